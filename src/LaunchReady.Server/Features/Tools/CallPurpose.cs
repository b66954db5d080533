using System.Text.Json;

namespace LaunchReady.Server.Features.Tools;

/// <summary>A few words on what a call is for, from its arguments, for the quiet line: “Contoso charged twice” · open. Pure.</summary>
internal static class CallPurpose
{
    private const int Longest = 120;
    private const int LongestValue = 60;

    public static string Of(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            return string.Empty;
        }

        var parts = arguments.EnumerateObject()
            .Where(argument => argument.Name is not "limit")
            .Select(argument => Word(argument.Name, argument.Value))
            .OfType<string>();
        var text = string.Join(" · ", parts);
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    private static string? Word(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => text.Length <= LongestValue ? Quote(name, text) : null,
        JsonValueKind.Number => $"{Spaced(name)} {value.GetRawText()}",
        JsonValueKind.True => Spaced(name),
        _ => null,
    };

    private static string Quote(string name, string text) => name is "query" ? $"“{text}”" : text;

    private static string Spaced(string name) => name.Replace('_', ' ');
}
