namespace FixedBot;

/// <summary>Somebody with a token.</summary>
internal sealed class Person(string name, string workspace, string role, string token)
{
    public string Name { get; set; } = name;

    public string Workspace { get; } = workspace;

    public string Role { get; set; } = role;

    public string Token { get; } = token;
}

/// <summary>A ticket or a note of a workspace.</summary>
internal sealed record Item(string Id, string Workspace, string Text);

/// <summary>All that the bot knows, in memory.</summary>
internal sealed class Store
{
    private int _next = 100;

    public Dictionary<string, Person> People { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Item> Tickets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Item> Notes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Item> Conversations { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Item> Invites { get; } = new(StringComparer.Ordinal);

    /// <summary>What people said about conversations, by their ids.</summary>
    public List<(string Conversation, string Text)> Feedback { get; } = [];

    /// <summary>What was uploaded, by its name.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, string> Documents { get; } = new(StringComparer.Ordinal);

    public static Store WithDemo(IReadOnlyDictionary<string, string> tokens)
    {
        var store = new Store();
        foreach (var (name, workspace, role) in new[] { ("alice", "north", "owner"), ("bob", "south", "owner"), ("carol", "north", "member") })
        {
            store.People[name] = new Person(name, workspace, role, tokens[name]);
        }

        store.Add(store.Tickets, "north", "The printer of the north office is on fire");
        store.Add(store.Tickets, "south", "The south office wants a printer");
        store.Add(store.Notes, "north", "Prices of the north: ask Dora");
        store.Add(store.Notes, "south", "Prices of the south: ask Emil");
        store.Add(store.Conversations, "north", "How much discount may Dora give?");
        store.Add(store.Conversations, "south", "When does Emil start?");
        return store;
    }

    public object Show(Item conversation)
    {
        lock (Feedback)
        {
            return new { conversation.Id, conversation.Workspace, conversation.Text, Feedback = Feedback.Where(said => said.Conversation == conversation.Id).Select(said => said.Text).ToList() };
        }
    }

    public void Say(string conversation, string text)
    {
        lock (Feedback)
        {
            Feedback.Add((conversation, text));
        }
    }

    public Item Add(Dictionary<string, Item> items, string workspace, string text)
    {
        lock (items)
        {
            var item = new Item($"item-{_next++}", workspace, text);
            return items[item.Id] = item;
        }
    }
}
