using System.Text.Json;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Origins;

/// <summary>One scalar of a structured output.</summary>
internal sealed record RecordField(string Parent, string Path, string Name, string Text, bool IsNumber, bool Trusted)
{
    private IReadOnlyList<string>? _nameWords;

    /// <summary>The words of its name; none for an item of a list that has no name.</summary>
    public IReadOnlyList<string> NameWords => _nameWords ??= Words.Of(Name);

    /// <summary>What equal values share.</summary>
    public string Key => IsNumber ? CanonicalNumber.Parse(Text)?.ToString() ?? Text : IndexedText.Normalise(Text);

    public static IEnumerable<RecordField> Read(JsonElement data, ToolDeclaration? tool, Func<string, bool>? distrusted) =>
        distrusted is null
            ? Read(data, tool)
            : Read(data, tool).Select(field => field.Trusted && distrusted(field.Text) ? field with { Trusted = false } : field);

    private static IEnumerable<RecordField> Read(JsonElement data, ToolDeclaration? tool)
    {
        var trusted = tool?.OutputTrust is OutputTrust.Trusted or OutputTrust.Mixed;
        var untrustedNames = tool?.OutputTrust == OutputTrust.Mixed ? tool.UntrustedFields : [];
        return Read(data, "", "", "", trusted, untrustedNames, 0);
    }

    private static IEnumerable<RecordField> Read(JsonElement value, string parent, string path, string name, bool trusted, IReadOnlyList<string> untrustedNames, int depth)
    {
        if (depth > CanonicalJson.DeepestNesting)
        {
            return [];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Member(member, path, trusted, untrustedNames, depth)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Read(item, parent, ArgumentName.Item(path, index), name, trusted, untrustedNames, depth + 1)),
            JsonValueKind.String when CanonicalJson.Text(value) is { Length: > 0 } text => [new(parent, path, name, text, IsNumber: false, trusted)],
            JsonValueKind.Number => [new(parent, path, name, value.GetRawText(), IsNumber: true, trusted)],
            _ => [],
        };
    }

    private static IEnumerable<RecordField> Member(JsonProperty member, string path, bool trusted, IReadOnlyList<string> untrustedNames, int depth) =>
        CanonicalJson.Name(member) is { } name
            ? Read(member.Value, path, ArgumentName.Member(path, name), name, trusted && !untrustedNames.Contains(name, StringComparer.OrdinalIgnoreCase), untrustedNames, depth + 1)
            : [];

    /// <summary>Whether the field is the thing that the value is: an amount is no id, and an id of one kind is none of another.</summary>
    public bool Holds(TypedValue value)
    {
        var words = NameWords;
        return value.Form switch
        {
            ValueForm.Unmatchable => false,
            ValueForm.NumericId => Words.SaysId(words) && KindAgrees(words, value),
            ValueForm.Number => IsNumber && !Words.SaysId(words),
            ValueForm.Email or ValueForm.Url or ValueForm.Id or ValueForm.Date => !IsNumber,
            _ => !IsNumber && value.Needle.Length > 0,
        };
    }

    // A field that is only "id" belongs to whatever the tool returns; its kind is the last object's name, which may be missing.
    private static bool KindAgrees(IReadOnlyList<string> words, TypedValue value)
    {
        var kind = words.Where(word => !Words.IsIdWord(word)).ToList();
        return kind.Count == 0 ? words.Count > 0 : kind.Exists(value.KindWords.Contains);
    }
}
