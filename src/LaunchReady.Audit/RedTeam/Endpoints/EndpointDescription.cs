using System.Text.Json.Nodes;

namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>A request with placeholders.</summary>
internal sealed record RequestTemplate(Uri Url, HttpMethod Method, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Whether the body is JSON, so that words are put in as JSON; a form takes them as they are.</summary>
    public bool IsJson { get; init; } = true;

    public RequestKind Kind { get; init; } = RequestKind.Message;

    public FilledRequest Fill(IReadOnlyDictionary<string, JsonNode?> words) =>
        new(Kind, RequestWords.Address(Url, words), Method, Headers, IsJson ? RequestWords.Json(Body, words) : RequestWords.Text(Body, words));

    public bool Holds(string word) => Body.Contains("{{" + word + "}}", StringComparison.Ordinal) || Url.OriginalString.Contains("{{" + word + "}}", StringComparison.Ordinal);
}

/// <summary>Where the calls of a turn stand in the answer: a pointer to their list (empty: each event of a stream that is a call), and pointers within each; the usual names where none are given.</summary>
internal sealed record ToolLogPlace(string At, string? Name, string? Arguments);

/// <summary>A request that begins a conversation, and a pointer to its id in the answer.</summary>
internal sealed record ConversationRequest(RequestTemplate Request, string Id);

/// <summary>A chat endpoint as its owner describes it in a few lines.</summary>
internal sealed record EndpointDescription
{
    public required string Name { get; init; }

    public required RequestTemplate Message { get; init; }

    /// <summary>Begins a conversation before the first message of each; null when ids are made here or there are none.</summary>
    public ConversationRequest? Conversation { get; init; }

    /// <summary>JSON pointer to the reply; null when it comes as events, or when it is to be looked for in the usual places.</summary>
    public string? Reply { get; init; }

    /// <summary>JSON pointer into each server-sent event; the pieces make the reply. An empty pointer takes the event's text as it is.</summary>
    public string? ReplyEvents { get; init; }

    public ToolLogPlace? ToolLog { get; init; }

    /// <summary>JSON pointer to what waits for a person: calls, or any sign of it.</summary>
    public string? Pending { get; init; }

    /// <summary>Whether its tools have names of their own, so that a tool is known by what its name says that it does.</summary>
    public bool HasToolsOfItsOwn { get; init; }

    /// <summary>A request that destroys something and that the one who asks may make.</summary>
    public string? Destructive { get; init; }

    /// <summary>Where the record stands that <see cref="Destructive"/> is about, to be read before and after.</summary>
    public Uri? Record { get; init; }

    /// <summary>Our names of tools to theirs.</summary>
    public IReadOnlyDictionary<string, string> ToolNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Its instructions, if whoever tests it knows them.</summary>
    public string? Instructions { get; init; }

    public string? SystemCanary { get; init; }

    public string? InternalUrl { get; init; }

    /// <summary>Lays a document ready; null when there is no such door.</summary>
    public RequestTemplate? Upload { get; init; }

    /// <summary>Puts planted texts before the message, as a person who pastes them: a template with <c>{{name}}</c> and <c>{{text}}</c>.</summary>
    public string? PasteBefore { get; init; }

    public int PerMinute { get; init; } = 60;

    public int AtOnce { get; init; } = 1;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Values that came from the environment; no report holds them.</summary>
    public IReadOnlyList<string> Credentials { get; init; } = [];

    /// <summary>Whether a second message of a conversation can be told from the first of another.</summary>
    public bool HasMemory => new[] { "history", "messages", "conversation" }.Any(Message.Holds);
}
