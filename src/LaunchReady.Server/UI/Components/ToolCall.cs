using LaunchReady.Guard;

namespace LaunchReady.Server.UI.Components;

/// <summary>How far a call has come.</summary>
public enum ToolCallState
{
    Running,
    Done,

    /// <summary>A person must decide.</summary>
    Waiting,

    /// <summary>Refused by the guard or by a person.</summary>
    Refused,
    Failed,

    /// <summary>It was started and nobody can say whether it took effect.</summary>
    Unknown,
}

/// <summary>One call of a tool, as the quiet line in a conversation.</summary>
public sealed record ToolCallModel
{
    public required ToolEffect Effect { get; init; }

    public required ToolCallState State { get; init; }

    /// <summary>The tool in plain words: "Search tickets".</summary>
    public required string Title { get; init; }

    /// <summary>What for: “Contoso charged twice”.</summary>
    public string? Purpose { get; init; }

    /// <summary>"2 results", or why it did not happen.</summary>
    public string? Result { get; init; }

    public TimeSpan? Took { get; init; }

    public ToolTableModel? Table { get; init; }

    /// <summary>The arguments, or the answer when it is no table, as indented JSON.</summary>
    public string? Json { get; init; }

    public bool Open { get; init; }

    /// <summary>What it answered looks like an attempt to steer the assistant.</summary>
    public bool Steers { get; init; }
}

internal static class EffectWords
{
    public static string Of(ToolEffect effect) => effect switch
    {
        ToolEffect.Read => "read",
        ToolEffect.Write => "change",
        ToolEffect.ExternalSend => "send out",
        _ => "destructive",
    };

    public static Tone ToneOf(ToolEffect effect) => effect switch
    {
        ToolEffect.Read => Tone.Ok,
        ToolEffect.Write => Tone.Neutral,
        ToolEffect.ExternalSend => Tone.Ask,
        _ => Tone.Deny,
    };
}
