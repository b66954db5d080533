using System.Text.RegularExpressions;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Cuts the part of a message that says what is wanted where a new request begins: at the end of a sentence, or at "and" before another verb.</summary>
internal static partial class Sentences
{
    public static IReadOnlyList<string> Split(string text, Toolbox tools)
    {
        var parts = new List<string>();
        var start = 0;
        foreach (Match match in Seams().Matches(text))
        {
            var end = match.Index + match.Length;
            if (InsideQuotes(text, match.Index) || IsInitial(text, match.Index) || !BeginsRequest(text[end..], match.Value, tools) || string.IsNullOrWhiteSpace(text[start..match.Index]))
            {
                continue;
            }

            parts.Add(text[start..match.Index].Trim());
            start = end;
        }

        parts.Add(text[start..].Trim());
        parts.RemoveAll(part => part.Length == 0);
        return parts.Count == 0 ? [text] : parts;
    }

    private static bool BeginsRequest(string rest, string seam, Toolbox tools)
    {
        var words = Words.Read(rest);
        if (words.Count == 0)
        {
            return false;
        }

        if (seam.AsSpan().Trim() is ['.' or '!' or '?' or ';', ..] || seam.Contains('\n', StringComparison.Ordinal))
        {
            return true;
        }

        var first = words.FirstOrDefault(word => !Lexicon.Fillers.Contains(word.Lower));
        var isVerb = first is not null && words.TakeWhile(word => Lexicon.Fillers.Contains(word.Lower)).Count() < 3 && (Lexicon.FamiliesOf(first.Lower).Count > 0 || tools.Cards.Any(card => card.Verb == first.Lower));
        return isVerb && !Verbs.IsAdjective(words, words.IndexOf(first!), tools);
    }

    /// <summary>The full stop of "A. Datum" ends no sentence.</summary>
    private static bool IsInitial(string text, int index) =>
        text[index] == '.' && index > 0 && char.IsUpper(text[index - 1]) && (index == 1 || char.IsWhiteSpace(text[index - 2]));

    private static bool InsideQuotes(string text, int index) => text.AsSpan(0, index).Count('"') % 2 == 1;

    [GeneratedRegex("""([.!?]+\s+|;\s*|\n+|,?\s+(?:and then|and also|and|then|so)\s+|,\s+)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Seams();

    private static int IndexOf(this IReadOnlyList<Word> words, Word word)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (ReferenceEquals(words[index], word))
            {
                return index;
            }
        }

        return -1;
    }
}
