using System.Text.Json;
using LaunchReady.Guard.Origins;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Tools.Written;

namespace LaunchReady.Server.Features.Tools;

/// <summary>
/// What the person who decides sees: each value in full with a sentence on where it came from and the words around it there, the facts that
/// belong beside it, and why it waits. Pure.
/// </summary>
internal static class CardRows
{
    /// <summary>A longer list is shown as one row, with the worst of its origins.</summary>
    private const int MostValues = 20;

    public static ApprovalCardRows Of(CheckedCall verdict, CallPreview preview)
    {
        var origins = verdict.Decision!.Origins.ToLookup(origin => origin.Argument, StringComparer.Ordinal);
        var titles = Titles(verdict.Tool!.Schema);
        var order = titles.Keys.ToList();
        var values = verdict.Input!.Arguments.EnumerateObject()
            .OrderBy(argument => order.IndexOf(argument.Name))
            .SelectMany(argument => Rows(titles.GetValueOrDefault(argument.Name, argument.Name), argument, origins))
            .ToList();
        var facts = preview.Facts
            .Select(fact => new ApprovalCardRow(fact.Label, fact.Value, fact.Outside ? ValueSource.Outside : ValueSource.Record, fact.Source))
            .ToList();
        return new ApprovalCardRows(values, facts, verdict.Decision.Reasons);
    }

    /// <summary>One row a value: an argument may hold several, each with its own path ("to", "lines[0].amount").</summary>
    private static IEnumerable<ApprovalCardRow> Rows(string title, JsonProperty argument, ILookup<string, ValueOrigin> origins)
    {
        var scalars = CallOrigins.Scalars(argument.Value, argument.Name).ToList();
        return scalars.Count is > 0 and <= MostValues
            ? scalars.Select(scalar => Row(title + Rest(scalar.Path, argument.Name), scalar.Value, origins[scalar.Path].MinBy(origin => origin.Kind)))
            : [Row(title, argument.Value, scalars.SelectMany(scalar => origins[scalar.Path]).MinBy(origin => origin.Kind))];
    }

    private static string Rest(string path, string name) => path.Length == name.Length ? string.Empty : " " + path[name.Length..].TrimStart('.');

    private static ApprovalCardRow Row(string label, JsonElement value, ValueOrigin? origin)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (origin is null)
        {
            return new ApprovalCardRow(label, text, ValueSource.Assistant, "only the assistant chose it");
        }

        var (source, words) = InWords(origin);
        return origin.Excerpt is { } excerpt && excerpt.MatchLength < excerpt.Text.Length
            ? new ApprovalCardRow(label, text, source, words, excerpt.Text[..excerpt.MatchStart], excerpt.Text.Substring(excerpt.MatchStart, excerpt.MatchLength), excerpt.Text[(excerpt.MatchStart + excerpt.MatchLength)..])
            : new ApprovalCardRow(label, text, source, words);
    }

    private static (ValueSource Source, string Words) InWords(ValueOrigin origin) => origin.Kind switch
    {
        ValueOriginKind.Person => (ValueSource.Person, origin.Label),
        ValueOriginKind.Endorsed => (ValueSource.Endorsed, origin.Label),
        ValueOriginKind.Workspace => (ValueSource.Workspace, origin.Label),
        ValueOriginKind.Record or ValueOriginKind.NamedRecord => (ValueSource.Record, "from " + origin.Label.Replace("`", string.Empty, StringComparison.Ordinal)),
        ValueOriginKind.Outside => (ValueSource.Outside, "from " + origin.Label),
        _ => (ValueSource.Assistant, origin.Label),
    };

    /// <summary>The arguments' titles in the order of the schema, which is the order a person would fill them in.</summary>
    private static OrderedDictionary<string, string> Titles(JsonElement schema) => schema.TryGetProperty("properties", out var properties)
        ? new(properties.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.TryGetProperty("title", out var title) ? title.GetString()! : property.Name)))
        : [];
}
