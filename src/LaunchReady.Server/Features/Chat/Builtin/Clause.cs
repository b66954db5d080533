namespace LaunchReady.Server.Features.Chat.Builtin;

internal enum Mood
{
    /// <summary>Wants to know: nothing may be changed for it.</summary>
    Asks,

    /// <summary>Tells the assistant to act.</summary>
    Commands,

    /// <summary>Says not to act.</summary>
    Forbids,

    /// <summary>Tells to act on a condition, which the model cannot watch.</summary>
    Depends,
}

/// <summary>
/// One request out of a message. The <see cref="Head"/> says what is wanted; the <see cref="Tail"/> (after a colon, "saying", "because")
/// is text to pass on, and is never read for what to do.
/// </summary>
internal sealed record Clause(string Head, string? Tail, TailKind TailKind, Mood Mood, string Verb, IReadOnlyList<string> Families)
{
    public required IReadOnlyList<Word> Words { get; init; }

    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>Where the words begin that follow the verb.</summary>
    public int AfterVerb { get; init; }

    public DateRange? Dates { get; init; }

    public IEnumerable<Mention> Of(MentionKind kind) => Mentions.Where(mention => mention.Kind == kind);

    public bool Says(string lower) => Words.Any(word => word.Lower == lower);

    public bool HasStem(string stem) => Words.Any(word => word.Stem == stem);

    public bool IsMentioned(Word word) => Mentions.Any(mention => mention.Covers(word));

    public bool WantsCount => SaysPhrase("how many") || SaysPhrase("the number of") || SaysPhrase("total number") || SaysPhrase("count of") || Verb == "count";

    public bool WantsTotal => Says("total") || Says("sum") || SaysPhrase("how much") || SaysPhrase("add up") || Says("altogether");

    public bool AsksWho => Words.Skip(AfterVerb).FirstOrDefault(word => !Lexicon.Fillers.Contains(word.Lower))?.Lower is "who" or "whose" or "whom";

    public bool AsksWhatWasWritten => Mood == Mood.Asks && Words.Any(word => word.Lower is "write" or "wrote" or "written" or "say" or "said" or "says" or "message" or "comment" or "comments");

    /// <summary>"the ticket", for a kind of record given by its stem.</summary>
    public bool SaysThe(string stem) =>
        Enumerable.Range(0, Math.Max(0, Words.Count - 1)).Any(index => Words[index].Lower is "the" && Words[index + 1].Stem == stem);

    public bool SaysPhrase(string phrase)
    {
        var parts = phrase.Split(' ');
        return Enumerable.Range(0, Math.Max(0, Words.Count - parts.Length + 1)).Any(start => parts.Select((part, offset) => Words[start + offset].Lower == part).All(same => same));
    }
}
