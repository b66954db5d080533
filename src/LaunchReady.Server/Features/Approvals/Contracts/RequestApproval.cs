using System.Text.Json;
using LaunchReady.Guard.Approvals;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Approvals.Contracts;

/// <summary>The caller's side of approvals, inside a write of theirs: ask, look, use up, withdraw.</summary>
internal sealed class RequestApproval(AppData data, MemberDirectory members, TrailWriter trail, TimeProvider time)
{
    public Guid Ask(ApprovalDraft draft)
    {
        var now = time.GetUtcNow();
        var approval = new Approval
        {
            Id = Ids.New(time),
            WorkspaceId = data.BoundWorkspace,
            ConversationId = draft.ConversationId,
            TurnId = draft.TurnId,
            CallId = draft.CallId,
            RequestedBy = draft.RequestedBy,
            Tool = draft.Tool,
            ConnectionVersion = draft.ConnectionVersion,
            ArgumentsSha256 = draft.ArgumentsSha256,
            Effect = draft.Effect,
            MinimumRole = draft.MinimumRole,
            Title = Cut(draft.Title, 500),
            Consequence = Cut(draft.Consequence, 300),
            Undo = Cut(draft.Undo, 300),
            Card = JsonSerializer.Serialize(draft.Card, StrictJson.Options),
            CreatedAt = now,
            ExpiresAt = now + Approval.Lifetime,
        };
        data.Set<Approval>().Add(approval);
        trail.Record(data, new TrailEvent(TrailAction.ApprovalRequested, TrailOutcome.Waiting, "Asked to: " + approval.Title) { SubjectId = approval.Id.ToString() });
        return approval.Id;
    }

    /// <summary>What became of the approval of a call; null when none was asked for.</summary>
    public Task<ApprovalStatus?> StatusAsync(Guid callId, CancellationToken cancellationToken) =>
        data.Set<Approval>().Where(approval => approval.CallId == callId).Select(approval => (ApprovalStatus?)approval.Status).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The calls of a conversation that a person approved and that were handed to their run: their values are endorsed for the rest of it.</summary>
    public Task<HashSet<Guid>> UsedInAsync(Guid conversationId, CancellationToken cancellationToken) =>
        data.Set<Approval>().Where(approval => approval.ConversationId == conversationId && approval.Status == ApprovalStatus.Used)
            .Select(approval => approval.CallId).ToHashSetAsync(cancellationToken);

    /// <summary>Uses the approval up for this call. Null when it may run; otherwise why not.</summary>
    public async Task<string?> UseAsync(BoundCall call, Guid callId, CancellationToken cancellationToken)
    {
        var approval = await data.Set<Approval>().SingleOrDefaultAsync(approval => approval.CallId == callId, cancellationToken);
        if (approval is null)
        {
            return "There is no approval for this call.";
        }

        if (!await MayStillAsync(approval.RequestedBy, approval, cancellationToken))
        {
            return "The person who asked may no longer have this done.";
        }

        if (approval.DecidedBy is { } by && !await MayStillAsync(by, approval, cancellationToken))
        {
            return "The person who approved this no longer holds the role that it needs.";
        }

        var mismatch = approval.TryUse(call, time.GetUtcNow());
        return mismatch == ApprovalMismatch.None ? null : string.Join(' ', ApprovalBinding.Explain(mismatch));
    }

    private async Task<bool> MayStillAsync(Guid accountId, Approval approval, CancellationToken cancellationToken)
    {
        var least = approval.MinimumRole < Role.Member ? Role.Member : approval.MinimumRole;
        return await members.FindAsync(accountId, cancellationToken) is { } person && person.Role >= least;
    }

    /// <summary>Takes back what still waits, because the turn it belongs to was stopped.</summary>
    public async Task WithdrawAsync(Guid turnId, Guid by, string note, CancellationToken cancellationToken)
    {
        var open = await data.Set<Approval>().Where(approval => approval.TurnId == turnId && approval.Status == ApprovalStatus.Pending).ToListAsync(cancellationToken);
        foreach (var approval in open.Where(approval => approval.TryDeny(by, note, time.GetUtcNow())))
        {
            trail.Record(data, new TrailEvent(TrailAction.ApprovalDenied, TrailOutcome.Refused, "Withdrew: " + approval.Title) { SubjectId = approval.Id.ToString() });
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
