namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>A tool that fits a clause, its arguments as far as the words fill them, and how well it fits.</summary>
internal sealed record Route(ToolCard Tool, Filling Filling, double Score, int Explained, bool NamesKind);

/// <summary>
/// Chooses the tool. A tool that changes anything is a candidate only for a clause that commands, with a verb of the tool's own
/// family: no question, however worded, leads to a change.
/// </summary>
internal static class ToolRouter
{
    private const double EnoughToRead = 1.5;
    private const double EnoughToAct = 2.5;

    public static Route? Find(Clause clause, Toolbox tools)
    {
        var content = ContentOf(clause);
        return tools.Cards.Where(card => IsCandidate(card, clause))
            .Select(card => Weigh(card, clause, tools, content))
            .Where(route => route.Score >= (clause.Mood == Mood.Commands ? EnoughToAct : EnoughToRead))
            .MaxBy(route => route.Score);
    }

    /// <summary>The words that say what the clause is about.</summary>
    public static IReadOnlyList<Word> ContentOf(Clause clause) =>
        [.. clause.Words.Skip(clause.AfterVerb).Where(word => !Lexicon.IsStopWord(word.Lower) && !Lexicon.QuestionWords.Contains(word.Lower) && !clause.Of(MentionKind.Quote).Any(quote => quote.Covers(word)))];

    private static bool IsCandidate(ToolCard card, Clause clause) => clause.Mood switch
    {
        Mood.Asks => card.Reads || card.Families.Count == 0,
        Mood.Commands => !card.Reads && (card.Verb == clause.Verb || card.Families.Any(clause.Families.Contains)),
        _ => false,
    };

    private static Route Weigh(ToolCard card, Clause clause, Toolbox tools, IReadOnlyList<Word> content)
    {
        var filling = ArgumentFiller.Fill(card, clause, tools);
        var nouns = content.Where(word => Means(card, word) && !clause.IsMentioned(word)).ToList();
        var firstNoun = content.FirstOrDefault(word => tools.Nouns.Contains(word.Stem) && !clause.IsMentioned(word));
        var related = content.Where(word => !nouns.Contains(word) && !clause.IsMentioned(word) && tools.Profile(card).Contains(word.Stem)).ToList();
        var score = (nouns.Count > 0 ? 3 : 0)
            + (firstNoun is not null && nouns.Contains(firstNoun) ? 1 : 0)
            + Math.Min(3, filling.Evidence)
            + Math.Min(1.8, related.Sum(word => tools.Rarity(word.Stem)))
            + (related.Count > 0 && clause.Of(MentionKind.Name).Any() ? 1 : 0)
            + (clause.AsksWho && !clause.Of(MentionKind.RecordId).Any() && card.Nouns.Any(Lexicon.Persons.Contains) ? 2 : 0)
            + (clause.Verb == card.Verb ? 0.5 : 0)
            - (nouns.Count == 0 ? 0 : 0.25 * card.Nouns.Count(noun => nouns.TrueForAll(word => word.Stem != noun)))
            + (clause.Mood == Mood.Asks ? OfReading(card, clause, filling, nouns) : OfActing(card, clause, filling));
        var explained = content.Count(word => nouns.Contains(word) || related.Contains(word) || clause.IsMentioned(word) || filling.Filters(word));
        return new Route(card, filling, score, explained, nouns.Count > 0);
    }

    private static bool Means(ToolCard card, Word word) =>
        card.Nouns.Contains(word.Stem) || (Lexicon.Persons.Contains(word.Stem) && card.Nouns.Any(Lexicon.Persons.Contains));

    private static double OfReading(ToolCard card, Clause clause, Filling filling, List<Word> nouns)
    {
        if (card.Families.Count == 0)
        {
            // A tool without a verb that we know may do anything, so a question has to name it in full.
            var named = card.Nouns.Count > 0 && card.Nouns.All(noun => nouns.Any(word => word.Stem == noun)) && (card.Verb.Length == 0 || clause.HasStem(Words.Stem(card.Verb)));
            return named ? 1 : -100;
        }

        var plural = nouns.Any(word => word.Lower != word.Stem && word.Lower.EndsWith('s'));
        return (card.Finds && (plural || clause.WantsCount || clause.WantsTotal) ? 0.5 : 0) - (1.5 * filling.Missing.Count());
    }

    private static double OfActing(ToolCard card, Clause clause, Filling filling)
    {
        var rank = card.Verb == clause.Verb ? 0 : clause.Families.ToList().FindIndex(card.Families.Contains);
        var ids = clause.Of(MentionKind.RecordId).ToList();
        var isAboutOtherRecord = card.Subject is not null && ids.Count > 0 && filling.Unused(MentionKind.RecordId).Count() == ids.Count;
        return 2 + (card.Nouns.Contains(Words.Stem(clause.Verb)) ? 1 : 0) - (0.5 * Math.Max(0, rank)) - (isAboutOtherRecord ? 3 : 0);
    }
}
