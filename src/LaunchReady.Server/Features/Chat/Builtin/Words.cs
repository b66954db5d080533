using System.Text;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>One word of a text. <see cref="Lower"/> has no possessive ending and spells "e-mail" as "email"; <see cref="Stem"/> is what two forms of a word share.</summary>
internal sealed record Word(string Text, string Lower, string Stem, int Start, bool Possessive)
{
    public int End => Start + Text.Length;

    public bool IsCapitalised => char.IsUpper(Text[0]);
}

/// <summary>Cuts text into words, and words into stems. Light on purpose: it has to agree with itself, not with a grammar.</summary>
internal static class Words
{
    private const string Joiners = "'’-.@_/&+,:";

    public static IReadOnlyList<Word> Read(string text)
    {
        var words = new List<Word>();
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                continue;
            }

            var end = EndOfWord(text, start);
            words.Add(Make(text[start..end], start));
            start = end;
        }

        return words;
    }

    /// <summary>The words of a name in code: <c>search_tickets</c>, <c>getPetById</c>, <c>files.list-all</c>.</summary>
    public static IReadOnlyList<string> OfIdentifier(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            var startsWord = char.IsUpper(name[index]) && index > 0 && (char.IsLower(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
            if ((startsWord || !char.IsLetterOrDigit(name[index])) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(name[index]))
            {
                word.Append(char.ToLowerInvariant(name[index]));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    public static string Stem(string word)
    {
        var stem = WithoutPlural(word.ToLowerInvariant());
        stem = stem switch
        {
            { Length: > 5 } when stem.EndsWith("ing", StringComparison.Ordinal) => Undoubled(stem[..^3]),
            { Length: > 4 } when stem.EndsWith("ied", StringComparison.Ordinal) => stem[..^3] + "y",
            { Length: > 4 } when stem.EndsWith("ed", StringComparison.Ordinal) && !stem.EndsWith("eed", StringComparison.Ordinal) => Undoubled(stem[..^2]),
            _ => stem,
        };
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    public static IEnumerable<string> Stems(string text) => Read(text).Select(word => word.Stem);

    private static int EndOfWord(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || Joins(text, end)))
        {
            end++;
        }

        return end;
    }

    private static bool Joins(string text, int index)
    {
        if (!Joiners.Contains(text[index], StringComparison.Ordinal) || index + 1 >= text.Length || !char.IsLetterOrDigit(text[index + 1]))
        {
            return false;
        }

        return text[index] is not (',' or ':') || (char.IsDigit(text[index - 1]) && char.IsDigit(text[index + 1]));
    }

    private static Word Make(string text, int start)
    {
        var lower = text.ToLowerInvariant().Replace('’', '\'');
        var possessive = lower.EndsWith("'s", StringComparison.Ordinal);
        lower = possessive ? lower[..^2] : lower;
        lower = lower is "e-mail" or "e-mails" or "e-mailed" ? string.Concat("e", lower.AsSpan(2)) : lower;
        return new Word(text, lower, Stem(lower), start, possessive);
    }

    private static string WithoutPlural(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };

    private static string Undoubled(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'e') ? stem[..^1] : stem;
}
