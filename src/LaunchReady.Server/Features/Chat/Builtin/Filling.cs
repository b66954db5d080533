using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>The arguments of one call while they are being filled, and which words have been used up. Lives inside one planning step.</summary>
internal sealed class Filling(ToolCard tool, Clause clause, Toolbox tools)
{
    private readonly HashSet<Mention> _usedMentions = [];
    private readonly HashSet<Word> _usedWords = [];
    private readonly HashSet<Word> _searchedWords = [];

    public ToolCard Tool { get; } = tool;

    public Clause Clause { get; } = clause;

    public Toolbox Tools { get; } = tools;

    public JsonObject Values { get; } = [];

    /// <summary>Arguments for which a name is known and the id, or the address, still has to be looked up.</summary>
    public Dictionary<ToolProperty, string> Names { get; } = [];

    /// <summary>Further names for an argument that takes one: the search is made once for each.</summary>
    public List<(ToolProperty Property, string Name)> Others { get; } = [];

    /// <summary>Where a name was put for want of a better hint, and where else it could belong: "tickets of Priya".</summary>
    public (ToolProperty Guessed, ToolProperty Other)? Guess { get; set; }

    /// <summary>Filters other than free text that were found; they say how well the tool fits.</summary>
    public int Evidence { get; set; }

    public IEnumerable<ToolProperty> Open(params PropertyKind[] kinds) =>
        Tool.Properties.Where(property => kinds.Contains(property.Kind) && !IsSet(property)).OrderByDescending(property => property.Required);

    public bool IsSet(ToolProperty property) => Values.ContainsKey(property.Name) || Names.ContainsKey(property);

    public IEnumerable<ToolProperty> Missing => Tool.Required.Where(property => !IsSet(property));

    public IEnumerable<Mention> Unused(params MentionKind[] kinds) => Clause.Mentions.Where(mention => kinds.Contains(mention.Kind) && !_usedMentions.Contains(mention));

    /// <summary>Whether the word became a filter of its own, and not one of the words to search for.</summary>
    public bool Filters(Word word) => _usedWords.Contains(word) && !_searchedWords.Contains(word);

    public void Search(IEnumerable<Word> words)
    {
        var list = words.ToList();
        _usedWords.UnionWith(list);
        _searchedWords.UnionWith(list);
    }

    public bool IsUnused(Word word) => !_usedWords.Contains(word);

    public bool Set(ToolProperty property, string text)
    {
        if (Builtin.Values.For(property, text) is not { } value)
        {
            return false;
        }

        Values[property.Name] = value;
        return true;
    }

    public bool Set(ToolProperty property, Mention mention)
    {
        if (!Set(property, mention.Value))
        {
            return false;
        }

        Use(mention);
        return true;
    }

    public void Use(Mention mention)
    {
        _usedMentions.Add(mention);
        Use(Clause.Words.Where(mention.Covers));
    }

    public void Use(IEnumerable<Word> words) => _usedWords.UnionWith(words);

    /// <summary>Uses up everything between two places of the head.</summary>
    public void Use(int start, int end)
    {
        Use(Clause.Words.Where(word => word.Start >= start && word.Start < end));
        _usedMentions.UnionWith(Clause.Mentions.Where(mention => mention.Start >= start && mention.Start < end));
    }
}
