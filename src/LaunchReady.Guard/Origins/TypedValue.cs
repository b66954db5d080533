using System.Globalization;
using System.Text.Json;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Schema;

namespace LaunchReady.Guard.Origins;

/// <summary>What kind of thing a value is. Each kind has its own idea of "the same".</summary>
internal enum ValueForm
{
    /// <summary>Compared with nothing: true, false, null, an empty text, hidden characters, a malformed address.</summary>
    Unmatchable,
    Number,
    NumericId,
    Email,
    Url,
    Date,
    Moment,
    Id,
    Text,
}

/// <summary>One scalar among the arguments, with what is needed to look for it.</summary>
internal sealed record TypedValue
{
    private static readonly string[] s_moments = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public required string Path { get; init; }

    public required string Shown { get; init; }

    /// <summary>The canonical JSON of the value: equal only when exactly the same.</summary>
    public required string Exact { get; init; }

    public required ValueForm Form { get; init; }

    /// <summary>What is searched for: lower case, one space for whitespace.</summary>
    public string Needle { get; init; } = "";

    public CanonicalNumber? Number { get; init; }

    public DateOnly? Date { get; init; }

    public TimeOnly? Time { get; init; }

    /// <summary>The argument of the call that it is in: <c>attachments</c> for <c>attachments[0].file_id</c>.</summary>
    public string Root => Path.AsSpan().IndexOfAny('.', '[') is var end and >= 0 ? Path[..end] : Path;

    /// <summary>Words of the argument's name.</summary>
    public required IReadOnlyList<string> NameWords { get; init; }

    /// <summary>What a bare number must be called to count: "file" for <c>file_id</c>; from the tool's name where the argument is only <c>id</c>.</summary>
    public required IReadOnlyList<string> KindWords { get; init; }

    /// <summary>Words of the tool's name: "close #13" names a ticket to <c>close_ticket</c>.</summary>
    public required IReadOnlyList<string> ToolWords { get; init; }

    public static TypedValue Of(string path, string name, JsonElement value, ToolDeclaration tool)
    {
        var nameWords = Words.Of(name);
        var toolWords = Words.Of(tool.Name);
        var kind = nameWords.Where(word => !Words.IsIdWord(word)).ToList();
        var typed = new TypedValue
        {
            Path = path,
            Shown = value.ValueKind == JsonValueKind.String ? CanonicalJson.Text(value) ?? "" : value.GetRawText(),
            Exact = CanonicalJson.Write(value, out _) ?? "",
            Form = ValueForm.Unmatchable,
            NameWords = nameWords,
            KindWords = kind.Count > 0 ? kind : [.. toolWords.Skip(toolWords.Count > 1 ? 1 : 0)],
            ToolWords = toolWords,
        };
        var isId = Words.SaysId(nameWords) || (tool.Targets.Contains(name) && !Words.SaysAmount(nameWords));
        return value.ValueKind switch
        {
            JsonValueKind.Number => typed.AsNumber(value.GetRawText(), isId),
            JsonValueKind.String => typed.AsText(isId),
            _ => typed,
        };
    }

    private TypedValue AsNumber(string text, bool isId) => CanonicalNumber.Parse(text) is not { } number
        ? this
        : this with { Form = isId ? ValueForm.NumericId : ValueForm.Number, Number = number, Needle = number.ToString() };

    private TypedValue AsText(bool isId)
    {
        var text = Shown.Trim();
        if (text.Length == 0 || text.Any(IsHidden))
        {
            return this;
        }

        var found = this with { Needle = IndexedText.Normalise(text), Form = ValueForm.Text };
        if (text.All(char.IsAsciiDigit))
        {
            // A numeric id keeps its leading zeros: 007 is not 7.
            return isId ? found with { Form = ValueForm.NumericId } : AsNumber(text, isId: false);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return found with { Form = ValueForm.Date, Date = date };
        }

        if (DateTime.TryParseExact(text, s_moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return found with { Form = ValueForm.Moment, Date = DateOnly.FromDateTime(moment), Time = TimeOnly.FromDateTime(moment) };
        }

        if (text.Any(char.IsWhiteSpace))
        {
            return found;
        }

        return found with { Form = SingleToken(text) };
    }

    private static ValueForm SingleToken(string text)
    {
        if (WebAddress.LooksLikeOne(text))
        {
            return WebAddress.IsPlain(text) ? ValueForm.Url : ValueForm.Unmatchable;
        }

        if (text.IndexOf('@') > 0)
        {
            return TextFormats.IsEmail(text) ? ValueForm.Email : ValueForm.Unmatchable;
        }

        return text.Any(char.IsAsciiDigit) ? ValueForm.Id : ValueForm.Text;
    }

    // Zero-width and direction characters, and control characters other than line ends, make one text look like another.
    private static bool IsHidden(char character) =>
        (char.IsControl(character) && !char.IsWhiteSpace(character)) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
