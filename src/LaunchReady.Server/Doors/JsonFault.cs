using System.Text.Json;
using System.Text.RegularExpressions;

namespace LaunchReady.Server.Doors;

/// <summary>Turns the reader's fault into a sentence that names the field, and says nothing of our types.</summary>
internal static partial class JsonFault
{
    public static Refusal Explain(JsonException fault)
    {
        var message = fault.Message;
        if (Quoted().Match(message) is { Success: true } named && message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return Refusal.Invalid(Field(named.Value), $"Unknown field '{Field(named.Value)}'.");
        }

        if (message.Contains("uplicate", StringComparison.Ordinal) && Quoted().Match(message) is { Success: true } doubled)
        {
            return Refusal.Invalid(Field(doubled.Value), $"The field '{Field(doubled.Value)}' appears twice.");
        }

        if (message.Contains("missing required", StringComparison.Ordinal))
        {
            return Missing(message);
        }

        if (message.Contains("depth", StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.Invalid("body", "The body is nested too deeply (32 levels at most).");
        }

        var path = fault.Path?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(path)
            ? Refusal.Invalid("body", "The body is not the JSON that is expected here.")
            : Refusal.Invalid(path, message.Contains(SafeText.Refused, StringComparison.Ordinal)
                ? $"The field '{path}' {SafeText.Refused}."
                : $"The field '{path}' has the wrong type or value.");
    }

    private static Refusal Missing(string message)
    {
        var fields = Quoted().Matches(message).Select(match => Field(match.Value)).Skip(1).ToArray();
        return fields is [var only]
            ? Refusal.Invalid(only, $"The field '{only}' is missing.")
            : new Refusal(StatusCodes.Status400BadRequest, "invalid", "Fields are missing: " + string.Join(", ", fields) + ".")
            {
                Errors = fields.ToDictionary(field => field, field => new[] { $"The field '{field}' is missing." }),
            };
    }

    private static string Field(string quoted) => quoted.Trim('\'');

    [GeneratedRegex("'[^']{1,200}'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
