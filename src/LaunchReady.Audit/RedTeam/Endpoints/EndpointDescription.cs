namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>A request with placeholders.</summary>
internal sealed record RequestTemplate(Uri Url, HttpMethod Method, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Where the calls of a turn stand in the answer.</summary>
internal sealed record ToolLogPlace(string At, string Name, string Arguments);

/// <summary>A chat endpoint as its owner describes it in a few lines.</summary>
internal sealed record EndpointDescription
{
    public required string Name { get; init; }

    public required RequestTemplate Message { get; init; }

    /// <summary>JSON pointer to the reply; null when it comes as events.</summary>
    public string? Reply { get; init; }

    /// <summary>JSON pointer into each server-sent event; the pieces make the reply. An empty pointer takes the event's text as it is.</summary>
    public string? ReplyEvents { get; init; }

    public ToolLogPlace? ToolLog { get; init; }

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
    public bool HasMemory => new[] { "{{history}}", "{{messages}}", "{{conversation}}" }.Any(word => Message.Body.Contains(word, StringComparison.Ordinal) || Message.Url.OriginalString.Contains(word, StringComparison.Ordinal));
}
