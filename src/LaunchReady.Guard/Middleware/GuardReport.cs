using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Output;

namespace LaunchReady.Guard.Middleware;

/// <summary>What the guard did.</summary>
public enum GuardReportKind
{
    /// <summary>A call ran.</summary>
    Ran,

    /// <summary>A call ran and failed, or was cut off: whether it had its effect is not known.</summary>
    Failed,

    /// <summary>A call was refused: its arguments, a limit or the policy.</summary>
    Refused,

    /// <summary>A call waits for a person.</summary>
    Asked,

    /// <summary>A person decided against a call.</summary>
    Denied,

    /// <summary>A reply to an approval was worth nothing.</summary>
    ReplyRefused,

    /// <summary>A limit ended the turn.</summary>
    Stopped,

    /// <summary>Something was kept out of a reply.</summary>
    Withheld,
}

/// <summary>One thing that the guard did, for the host's own log or trail. Decisions hold text of the conversation.</summary>
/// <param name="Kind">What.</param>
/// <param name="Tool">The tool, where there is one.</param>
/// <param name="Call">The id of the call or of the approval, where there is one.</param>
/// <param name="Reasons">Sentences for a person.</param>
public sealed record GuardReport(GuardReportKind Kind, string? Tool, string? Call, IReadOnlyList<string> Reasons)
{
    /// <summary>The decision, where the policy made one.</summary>
    public GuardDecision? Decision { get; init; }

    /// <summary>What was kept out of a reply.</summary>
    public OutputFinding? Finding { get; init; }

    /// <summary>What a tool or a policy threw. Never shown to the model.</summary>
    public Exception? Exception { get; init; }
}
