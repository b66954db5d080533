namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Names of people and companies: runs of capitalised words, and what stands after "of", "from", "for" or before "'s".</summary>
internal static class Names
{
    private static readonly string[] Pointers = ["of", "from", "for", "by", "to", "with", "customer", "client", "company", "supplier", "vendor"];

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
        if (!CanBeName(words[first], taken) || isVocabulary(words[first].Lower))
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

    private static bool CanBeName(Word word, IReadOnlyList<Mention> taken) =>
        char.IsLetter(word.Text[0]) && word.Text.Length > 1 && !taken.Any(mention => mention.Covers(word));

    private static bool OnlyBlanksBetween(string text, Word left, Word right) =>
        text[left.End..right.Start] is " " or " & " or "  " or ". ";
}
