using System.ComponentModel.DataAnnotations;
using LaunchReady.Detection;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Approvals;

internal enum Decision
{
    Approve,
    Deny,
}

internal sealed record DecisionRequest
{
    public const int LongestNote = 500;

    public required Decision Decision { get; init; }

    [StringLength(LongestNote)]
    public string? Note { get; init; }

    /// <summary>Only when nobody else in the workspace could approve.</summary>
    [StringLength(PasswordRules.MaximumLength)]
    public string? Password { get; init; }
}

/// <summary>One person's yes or no to one call. The body carries no arguments: what was asked for is what runs.</summary>
internal sealed class DecideApproval(
    AppData data, MemberDirectory members, ConfirmPassword passwords, IEnumerable<IApprovalListener> listeners, TrailWriter trail, TimeProvider time)
{
    private static readonly Refusal Settled = Refusal.Conflict("approval-settled", "This was decided already, or it has expired.");

    public async Task<Outcome<Guid>> RunAsync(Guid id, Caller caller, DecisionRequest request, ClientFacts client, CancellationToken cancellationToken)
    {
        var passwordRight = false;
        if (request is { Decision: Decision.Approve, Password.Length: > 0 } && await NeedsPasswordAsync(id, caller, cancellationToken))
        {
            // Checked before the write: hashing is slow and the gate is for everybody. Only where it decides something, so that this door is no place to guess at.
            if (await passwords.RefusesAsync(caller.AccountId, request.Password, "password", client, cancellationToken) is { } wrong)
            {
                await RecordWrongPasswordAsync(id, cancellationToken);
                return wrong;
            }

            passwordRight = true;
        }

        return await data.WriteAsync(() => DecideAsync(id, caller, request, passwordRight, cancellationToken), cancellationToken);
    }

    private async Task<bool> NeedsPasswordAsync(Guid id, Caller caller, CancellationToken cancellationToken) =>
        await data.Set<Approval>().AsNoTracking().SingleOrDefaultAsync(approval => approval.Id == id, cancellationToken) is { } approval
        && approval.IsOpen(time.GetUtcNow())
        && (await RightAsync(approval, caller, cancellationToken)).NeedsPassword;

    private Task RecordWrongPasswordAsync(Guid id, CancellationToken cancellationToken) => data.WriteAsync(
        () =>
        {
            trail.Record(data, new TrailEvent(TrailAction.AccessDenied, TrailOutcome.Refused, "Tried to approve with a wrong password") { SubjectId = id.ToString() });
            return Task.CompletedTask;
        },
        cancellationToken);

    private async Task<Outcome<Guid>> DecideAsync(Guid id, Caller caller, DecisionRequest request, bool passwordRight, CancellationToken cancellationToken)
    {
        var approval = await data.Set<Approval>().SingleOrDefaultAsync(approval => approval.Id == id, cancellationToken);
        if (approval is null)
        {
            return Refusal.NotFound;
        }

        if (!approval.IsOpen(time.GetUtcNow()))
        {
            return Settled;
        }

        var right = await RightAsync(approval, caller, cancellationToken);
        if (Refuses(right, request, passwordRight) is { } refusal)
        {
            return refusal;
        }

        var alone = request.Decision == Decision.Approve && right.NeedsPassword;
        var note = string.IsNullOrWhiteSpace(request.Note) ? null : Clean(request.Note);
        var decided = request.Decision == Decision.Approve
            ? approval.TryApprove(caller.AccountId, alone, note, time.GetUtcNow())
            : approval.TryDeny(caller.AccountId, note, time.GetUtcNow());
        if (!decided)
        {
            return Settled;
        }

        Record(approval, request.Decision, alone);
        data.AfterCommit(() => Tell(approval));
        return id;
    }

    private static string Clean(string note)
    {
        var clean = Redactor.Secrets.Redact(note.Trim());
        return clean.Length <= DecisionRequest.LongestNote ? clean : clean[..DecisionRequest.LongestNote];
    }

    private static Refusal? Refuses(DecisionRight right, DecisionRequest request, bool passwordRight)
    {
        if (request.Decision == Decision.Deny)
        {
            return right.MayDeny ? null : Refusal.Forbidden("decision", right.InWords);
        }

        if (!right.MayApprove)
        {
            return Refusal.Forbidden("second-person", right.InWords);
        }

        return right.NeedsPassword && !passwordRight ? Refusal.Invalid("password", "Enter your password to approve this alone.") : null;
    }

    private async Task<DecisionRight> RightAsync(Approval approval, Caller caller, CancellationToken cancellationToken)
    {
        var least = approval.MinimumRole < Role.Member ? Role.Member : approval.MinimumRole;
        var people = await members.PeopleAsync(cancellationToken);
        var asker = people.SingleOrDefault(person => person.Id == approval.RequestedBy)?.Name ?? "the one who asked";
        return DecisionPolicy.Of(
            approval.Effect, approval.MinimumRole, approval.RequestedBy, asker, caller.AccountId, caller.Member!.Role,
            people.Count(person => person.Id != approval.RequestedBy && person.Role >= least));
    }

    private void Record(Approval approval, Decision decision, bool alone)
    {
        var details = new Dictionary<string, string> { ["argumentsSha256"] = approval.ArgumentsSha256 };
        if (alone)
        {
            details["decidedAlone"] = "with the password, as the only person who could";
        }

        trail.Record(data, decision == Decision.Approve
            ? new TrailEvent(TrailAction.ApprovalApproved, TrailOutcome.Done, (alone ? "Approved alone, with the password: " : "Approved: ") + approval.Title) { SubjectId = approval.Id.ToString(), Details = details }
            : new TrailEvent(TrailAction.ApprovalDenied, TrailOutcome.Refused, "Denied: " + approval.Title) { SubjectId = approval.Id.ToString(), Details = details });
    }

    private void Tell(Approval approval)
    {
        foreach (var listener in listeners)
        {
            listener.Settled(approval.WorkspaceId, approval.TurnId);
        }
    }
}
