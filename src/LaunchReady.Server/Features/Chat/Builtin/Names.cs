namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Names of people and companies: runs of capitalised words, and what stands after "of", "from", "for" or before "'s".</summary>
internal static class Names
{
    private static readonly string[] Pointers = ["of", "from", "for", "by", "to", "with", "customer", "client", "company", "supplier", "vendor", "email", "mail", "message", "notify", "tell"];

    private static readonly string[] Links = ["of", "de", "del", "la", "van", "von", "der"];

    public static IEnumerable<Mention> Find(string text, IReadOnlyList<Word> words, IReadOnlyList<Mention> taken, Func<string, bool> isVocabulary)
    {
        for (var index = 0; index < words.Count; index++)
        {
            var last = LastOfRun(text, words, index, taken, isVocabulary);
            if (last < index)
            {
                continue;
            }

            var end = words[last].Possessive ? words[last].End - 2 : words[last].End;
            yield return new Mention(MentionKind.Name, text[words[index].Start..end], words[index].Start, words[last].End);
            index = last;
        }
    }

    private static int LastOfRun(string text, IReadOnlyList<Word> words, int first, IReadOnlyList<Mention> taken, Func<string, bool> isVocabulary)
    {
        var known = isVocabulary(words[first].Lower);
        if (!CanBeName(text, words[first], taken) || (known && !BeginsLongerName(text, words, first, taken, isVocabulary)))
        {
            return first - 1;
        }

        if (!words[first].IsCapitalised)
        {
            var pointed = words[first].Possessive || (first > 0 && Pointers.Contains(words[first - 1].Lower));
            return pointed ? first : first - 1;
        }

        var last = first;
        while (NextInName(text, words, last, taken, isVocabulary) is { } next)
        {
            last = next;
        }

        return last;
    }

    /// <summary>The next word of the same name: capitalised, with at most a blank, "&amp;" or a small word such as "of" in between.</summary>
    private static int? NextInName(string text, IReadOnlyList<Word> words, int last, IReadOnlyList<Mention> taken, Func<string, bool> isVocabulary)
    {
        var next = last + 1;
        if (next + 1 < words.Count && Links.Contains(words[next].Lower) && !isVocabulary(words[next + 1].Lower) && OnlyBlanksBetween(text, words[last], words[next]))
        {
            next++;
        }

        var joins = next < words.Count && words[next].IsCapitalised && CanBeName(text, words[next], taken) && !DateWords.IsDateWord(words[next].Lower) && OnlyBlanksBetween(text, words[next - 1], words[next]);
        return joins && !(words[last].Possessive && isVocabulary(words[next].Lower)) ? next : null;
    }

    /// <summary>"New York": an everyday word, but capitalised in the middle of a sentence and followed by a name.</summary>
    private static bool BeginsLongerName(string text, IReadOnlyList<Word> words, int first, IReadOnlyList<Mention> taken, Func<string, bool> isVocabulary)
    {
        if (first == 0 || !words[first].IsCapitalised || !OnlyBlanksBetween(text, words[first - 1], words[first]))
        {
            return false;
        }

        var next = first + 1;
        while (next < words.Count && words[next].IsCapitalised && CanBeName(text, words[next], taken) && OnlyBlanksBetween(text, words[next - 1], words[next]))
        {
            if (!isVocabulary(words[next].Lower))
            {
                return true;
            }

            next++;
        }

        return false;
    }

    private static bool CanBeName(string text, Word word, IReadOnlyList<Mention> taken) =>
        char.IsLetter(word.Text[0]) && (word.Text.Length > 1 || (word.IsCapitalised && word.End < text.Length && text[word.End] == '.')) && !taken.Any(mention => mention.Covers(word));

    private static bool OnlyBlanksBetween(string text, Word left, Word right) =>
        text[left.End..right.Start] is " " or " & " or "  " or ". ";
}
