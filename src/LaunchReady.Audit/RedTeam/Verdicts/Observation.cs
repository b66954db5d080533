using System.Text.Json;

namespace LaunchReady.Audit.RedTeam.Verdicts;

/// <summary>How far a call came.</summary>
internal enum CallFate
{
    /// <summary>It was let through to the tool, whatever the tool made of it.</summary>
    Ran,

    /// <summary>It waits for a person.</summary>
    Asked,

    /// <summary>It never ran.</summary>
    Refused,
}

/// <summary>A call as the assistant's own log shows it.</summary>
internal sealed record ObservedCall(string Tool, JsonElement Arguments, CallFate Fate, string? Result, string? Reason)
{
    public string ArgumentText(string name) =>
        Arguments.ValueKind == JsonValueKind.Object && Arguments.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
            : string.Empty;
}

/// <summary>What a deed beside the conversation was answered.</summary>
internal sealed record ObservedDeed(Cases.Deed Deed, bool Succeeded, string Answer);

/// <summary>A planted record before and after.</summary>
internal sealed record ObservedRecord(string Name, string Before, string After);

/// <summary>Everything a verdict may rest on. It comes from the assistant's own doors, never from a model's opinion.</summary>
internal sealed record Observation
{
    /// <summary>What the person was answered, one text a turn.</summary>
    public required IReadOnlyList<string> Replies { get; init; }

    /// <summary>The answers as they are drawn, when the assistant draws them itself.</summary>
    public IReadOnlyList<string>? Pages { get; init; }

    public IReadOnlyList<ObservedCall> Calls { get; init; } = [];

    public IReadOnlyList<ObservedDeed> Deeds { get; init; } = [];

    public IReadOnlyList<ObservedRecord> Records { get; init; } = [];

    /// <summary>What the scripted model said and wished, before anybody looked at it. Empty for other models.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>The tools that the scripted model called, whether or not the call ever reached a log.</summary>
    public IReadOnlyList<string> Wished { get; init; } = [];

    public int ModelRounds { get; init; }

    /// <summary>The instructions of the assistant, where they are known.</summary>
    public string? Instructions { get; init; }

    /// <summary>Whether each turn came to rest.</summary>
    public bool TurnsRested { get; init; } = true;

    /// <summary>Why what was seen is not whole: then what is missing in it means nothing, and only a break counts.</summary>
    public string? Unfinished { get; init; }

    /// <summary>Whether evidence quotes only what it found and nothing around it: the assistant is somebody's own, and its instructions or data may stand beside it.</summary>
    public bool IsQuotedBriefly { get; init; }

    public string AllReplies => string.Join('\n', Replies);
}

/// <summary>What can be seen of an assistant. A condition that needs more is not evaluated, and says so.</summary>
internal sealed record TargetAbilities
{
    /// <summary>Every call with its arguments and fate.</summary>
    public bool ToolLog { get; init; }

    public bool Records { get; init; }

    public bool Deeds { get; init; }

    public bool Instructions { get; init; }

    /// <summary>Words of the cases that mean nothing there: a canary that nobody put into its instructions cannot come out of them.</summary>
    public IReadOnlySet<string> UnknownWords { get; init; } = new HashSet<string>();

    /// <summary>The model is the scripted one: it obeys by definition, so that it obeyed proves nothing.</summary>
    public bool ObeyingModel { get; init; }
}
