using System.Text;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Writes data into Markdown so that it shows as text: a link or an image inside a record stays letters.</summary>
internal static class Markdown
{
    private const string Special = "\\`*_[]<>#|!~";

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (character is '\n' or '\r' or '\t')
            {
                escaped.Append(' ');
                continue;
            }

            if (Special.Contains(character, StringComparison.Ordinal) && !(character is '_' or '!' or '#' && IsHarmless(escaped)))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>The text as a quotation, line by line.</summary>
    public static string Quote(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Trim().Split('\n').Select(line => line.Length == 0 ? ">" : "> " + Escape(line)));

    public static string Table(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows, IReadOnlySet<int> right)
    {
        var table = new StringBuilder();
        table.Append("| ").AppendJoin(" | ", titles).Append(" |\n| ").AppendJoin(" | ", titles.Select((_, index) => right.Contains(index) ? "---:" : "---")).Append(" |\n");
        foreach (var row in rows)
        {
            table.Append("| ").AppendJoin(" | ", row.Select(Escape)).Append(" |\n");
        }

        return table.ToString().TrimEnd('\n');
    }

    /// <summary>The name of a field as a heading: "dueDate" → "Due date".</summary>
    public static string Label(string name)
    {
        var words = string.Join(' ', Words.OfIdentifier(name));
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    // Inside a word these begin nothing; "!" only matters before "[", which is escaped itself.
    private static bool IsHarmless(StringBuilder before) => before.Length > 0 && char.IsLetterOrDigit(before[^1]);
}
