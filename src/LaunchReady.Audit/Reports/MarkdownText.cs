using System.Text;

namespace LaunchReady.Audit.Reports;

/// <summary>Text of others in Markdown: it stays text. No link, picture, tag, heading or table of theirs is rendered.</summary>
internal static class MarkdownText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            switch (character)
            {
                case '\\' or '`' or '*' or '_' or '[' or ']' or '!' or '#' or '|' or '~' or '$':
                    escaped.Append('\\').Append(character);
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '\n' or '\r' or '\t':
                    escaped.Append(' ');
                    break;
                default:
                    escaped.Append(character);
                    break;
            }
        }

        // Bare addresses would become links.
        return escaped.Replace("://", ":\\//").Replace("www.", "www\\.").Replace("@", "\\@").ToString();
    }

    /// <summary>As code, on one line; safe in a table's cell.</summary>
    public static string Code(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
        var ticks = new string('`', LongestRun(line) + 1);
        return line.Length == 0 ? "" : line.StartsWith('`') || line.EndsWith('`') ? $"{ticks} {line} {ticks}" : ticks + line + ticks;
    }

    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    /// <summary>The line below the head of a table.</summary>
    public static string Rule(int columns) => Row(Enumerable.Repeat("---", columns));

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
