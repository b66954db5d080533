namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>What the verb of a clause is, and whether the clause asks, commands or forbids.</summary>
internal sealed record VerbReading(Mood Mood, string Verb, IReadOnlyList<string> Families, int AfterVerb);

/// <summary>
/// Finds the verb of a request. Only a verb that leads its clause commands: "closed tickets", "the open ones" and
/// "should we refund it?" command nothing.
/// </summary>
internal static class Verbs
{
    public static VerbReading Read(IReadOnlyList<Word> words, IReadOnlyList<Mention> mentions, Toolbox tools)
    {
        if (LetsSomebodyKnow(words) is { } informed)
        {
            return new(Mood.Commands, "tell", ["send"], informed);
        }

        var index = 0;
        var negated = false;
        while (index < words.Count && !mentions.Any(mention => mention.Covers(words[index])) && (Lexicon.Fillers.Contains(words[index].Lower) || IsNegation(words, index)))
        {
            negated |= IsNegation(words, index);
            if (words[index].Lower is "can" or "could" or "would" or "will" && (index + 1 >= words.Count || words[index + 1].Lower is not ("you" or "u")))
            {
                return new(Mood.Asks, "", [Lexicon.Reading], index);
            }

            index++;
        }

        if (index >= words.Count || Lexicon.QuestionWords.Contains(words[index].Lower) || mentions.Any(mention => mention.Kind != MentionKind.Name && mention.Covers(words[index])))
        {
            return new(Mood.Asks, "", [Lexicon.Reading], index);
        }

        var reading = OfWord(words, index, tools);
        return reading.Families is [Lexicon.Reading] || !negated ? reading : reading with { Mood = Mood.Forbids };
    }

    /// <summary>"Open tickets", "draft invoices": a word that could be a verb but says of which state the records are.</summary>
    public static bool IsAdjective(IReadOnlyList<Word> words, int index, Toolbox tools)
    {
        var isChoice = tools.Cards.Where(card => card.Reads).SelectMany(card => card.Properties).Any(property => property.Choices.Contains(words[index].Lower, StringComparer.OrdinalIgnoreCase));
        var next = index + 1 < words.Count ? words[index + 1] : null;
        return isChoice && next is not null && tools.Nouns.Contains(next.Stem) && (next.Lower != next.Stem && next.Lower.EndsWith('s') || index + 2 >= words.Count && next.Lower.EndsWith('s'));
    }

    private static VerbReading OfWord(IReadOnlyList<Word> words, int index, Toolbox tools)
    {
        var verb = words[index].Lower;
        var rest = words.Skip(index + 1).Select(word => word.Lower).Take(4).ToList();
        if (verb is "mark" or "set" or "put" && words.Skip(index + 1).FirstOrDefault(word => Lexicon.ActOfParticiple(word.Lower) is not null) is { } participle)
        {
            return new(Mood.Commands, participle.Lower, [Lexicon.ActOfParticiple(participle.Lower)!, "update"], index + 1);
        }

        if (Lexicon.LightVerbs.Contains(verb) && rest.Find(word => ActOfNoun(verb, word) is not null) is { } noun && !tools.Cards.Any(card => card.Verb == verb && card.Nouns.Contains(Words.Stem(noun))))
        {
            return new(Mood.Commands, noun, [.. ActOfNoun(verb, noun)!, .. Lexicon.FamiliesOf(verb)], index + 1);
        }

        var families = Lexicon.FamiliesOf(verb);
        var isToolVerb = tools.Cards.Any(card => card.Verb == verb);
        if ((families.Count == 0 && !isToolVerb) || IsAdjective(words, index, tools))
        {
            return new(Mood.Asks, "", [Lexicon.Reading], index);
        }

        var reads = families.Contains(Lexicon.Reading) && !(verb is "tell" or "give" or "open" && GoesToSomebodyElse(verb, rest));
        return reads
            ? new(Mood.Asks, verb, [Lexicon.Reading], index + 1)
            : new(Mood.Commands, verb, [.. families.Where(family => family != Lexicon.Reading).DefaultIfEmpty(verb is "tell" ? "send" : verb)], index + 1);
    }

    /// <summary>"Let Priya know": where the words after "let" begin.</summary>
    private static int? LetsSomebodyKnow(IReadOnlyList<Word> words)
    {
        var let = Enumerable.Range(0, Math.Min(4, words.Count)).FirstOrDefault(index => words[index].Lower is "let", -1);
        var somebody = let >= 0 && let + 2 < words.Count && words[let + 1].Lower is not ("me" or "us") && words.Skip(let + 2).Take(2).Any(word => word.Lower is "know");
        return somebody && words.Take(let).All(word => Lexicon.Fillers.Contains(word.Lower)) ? let + 1 : null;
    }

    private static bool GoesToSomebodyElse(string verb, List<string> rest) => verb switch
    {
        "tell" => rest is not [] and not ["me" or "us", ..] && rest.Contains("that"),
        "give" => rest is not ["me" or "us", ..] && rest.Contains("to"),
        _ => rest is ["a" or "an", ..],
    };

    private static string[]? ActOfNoun(string verb, string noun) => noun switch
    {
        "reply" or "answer" when verb is "draft" or "send" => verb is "draft" ? ["draft", "send"] : ["send"],
        "comment" or "note" or "reply" or "remark" when verb is not "send" => ["comment"],
        "refund" => ["refund"],
        "email" or "mail" or "message" or "letter" => verb is "write" or "draft" ? ["draft", "send"] : ["send"],
        _ => null,
    };

    private static bool IsNegation(IReadOnlyList<Word> words, int index) =>
        words[index].Lower is "don't" or "dont" or "not" or "never" || (words[index].Lower is "do" && index + 1 < words.Count && words[index + 1].Lower is "not");
}
