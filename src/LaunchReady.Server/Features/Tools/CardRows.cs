using System.Text.Json;
using LaunchReady.Guard.Origins;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.Features.Tools;

/// <summary>
/// What the person who decides sees: each argument in full with a sentence on where it came from, the worst origin where it has several values,
/// and the facts that belong beside it. Pure.
/// </summary>
internal static class CardRows
{
    public static ApprovalCardRows Of(CheckedCall verdict, CallPreview preview)
    {
        var origins = verdict.Decision!.Origins;
        var titles = Titles(verdict.Tool!.Schema);
        var values = verdict.Input!.Arguments.EnumerateObject()
            .Select(argument => Row(titles.GetValueOrDefault(argument.Name, argument.Name), argument.Value, Worst(origins, argument.Name)))
            .ToList();
        var facts = preview.Facts
            .Select(fact => new ApprovalCardRow(fact.Label, fact.Value, ValueSource.Record, fact.Source, null, null, null))
            .ToList();
        return new ApprovalCardRows(values, facts, verdict.Decision.Reasons);
    }

    /// <summary>An origin names its argument by path: "to", or "lines[0].amount" inside one.</summary>
    private static ValueOrigin? Worst(IReadOnlyList<ValueOrigin> origins, string argument) =>
        origins.Where(origin => origin.Argument == argument || origin.Argument.StartsWith(argument + ".", StringComparison.Ordinal) || origin.Argument.StartsWith(argument + "[", StringComparison.Ordinal))
            .MinBy(origin => origin.Kind);

    private static ApprovalCardRow Row(string label, JsonElement value, ValueOrigin? origin)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (origin is null)
        {
            return new ApprovalCardRow(label, text, ValueSource.Assistant, "only the assistant chose it", null, null, null);
        }

        var excerpt = origin.Kind == ValueOriginKind.Outside ? origin.Excerpt : null;
        return new ApprovalCardRow(
            label,
            text,
            Source(origin.Kind),
            origin.Label,
            excerpt?.Text[..excerpt.MatchStart],
            excerpt?.Text.Substring(excerpt.MatchStart, excerpt.MatchLength),
            excerpt?.Text[(excerpt.MatchStart + excerpt.MatchLength)..]);
    }

    private static ValueSource Source(ValueOriginKind kind) => kind switch
    {
        ValueOriginKind.Person or ValueOriginKind.Endorsed => ValueSource.Person,
        ValueOriginKind.Record or ValueOriginKind.Workspace => ValueSource.Record,
        ValueOriginKind.Outside => ValueSource.Outside,
        _ => ValueSource.Assistant,
    };

    private static Dictionary<string, string> Titles(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject()
                .Where(property => property.Value.TryGetProperty("title", out _))
                .ToDictionary(property => property.Name, property => property.Value.GetProperty("title").GetString()!)
            : [];
}
