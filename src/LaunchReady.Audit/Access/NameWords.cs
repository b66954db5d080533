using System.Text;

namespace LaunchReady.Audit.Access;

/// <summary>Names taken apart into words, small and in the singular: <c>listSystemPrompts</c>, <c>system-prompts</c> and <c>System prompts</c> are the same two.</summary>
internal static class NameWords
{
    public static IReadOnlyList<string> Of(string name)
    {
        var spaced = new StringBuilder(name.Length + 8);
        for (var at = 0; at < name.Length; at++)
        {
            var letter = name[at];
            if (char.IsUpper(letter) && at > 0 && (char.IsLower(name[at - 1]) || (at + 1 < name.Length && char.IsUpper(name[at - 1]) && char.IsLower(name[at + 1]))))
            {
                spaced.Append(' ');
            }

            spaced.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        }

        return [.. spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Singular)];
    }

    /// <summary>Whether the words stand in the name, one after the other.</summary>
    public static bool Has(IReadOnlyList<string> name, IReadOnlyList<string> words) =>
        Enumerable.Range(0, Math.Max(0, name.Count - words.Count + 1)).Any(from => name.Skip(from).Take(words.Count).SequenceEqual(words, StringComparer.Ordinal));

    public static string Singular(string word) => word switch
    {
        "ids" => "id",
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word.EndsWith('s') && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };
}
