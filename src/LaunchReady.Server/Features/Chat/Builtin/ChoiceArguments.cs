namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Fills choices ("overdue", "urgent") and yes-or-no arguments ("unassigned", "without an assignee").</summary>
internal static class ChoiceArguments
{
    private static readonly string[] Without = ["without", "no", "lacking", "missing"];

    public static void Fill(Filling filling)
    {
        foreach (var property in filling.Open(PropertyKind.Flag).ToList())
        {
            FillFlag(filling, property);
        }

        foreach (var property in filling.Open(PropertyKind.Choice).ToList())
        {
            if (Match(property, filling.Clause, filling.IsUnused) is { } match && filling.Set(property, match.Choice))
            {
                filling.Use(match.Words);
                filling.Evidence++;
            }
        }
    }

    /// <summary>The choice that the words name, outright or by another word for it.</summary>
    private static (string Choice, IReadOnlyList<Word> Words)? Match(ToolProperty property, Clause clause, Func<Word, bool> usable)
    {
        var words = clause.Words.Skip(clause.AfterVerb).Where(word => usable(word) && !clause.IsMentioned(word)).ToList();
        var whole = property.Choices.Select(choice => (choice, Found: Sequence(words, choice))).Where(pair => pair.Found.Count > 0).ToList();
        if (whole.Count > 0)
        {
            var best = whole.OrderByDescending(pair => pair.Found.Count).ThenByDescending(pair => FollowsPreposition(clause, pair.Found[0])).ThenBy(pair => pair.Found[0].Start).First();
            return (best.choice, best.Found);
        }

        foreach (var word in words)
        {
            var meant = Lexicon.ValuesOf(word.Lower).Select(value => property.Choices.FirstOrDefault(choice => choice.Equals(value, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(choice => choice is not null);
            if (meant is not null)
            {
                return (meant, [word]);
            }
        }

        return null;
    }

    /// <summary>"people in finance": what stands after "in" is the choice.</summary>
    private static bool FollowsPreposition(Clause clause, Word word) =>
        clause.Words.LastOrDefault(before => before.End <= word.Start)?.Lower is "in" or "of" or "from" or "is" or "are" or "as" or "to";

    private static List<Word> Sequence(List<Word> words, string choice)
    {
        var parts = Words.OfIdentifier(choice);
        for (var start = 0; start + parts.Count <= words.Count; start++)
        {
            var candidate = words.GetRange(start, parts.Count);
            if (candidate.Zip(parts).All(pair => pair.First.Lower == pair.Second || pair.First.Stem == Words.Stem(pair.Second)) && !(start > 0 && words[start - 1].Lower is "not" or "isn't" or "aren't"))
            {
                return candidate;
            }
        }

        return [];
    }

    private static void FillFlag(Filling filling, ToolProperty property)
    {
        var key = property.NameStems.Where(stem => stem is not ("is" or "includ" or "only" or "has" or "with")).ToList();
        if (key.Count == 0)
        {
            return;
        }

        var words = filling.Clause.Words;
        var said = words.FirstOrDefault(word => filling.IsUnused(word) && key.Contains(word.Stem));
        var bare = key[^1].StartsWith("un", StringComparison.Ordinal) ? key[^1][2..] : null;
        var lacking = bare is null ? null : words.Select((word, index) => (word, index)).FirstOrDefault(pair => Lexicon.Negations.Contains(pair.word.Lower) && words.Skip(pair.index + 1).Take(3).Any(next => next.Stem.StartsWith(bare, StringComparison.Ordinal))).word;
        if (said is not null)
        {
            var negated = words.TakeWhile(word => word != said).LastOrDefault()?.Lower is { } before && Without.Contains(before);
            filling.Values[property.Name] = !negated;
            filling.Use([said]);
            filling.Evidence++;
        }
        else if (lacking is not null)
        {
            filling.Values[property.Name] = true;
            filling.Use(words.Where(word => word.Start >= lacking.Start && (word == lacking || word.Stem.StartsWith(bare!, StringComparison.Ordinal) || Lexicon.IsStopWord(word.Lower))));
            filling.Evidence++;
        }
    }
}
