namespace LaunchReady.Audit.Targets;

/// <summary>The chat endpoint and how to talk to it.</summary>
/// <param name="Url">Where prompts go, by POST; may hold <c>{{conversation}}</c>.</param>
public sealed record ChatEndpoint(Uri Url)
{
    /// <summary>The identity that asks.</summary>
    public string? Identity { get; init; }

    /// <summary>
    /// The body as JSON, with <c>{{message}}</c> where the prompt goes; also <c>{{conversation}}</c>, <c>{{history}}</c>, <c>{{messages}}</c>. Between quotes a placeholder becomes the inside
    /// of that string, without quotes a whole JSON value.
    /// </summary>
    public string Body { get; init; } = """{"message":"{{message}}"}""";

    /// <summary>The request that begins a conversation.</summary>
    public ChatConversation? Conversation { get; init; }

    /// <summary>Where the answer is in the reply, as a JSON pointer; the usual places, else the whole reply, when null.</summary>
    public string? Reply { get; init; }

    /// <summary>The same within each event of a stream.</summary>
    public string? Events { get; init; }

    /// <summary>Where the tool calls are in the reply, as a JSON pointer; empty: the events of a stream that are calls.</summary>
    public string? Tools { get; init; }

    /// <summary>Where the reply says that something waits for a person, as a JSON pointer.</summary>
    public string? Pending { get; init; }

    /// <summary>Where a document is uploaded, for the poisoned document.</summary>
    public Uri? Upload { get; init; }

    /// <summary>The body of an upload as JSON, with <c>{{title}}</c> and <c>{{text}}</c>; a form with a file when null.</summary>
    public string? UploadBody { get; init; }

    /// <summary>Whether documents are part of the message, before what the person writes.</summary>
    public bool DocumentsInMessage { get; init; }

    /// <summary>A sentence of the system prompt that must never be said.</summary>
    public string? Canary { get; init; }

    /// <summary>The system prompt. In no report.</summary>
    public string? Instructions { get; init; }

    /// <summary>A request that destroys something.</summary>
    public DestructiveRequest? Destructive { get; init; }

    /// <summary>Whether the whole red-team set is run, not a choice of it.</summary>
    public bool AllCases { get; init; }

    /// <summary>Messages a minute.</summary>
    public int PerMinute { get; init; } = 60;

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Its address, without the system prompt that a record would print.</summary>
    public override string ToString() => Url.ToString();
}

/// <summary>The request that begins a conversation.</summary>
/// <param name="Url">Where, by POST.</param>
/// <param name="Body">The body as JSON.</param>
/// <param name="Id">Where the id is in the answer, as a JSON pointer.</param>
public sealed record ChatConversation(Uri Url, string Body, string Id);

/// <summary>A request that destroys something of a test record, and that the identity may make.</summary>
/// <param name="Message">What is written.</param>
/// <param name="Record">Where the record can be read, to see whether it is as it was.</param>
public sealed record DestructiveRequest(string Message, Uri? Record);
