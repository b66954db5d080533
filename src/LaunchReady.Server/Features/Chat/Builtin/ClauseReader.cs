namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Reads a message into clauses: one for each thing that the person asks or tells.</summary>
internal static class ClauseReader
{
    private static readonly string[] Conditions = ["if", "unless", "once", "when", "whenever", "provided"];

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
        var clauses = parts.Select((part, index) => index == parts.Count - 1 ? Make(part, tail, kind, tools, today) : Make(part, null, TailKind.None, tools, today)).ToList();
        var depends = clauses.Exists(clause => clause.Words.Count > 0 && Conditions.Contains(clause.Words[0].Lower) && clauses.Count > 1);
        return depends ? clauses.ConvertAll(clause => clause.Mood == Mood.Commands ? clause with { Mood = Mood.Depends } : clause) : clauses;
    }

    /// <summary>"Refund INV-2044?" wonders, "can you refund INV-2044?" asks for it; "close it if they agree" leaves it open.</summary>
    private static Mood MoodOf(VerbReading reading, IReadOnlyList<Word> words, string head)
    {
        if (reading.Mood != Mood.Commands)
        {
            return reading.Mood;
        }

        if (words.Skip(reading.AfterVerb).Any(word => Conditions.Contains(word.Lower)))
        {
            return Mood.Depends;
        }

        var isPolite = words.Take(reading.AfterVerb).Any(word => word.Lower is "can" or "could" or "would" or "will" or "please" or "pls");
        return head.TrimEnd().EndsWith('?') && !isPolite ? Mood.Asks : Mood.Commands;
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
        var mood = MoodOf(reading, words, head);
        return new Clause(head, tail, kind, mood, mood != reading.Mood && mood == Mood.Asks ? "" : reading.Verb, mood == Mood.Asks ? [Lexicon.Reading] : reading.Families)
        {
            Words = words,
            Mentions = mentions,
            AfterVerb = reading.AfterVerb,
            Dates = DateWords.Find([.. words.Where(word => !mentions.Any(mention => mention.Kind is MentionKind.Quote && mention.Covers(word)))], today),
        };
    }
}
