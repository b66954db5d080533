namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Names of people and companies: runs of capitalised words, and what stands after "of", "from", "for" or before "'s".</summary>
internal static class Names
{
    private static readonly string[] Pointers = ["of", "from", "for", "by", "to", "with", "customer", "client", "company", "supplier", "vendor", "email", "mail", "message", "notify", "tell"];

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
        if (!CanBeName(words[first], taken) || (known && !BeginsLongerName(text, words, first, taken, isVocabulary)))
        {
            return first - 1;
        }

        if (!words[first].IsCapitalised)
        {
            var pointed = words[first].Possessive || (first > 0 && Pointers.Contains(words[first - 1].Lower));
            return pointed ? first : first - 1;
        }

        var last = first;
        while (!words[last].Possessive && last + 1 < words.Count && words[last + 1].IsCapitalised && CanBeName(words[last + 1], taken) && OnlyBlanksBetween(text, words[last], words[last + 1]))
        {
            last++;
        }

        return last;
    }

    /// <summary>"New York": an everyday word, but capitalised in the middle of a sentence and followed by a name.</summary>
    private static bool BeginsLongerName(string text, IReadOnlyList<Word> words, int first, IReadOnlyList<Mention> taken, Func<string, bool> isVocabulary) =>
        first > 0 && words[first].IsCapitalised && first + 1 < words.Count && words[first + 1].IsCapitalised && CanBeName(words[first + 1], taken)
        && !isVocabulary(words[first + 1].Lower) && OnlyBlanksBetween(text, words[first], words[first + 1]) && OnlyBlanksBetween(text, words[first - 1], words[first]);

    private static bool CanBeName(Word word, IReadOnlyList<Mention> taken) =>
        char.IsLetter(word.Text[0]) && word.Text.Length > 1 && !taken.Any(mention => mention.Covers(word));

    private static bool OnlyBlanksBetween(string text, Word left, Word right) =>
        text[left.End..right.Start] is " " or " & " or "  " or ". ";
}
