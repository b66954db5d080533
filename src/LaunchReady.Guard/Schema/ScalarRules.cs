using System.Text.Json;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Schema;

/// <summary>What a single value must be. Each answer is the rest of a sentence that begins with the argument's name, and never holds its value.</summary>
internal static class ScalarRules
{
    private const int MostShown = 20;

    public static string? Problem(SchemaNode node, JsonElement value) =>
        OfAllowed(node, value) ?? value.ValueKind switch
        {
            JsonValueKind.String => OfText(node, value.GetString()!),
            JsonValueKind.Number => OfNumber(node, CanonicalNumber.Parse(value.GetRawText())!.Value),
            _ => null,
        };

    private static string? OfAllowed(SchemaNode node, JsonElement value)
    {
        if (node.Allowed is not { } allowed || allowed.ContainsKey(CanonicalJson.Write(value, out _) ?? ""))
        {
            return null;
        }

        var shown = string.Join(", ", allowed.Values.Take(MostShown)) + (allowed.Count > MostShown ? ", …" : "");
        return allowed.Count == 1 ? $"must be {shown}." : $"must be one of: {shown}.";
    }

    private static string? OfText(SchemaNode node, string text)
    {
        // JSON Schema counts characters, not UTF-16 units.
        var length = text.Length - text.Count(char.IsLowSurrogate);
        return length < node.MinLength ? node.MinLength == 1 ? "must not be empty." : $"must have at least {node.MinLength} characters."
            : length > node.MaxLength ? $"must have at most {node.MaxLength} characters."
            : node.Pattern is { } pattern && !pattern.IsMatch(text) ? "does not have the expected form."
            : !TextFormats.Fits(node.Format, text) ? $"must be {TextFormats.Describe(node.Format)}."
            : null;
    }

    private static string? OfNumber(SchemaNode node, CanonicalNumber number) =>
        node.Minimum is { } minimum && number.CompareTo(minimum) < 0 ? $"must be at least {minimum}."
        : node.Maximum is { } maximum && number.CompareTo(maximum) > 0 ? $"must be at most {maximum}."
        : node.ExclusiveMinimum is { } above && number.CompareTo(above) <= 0 ? $"must be more than {above}."
        : node.ExclusiveMaximum is { } below && number.CompareTo(below) >= 0 ? $"must be less than {below}."
        : null;
}
