using System.Text.RegularExpressions;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// A comment <c>launchready:allow secret REASON</c> on the line of the secret, where it ends, or on the line above. Without a reason it says nothing.
/// </summary>
internal static partial class InlineAllow
{
    private const int LongestLine = 2000;

    public static bool Covers(string text, int start, int end)
    {
        var first = LineStart(text, start);
        var before = first > 0 ? LineStart(text, first - 1) : first;
        return Speaks(text, before, LineEnd(text, start)) || Speaks(text, end, LineEnd(text, end));
    }

    private static bool Speaks(string text, int from, int to) => to > from && Comment().IsMatch(text.AsSpan(from, to - from));

    private static int LineStart(string text, int at)
    {
        var from = Math.Max(0, at - LongestLine);
        var line = text.AsSpan(from, at - from).LastIndexOf('\n');
        return line < 0 ? from : from + line + 1;
    }

    private static int LineEnd(string text, int at)
    {
        var stretch = text.AsSpan(at, Math.Min(LongestLine, text.Length - at));
        var line = stretch.IndexOf('\n');
        return at + (line < 0 ? stretch.Length : line);
    }

    [GeneratedRegex(@"launchready:allow[ \t]+secret[ \t]*[:-]?[ \t]+\S*\w\S*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();
}
