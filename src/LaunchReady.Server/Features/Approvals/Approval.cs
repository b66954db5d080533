using LaunchReady.Guard;
using LaunchReady.Guard.Approvals;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Approvals;

/// <summary>
/// One call that waits for a person. What runs afterwards is this record's tool and arguments, never what anybody sends along.
/// States: pending → approved → used; pending → denied | expired. Every other move refuses.
/// </summary>
internal sealed class Approval : IWorkspaceOwned, IVersioned
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public required Guid Id { get; init; }

    public required Guid WorkspaceId { get; init; }

    public required Guid ConversationId { get; init; }

    public required Guid TurnId { get; init; }

    public required Guid CallId { get; init; }

    public required Guid RequestedBy { get; init; }

    public required string Tool { get; init; }

    public required string ConnectionVersion { get; init; }

    /// <summary>SHA-256 of the canonical arguments, which are the call's.</summary>
    public required string ArgumentsSha256 { get; init; }

    public required ToolEffect Effect { get; init; }

    /// <summary>The least role that may have the tool called, and so the least that may approve it.</summary>
    public required Role MinimumRole { get; init; }

    public required string Title { get; init; }

    public required string Consequence { get; init; }

    public required string Undo { get; init; }

    /// <summary>The rows of the card as they were when it was asked for: JSON of <see cref="ApprovalCardRows"/>.</summary>
    public required string Card { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public ApprovalStatus Status { get; private set; } = ApprovalStatus.Pending;

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>True when the only person who could decide approved their own call by entering the password again.</summary>
    public bool DecidedAlone { get; private set; }

    public string? Note { get; private set; }

    public int Version { get; set; }

    public bool IsOpen(DateTimeOffset now) => Status == ApprovalStatus.Pending && now < ExpiresAt;

    public bool TryApprove(Guid by, bool alone, string? note, DateTimeOffset now) => TryDecide(ApprovalStatus.Approved, by, alone, note, now);

    public bool TryDeny(Guid by, string? note, DateTimeOffset now) => TryDecide(ApprovalStatus.Denied, by, alone: false, note, now);

    public bool TryExpire(DateTimeOffset now)
    {
        if (Status != ApprovalStatus.Pending || now < ExpiresAt)
        {
            return false;
        }

        Status = ApprovalStatus.Expired;
        return true;
    }

    /// <summary>
    /// Uses the approval up for exactly the call it was given for. Says what differs otherwise; a difference uses nothing.
    /// </summary>
    public ApprovalMismatch TryUse(BoundCall call, DateTimeOffset now)
    {
        if (Status != ApprovalStatus.Approved)
        {
            return ApprovalMismatch.Incomplete;
        }

        var mismatch = Binding.Matches(call, now);
        if (mismatch == ApprovalMismatch.None)
        {
            Status = ApprovalStatus.Used;
        }

        return mismatch;
    }

    private ApprovalBinding Binding => new(
        new BoundCall(Tool, ConnectionVersion, ArgumentsSha256, RequestedBy.ToString(), ConversationId.ToString(), CallId.ToString()),
        ExpiresAt);

    private bool TryDecide(ApprovalStatus status, Guid by, bool alone, string? note, DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            return false;
        }

        Status = status;
        DecidedBy = by;
        DecidedAt = now;
        DecidedAlone = alone;
        Note = note;
        return true;
    }
}

internal sealed class ApprovalConfiguration : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.ToTable("approvals");
        builder.HasIndex(approval => new { approval.WorkspaceId, approval.Status });
        builder.HasIndex(approval => approval.CallId).IsUnique();
        builder.HasIndex(approval => approval.TurnId);
        builder.Property(approval => approval.Tool).HasMaxLength(128);
        builder.Property(approval => approval.ConnectionVersion).HasMaxLength(64);
        builder.Property(approval => approval.ArgumentsSha256).HasMaxLength(64);
        builder.Property(approval => approval.Title).HasMaxLength(500);
        builder.Property(approval => approval.Consequence).HasMaxLength(300);
        builder.Property(approval => approval.Undo).HasMaxLength(300);
        builder.Property(approval => approval.Note).HasMaxLength(500);
    }
}
