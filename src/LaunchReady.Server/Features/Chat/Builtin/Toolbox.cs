using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>All tools of one request, and what they say together: which kinds of record there are, who finds them, who reads one, what their ids look like.</summary>
internal sealed partial class Toolbox
{
    private readonly Dictionary<string, string> _prefixes = [];
    private readonly HashSet<string> _vocabulary = [];
    private readonly Dictionary<string, HashSet<string>> _profiles = [];

    private Toolbox(IReadOnlyList<ToolCard> cards, IReadOnlySet<string> nouns)
    {
        Cards = cards;
        Nouns = nouns;
        foreach (var card in cards)
        {
            LearnPrefixes(card);
            LearnProfile(card);
            _vocabulary.Add(card.Verb);
            _vocabulary.UnionWith(card.Nouns);
            _vocabulary.UnionWith(card.Properties.SelectMany(property => property.NameStems.Concat(property.TitleStems).Concat(property.Choices.SelectMany(Words.Stems))));
        }
    }

    public IReadOnlyList<ToolCard> Cards { get; }

    /// <summary>Stems of the kinds of record that some tool can read.</summary>
    public IReadOnlySet<string> Nouns { get; }

    public static Toolbox Read(IEnumerable<AITool>? tools)
    {
        var cards = (tools ?? []).OfType<AIFunctionDeclaration>().Select(ToolCard.Read).ToList();
        var nouns = cards.Where(card => card.Reads).SelectMany(card => card.Nouns).ToHashSet();
        return new Toolbox([.. cards.Select(card => card with { Properties = [.. card.Properties.Select(property => WithNoun(card, property, nouns))] })], nouns);
    }

    public ToolCard? FinderOf(string noun) =>
        Cards.FirstOrDefault(card => card.Finds && card.Nouns.Contains(noun) && card.Properties.Any(property => property.Kind == PropertyKind.Query))
        ?? Cards.FirstOrDefault(card => card.Finds && card.Nouns.Contains(noun));

    public ToolCard? GetterOf(string noun) => Cards.FirstOrDefault(card => card.Gets && card.Subject!.Noun == noun && card.Nouns.Contains(noun));

    /// <summary>The kind of record an id belongs to: as a tool's description shows it, else by the letters it begins with.</summary>
    public string? NounOf(string id)
    {
        var letters = string.Concat(id.TakeWhile(char.IsAsciiLetter)).ToLowerInvariant();
        if (letters.Length == 0 || letters.Length == id.Length)
        {
            return null;
        }

        if (_prefixes.TryGetValue(letters, out var known))
        {
            return known;
        }

        var candidates = Nouns.Where(noun => noun.StartsWith(letters, StringComparison.Ordinal)).ToList();
        return candidates.Count == 1 ? candidates[0] : candidates.FirstOrDefault(noun => GetterOf(noun) is not null);
    }

    /// <summary>The id that "ticket 118" means, when a description shows what such ids look like.</summary>
    public string IdFor(string noun, string number) =>
        _prefixes.FirstOrDefault(pair => pair.Value == noun) is { Key: { } letters } ? $"{letters.ToUpperInvariant()}-{number}" : number;

    /// <summary>The kind of record as a person writes it.</summary>
    public string Spoken(string noun) =>
        Cards.Where(card => card.Gets).Concat(Cards).SelectMany(card => card.NounWords).FirstOrDefault(word => Words.Stem(word) == noun) ?? noun;

    /// <summary>The words that all tools for the same kind of record use: a customer has a phone because some tool can change it.</summary>
    public IReadOnlySet<string> Profile(ToolCard card) =>
        card.Nouns.Count > 0 ? _profiles[card.Nouns[0]] : card.DescriptionStems;

    /// <summary>How much a word tells: less, the more kinds of record use it.</summary>
    public double Rarity(string stem) => 1.5 / Math.Max(1, _profiles.Values.Count(profile => profile.Contains(stem)));

    /// <summary>Whether the word belongs to the language of the tools or of everyday English, so that it is nobody's name.</summary>
    public bool IsVocabulary(string lower) =>
        Lexicon.IsStopWord(lower) || Lexicon.Fillers.Contains(lower) || Lexicon.FamiliesOf(lower).Count > 0 || Lexicon.QuestionWords.Contains(lower)
        || Lexicon.Negations.Contains(lower) || Lexicon.ValuesOf(lower).Count > 1 || Lexicon.ActOfParticiple(lower) is not null || DateWords.IsDateWord(lower)
        || Lexicon.Persons.Contains(lower) || _vocabulary.Contains(Words.Stem(lower)) || _vocabulary.Contains(lower);

    private static ToolProperty WithNoun(ToolCard card, ToolProperty property, HashSet<string> nouns)
    {
        if (property.Kind is not (PropertyKind.Text or PropertyKind.Reference or PropertyKind.Number))
        {
            return property;
        }

        var named = property.NameStems.FirstOrDefault(nouns.Contains);
        if (property.Kind == PropertyKind.Reference || (named is not null && (property.NameStems.Count == 1 || property.NameStems[^1] is "id" or "number" or "key" or "name" or "ref")))
        {
            return property with { Kind = PropertyKind.Reference, Noun = named ?? card.Nouns.FirstOrDefault(nouns.Contains) ?? (card.Nouns.Count > 0 ? card.Nouns[0] : null) };
        }

        var described = Words.Stems(property.Description).FirstOrDefault(stem => nouns.Contains(stem) && !card.Nouns.Contains(stem));
        return described is not null && property.Kind == PropertyKind.Text && NamesSomebody(property.Name)
            ? property with { Kind = PropertyKind.Reference, Noun = described }
            : property;
    }

    private static bool NamesSomebody(string name) =>
        Lexicon.Persons.Contains(name) || name.EndsWith("ee", StringComparison.Ordinal) || name.EndsWith("er", StringComparison.Ordinal) || name.EndsWith("or", StringComparison.Ordinal);

    private void LearnProfile(ToolCard card)
    {
        if (card.Nouns.Count > 0)
        {
            _profiles.TryAdd(card.Nouns[0], []);
            _profiles[card.Nouns[0]].UnionWith(card.DescriptionStems.Concat(card.Properties.SelectMany(property => property.NameStems.Concat(property.TitleStems))).Where(stem => !Lexicon.IsStopWord(stem)));
        }
    }

    private void LearnPrefixes(ToolCard card)
    {
        foreach (var property in card.Properties.Where(property => property.Noun is not null))
        {
            foreach (Match sample in SampleIds().Matches(property.Description))
            {
                _prefixes.TryAdd(sample.Groups[1].Value.ToLowerInvariant(), property.Noun!);
            }
        }
    }

    [GeneratedRegex("""\b([A-Z]{1,8})-\d+""", RegexOptions.NonBacktracking)]
    private static partial Regex SampleIds();
}
