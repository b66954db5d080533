using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Decisions;

namespace LaunchReady.Guard.Approvals;

/// <summary>What has become of an approval.</summary>
public enum ApprovalState
{
    /// <summary>Nobody has answered yet.</summary>
    Waiting,

    /// <summary>A person approved it and it had its one run, whatever came of that.</summary>
    Used,

    /// <summary>A person, or the guard when it looked again, decided against it.</summary>
    Denied,
}

/// <summary>
/// A call that waits for a person, kept where no reply can reach it. What runs in the end is <see cref="Arguments"/>, never what a reply carries.
/// Immutable. As sensitive as the conversation.
/// </summary>
/// <param name="Id">Names this approval; random, not guessable, given to nobody but the requester's own client.</param>
/// <param name="Binding">The exact call, and until when.</param>
/// <param name="Arguments">What a person saw and what will run.</param>
/// <param name="Decision">Why it was asked, value by value: for the approval card.</param>
public sealed record ApprovalRecord(string Id, ApprovalBinding Binding, CanonicalArguments Arguments, GuardDecision Decision)
{
    /// <summary>What has become of it.</summary>
    public ApprovalState State { get; init; } = ApprovalState.Waiting;

    /// <summary>The tool that was asked for.</summary>
    public string Tool => Binding.Approved.Tool;

    internal bool IsOf(string requester, string conversation) =>
        string.Equals(Binding.Approved.Requester, requester, StringComparison.Ordinal)
        && string.Equals(Binding.Approved.Conversation, conversation, StringComparison.Ordinal);
}
