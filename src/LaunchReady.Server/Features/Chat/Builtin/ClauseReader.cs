namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Reads a message into clauses: one for each thing that the person asks or tells.</summary>
internal static class ClauseReader
{
    private const int LongestHeading = 3;
    private const int LongestUnsplit = 300;
    private const int MostClauses = 8;

    /// <summary>What is wanted fits into this; text to pass on may be longer.</summary>
    public const int LongestHead = 4000;

    public static IReadOnlyList<Clause> Read(string message, Toolbox tools, DateOnly today)
    {
        var text = WithoutQuotedLines(message);
        var (head, tail, kind) = Tails.Split(text);
        if (tail is not null && IsHeading(head, tools) && text.Length <= LongestUnsplit)
        {
            (head, tail, kind) = (text, null, TailKind.None);
        }

        var parts = Sentences.Split(head.Length > LongestHead ? head[..LongestHead] : head, tools).Take(MostClauses).ToList();
        return [.. parts.Select((part, index) => index == parts.Count - 1 ? Make(part, tail, kind, tools, today) : Make(part, null, TailKind.None, tools, today))];
    }

    /// <summary>"T-118: what is its status?" — what stands before the colon asks for nothing, so what follows does.</summary>
    private static bool IsHeading(string head, Toolbox tools)
    {
        var words = Words.Read(head);
        return words.Count <= LongestHeading && words.All(word => Lexicon.FamiliesOf(word.Lower).Count == 0 && tools.Cards.All(card => card.Verb != word.Lower));
    }

    private static string WithoutQuotedLines(string message) =>
        message.Contains('>', StringComparison.Ordinal) ? string.Join('\n', message.Split('\n').Where(line => !line.TrimStart().StartsWith('>'))).Trim() : message;

    private static Clause Make(string head, string? tail, TailKind kind, Toolbox tools, DateOnly today)
    {
        var words = Words.Read(head);
        var mentions = Mentions.Find(head, words, tools);
        var reading = Verbs.Read(words, mentions, tools);
        return new Clause(head, tail, kind, reading.Mood, reading.Verb, reading.Families)
        {
            Words = words,
            Mentions = mentions,
            AfterVerb = reading.AfterVerb,
            Dates = DateWords.Find([.. words.Where(word => !mentions.Any(mention => mention.Kind is MentionKind.Quote && mention.Covers(word)))], today),
        };
    }
}
