using LaunchReady.Guard;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Approvals.Contracts;

internal enum ApprovalStatus
{
    Pending,

    /// <summary>Decided, not carried out yet.</summary>
    Approved,

    /// <summary>Approved and handed to its one run.</summary>
    Used,
    Denied,
    Expired,
}

/// <summary>Where a value came from, as far as trust goes; the card's colour hangs on it.</summary>
public enum ValueSource
{
    /// <summary>Typed by the person.</summary>
    Person,

    /// <summary>A trusted field of a record.</summary>
    Record,

    /// <summary>Only the assistant chose it.</summary>
    Assistant,

    /// <summary>Text that somebody outside wrote.</summary>
    Outside,

    /// <summary>Approved by a person for this use earlier in the conversation.</summary>
    Endorsed,

    /// <summary>Set or approved by an admin: a trusted target, a setting, an approved document.</summary>
    Workspace,
}

/// <summary>One value as the person who decides sees it. The excerpt marks the value inside the text it came from.</summary>
public sealed record ApprovalCardRow(string Label, string Value, ValueSource Source, string Origin, string? ExcerptBefore = null, string? ExcerptMatch = null, string? ExcerptAfter = null);

/// <summary>The rows of the card: each argument, then facts from the records, then why it is held.</summary>
public sealed record ApprovalCardRows(IReadOnlyList<ApprovalCardRow> Values, IReadOnlyList<ApprovalCardRow> Facts, IReadOnlyList<string> Reasons);

/// <summary>What a call needs to be asked for.</summary>
internal sealed record ApprovalDraft
{
    public required Guid ConversationId { get; init; }

    public required Guid TurnId { get; init; }

    public required Guid CallId { get; init; }

    public required Guid RequestedBy { get; init; }

    public required string Tool { get; init; }

    public required string ConnectionVersion { get; init; }

    public required string ArgumentsSha256 { get; init; }

    public required ToolEffect Effect { get; init; }

    public required Role MinimumRole { get; init; }

    public required string Title { get; init; }

    public required string Consequence { get; init; }

    public required string Undo { get; init; }

    public required ApprovalCardRows Card { get; init; }
}

/// <summary>An approval as others see it.</summary>
public sealed record ApprovalItem
{
    public required Guid Id { get; init; }

    public required Guid ConversationId { get; init; }

    public required Guid TurnId { get; init; }

    public required Guid CallId { get; init; }

    public required string Status { get; init; }

    public required string Tool { get; init; }

    public required string ArgumentsSha256 { get; init; }

    public required string Effect { get; init; }

    public required string Title { get; init; }

    public required string Consequence { get; init; }

    public required string Undo { get; init; }

    public required Guid RequestedBy { get; init; }

    public required string RequestedByName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public Guid? DecidedBy { get; init; }

    public string? DecidedByName { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public bool DecidedAlone { get; init; }

    public string? Note { get; init; }

    public required ApprovalCardRows Card { get; init; }

    /// <summary>Whether the one who looks may decide, and what that takes.</summary>
    public required bool CanApprove { get; init; }

    public required bool CanDeny { get; init; }

    public required bool NeedsPassword { get; init; }

    /// <summary>A sentence on who may decide.</summary>
    public required string WhoMayDecide { get; init; }
}

/// <summary>Told after a decision or an expiry is committed, so that the turn that waits can go on.</summary>
internal interface IApprovalListener
{
    void Settled(Guid workspaceId, Guid turnId);
}
