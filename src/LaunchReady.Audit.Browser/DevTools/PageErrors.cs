using System.Text.Json;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>Errors of a page as one line each.</summary>
internal static class PageErrors
{
    private const int Longest = 300;

    public static string OfException(JsonElement details)
    {
        var text = details.TryGetProperty("exception", out var exception) && exception.TryGetProperty("description", out var description) ? description.GetString() : details.GetProperty("text").GetString();
        return "uncaught: " + FirstLine(text);
    }

    public static string OfConsole(JsonElement arguments) => "console: " + FirstLine(string.Join(' ', arguments.EnumerateArray().Select(Argument)));

    /// <summary>What the browser itself writes down as an error. Not the page's own status, an icon that nobody named, nor what the gate held back.</summary>
    public static string? OfLog(JsonElement entry, Uri page)
    {
        var text = entry.GetProperty("text").GetString() ?? "";
        var address = entry.TryGetProperty("url", out var url) ? url.GetString() ?? "" : "";
        var isNoise = entry.GetProperty("level").GetString() != "error"
            || text.Contains("net::ERR_BLOCKED_BY_CLIENT", StringComparison.Ordinal)
            || address == page.AbsoluteUri
            || address.EndsWith("/favicon.ico", StringComparison.Ordinal);
        return isNoise ? null : FirstLine(address.Length > 0 ? $"{text} ({address})" : text);
    }

    private static string Argument(JsonElement argument) =>
        argument.TryGetProperty("description", out var description) ? description.GetString() ?? "" : argument.TryGetProperty("value", out var value) ? value.ToString() : "";

    private static string FirstLine(string? text)
    {
        var line = (text ?? "").Split('\n')[0].Trim();
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
