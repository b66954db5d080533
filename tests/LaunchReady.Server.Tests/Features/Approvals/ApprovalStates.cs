using LaunchReady.Guard;
using LaunchReady.Guard.Approvals;
using LaunchReady.Server.Features.Approvals;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Tests.Features.Approvals;

/// <summary>An approval's states, and the moves that it refuses.</summary>
public sealed class ApprovalStates
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset TooLate = Now + Approval.Lifetime;
    private static readonly Guid Somebody = Guid.CreateVersion7();

    [Fact]
    public void Pending_CanBeDecided_UntilItExpires()
    {
        Assert.True(Pending().TryApprove(Somebody, alone: false, null, TooLate - TimeSpan.FromTicks(1)));
        Assert.False(Pending().TryApprove(Somebody, alone: false, null, TooLate));
        Assert.False(Pending().TryDeny(Somebody, null, TooLate));
        Assert.True(Pending().TryExpire(TooLate));
        Assert.False(Pending().TryExpire(TooLate - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Decided_StaysDecided()
    {
        var approval = Pending();
        Assert.True(approval.TryDeny(Somebody, "No", Now));

        Assert.False(approval.TryApprove(Somebody, alone: false, "Yes", Now));
        Assert.False(approval.TryExpire(TooLate));
        Assert.Equal((ApprovalStatus.Denied, "No"), (approval.Status, approval.Note));
    }

    [Fact]
    public void Approved_IsUsedOnce_ForItsCall_InTime()
    {
        var approval = Approved();
        Assert.Equal(ApprovalMismatch.None, approval.TryUse(CallOf(approval), Now));
        Assert.NotEqual(ApprovalMismatch.None, approval.TryUse(CallOf(approval), Now));

        var late = Approved();
        Assert.Equal(ApprovalMismatch.Expired, late.TryUse(CallOf(late), TooLate));
        Assert.Equal(ApprovalStatus.Approved, late.Status);
    }

    [Fact]
    public void AnotherCall_UsesNothing()
    {
        var approval = Approved();
        var call = CallOf(approval);

        Assert.Equal(ApprovalMismatch.Arguments, approval.TryUse(call with { ArgumentsSha256 = new string('b', 64) }, Now));
        Assert.Equal(ApprovalMismatch.Tool, approval.TryUse(call with { Tool = "delete_customer" }, Now));
        Assert.Equal(ApprovalMismatch.Requester, approval.TryUse(call with { Requester = Somebody.ToString() }, Now));
        Assert.Equal(ApprovalMismatch.Conversation, approval.TryUse(call with { Conversation = Somebody.ToString() }, Now));
        Assert.Equal(ApprovalMismatch.Call, approval.TryUse(call with { Call = Somebody.ToString() }, Now));
        Assert.Equal(ApprovalMismatch.ConnectionVersion, approval.TryUse(call with { ConnectionVersion = "desk/2" }, Now));
        Assert.Equal(ApprovalStatus.Approved, approval.Status);
    }

    [Fact]
    public void Pending_CannotBeUsed()
    {
        var approval = Pending();

        Assert.NotEqual(ApprovalMismatch.None, approval.TryUse(CallOf(approval), Now));
        Assert.Equal(ApprovalStatus.Pending, approval.Status);
    }

    private static Approval Approved()
    {
        var approval = Pending();
        Assert.True(approval.TryApprove(Somebody, alone: false, null, Now));
        return approval;
    }

    private static BoundCall CallOf(Approval approval) => new(
        approval.Tool, approval.ConnectionVersion, approval.ArgumentsSha256, approval.RequestedBy.ToString(), approval.ConversationId.ToString(), approval.CallId.ToString());

    private static Approval Pending() => new()
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = Guid.CreateVersion7(),
        ConversationId = Guid.CreateVersion7(),
        TurnId = Guid.CreateVersion7(),
        CallId = Guid.CreateVersion7(),
        RequestedBy = Guid.CreateVersion7(),
        Tool = "refund_invoice",
        ConnectionVersion = "desk/1",
        ArgumentsSha256 = new string('a', 64),
        Effect = ToolEffect.Destructive,
        MinimumRole = Role.Member,
        Title = "Refund",
        Consequence = "Sends money out",
        Undo = "Can't be undone",
        Card = "{}",
        CreatedAt = Now,
        ExpiresAt = TooLate,
    };
}
