using System.ComponentModel.DataAnnotations;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces;

internal sealed record AcceptInviteRequest
{
    [Required, StringLength(100)]
    public required string Token { get; init; }

    /// <summary>For somebody new; ignored by nobody: an existing account must leave it out and sign in.</summary>
    [StringLength(100)]
    public string? Name { get; init; }

    [StringLength(PasswordRules.MaximumLength)]
    public string? Password { get; init; }
}

/// <summary>What the link shows before it is used.</summary>
internal sealed record InviteView(string Workspace, string Email, Role Role, string InvitedBy, DateTimeOffset ExpiresAt, bool HasAccount);

/// <summary>
/// The guest's side of an invite. Looking changes nothing; accepting works once, for the invited address only: signed in as that
/// address, or by making its account. Steps over the workspace filter to find the invite by its token, then binds to its workspace.
/// </summary>
internal sealed class AcceptInvite(
    AppData data, WorkspaceBinding binding, NewAccount accounts, NewSession sessions, TrailWriter trail, TimeProvider time)
{
    private static readonly Refusal Closed = new(StatusCodes.Status404NotFound, "invite", "This invitation was used already, was taken back or is too old. Ask for a new one.");

    public async Task<Outcome<InviteView>> ShowAsync(string token, CancellationToken cancellationToken)
    {
        if (await FindOpenAsync(token, cancellationToken) is not { } invite)
        {
            return Closed;
        }

        var normalized = Account.Normalize(invite.Email);
        var workspace = await data.Set<Workspace>().SingleAsync(workspace => workspace.Id == invite.WorkspaceId, cancellationToken);
        var host = await data.Set<Account>().Where(account => account.Id == invite.InvitedBy).Select(account => account.Name).SingleAsync(cancellationToken);
        var known = await data.Set<Account>().AnyAsync(account => account.NormalizedEmail == normalized, cancellationToken);
        return new InviteView(workspace.Name, invite.Email, invite.Role, host, invite.ExpiresAt, known);
    }

    public async Task<Outcome<(WorkspaceItem Workspace, NewSession.Started? Session)>> RunAsync(
        Caller? caller, AcceptInviteRequest request, ClientFacts client, CancellationToken cancellationToken)
    {
        if (await FindOpenAsync(request.Token, cancellationToken) is not { } invite)
        {
            return Closed;
        }

        if (caller is not null)
        {
            return Account.Normalize(caller.Email) == Account.Normalize(invite.Email)
                ? await JoinAsync(request.Token, caller.AccountId, caller.Name, null, client, cancellationToken)
                : Refusal.Forbidden("invite-address", $"This invitation is for {invite.Email}; you are signed in as {caller.Email}. Sign out and open the link again.");
        }

        if (NewAccount.Refuses(request.Name ?? string.Empty, invite.Email, request.Password ?? string.Empty) is { } refusal)
        {
            return refusal;
        }

        var hash = accounts.Hash(request.Password!);
        return await JoinAsync(request.Token, null, request.Name!, hash, client, cancellationToken);
    }

    private Task<Outcome<(WorkspaceItem Workspace, NewSession.Started? Session)>> JoinAsync(
        string token, Guid? accountId, string name, string? passwordHash, ClientFacts client, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<(WorkspaceItem, NewSession.Started?)>>(
            async () =>
            {
                if (await FindOpenAsync(token, cancellationToken) is not { } invite)
                {
                    return Closed;
                }

                binding.Bind(invite.WorkspaceId);
                if (accountId is null)
                {
                    var made = await accounts.AddAsync(name, invite.Email, passwordHash!, cancellationToken);
                    if (made.Refusal is { } refusal)
                    {
                        return refusal;
                    }

                    accountId = made.Value.Id;
                }

                if (await data.Set<Membership>().AnyAsync(member => member.AccountId == accountId, cancellationToken))
                {
                    return Refusal.Conflict("already-member", "You belong to this workspace already.");
                }

                return (await AddMemberAsync(invite, accountId.Value, name, cancellationToken), passwordHash is null ? null : sessions.Add(accountId.Value, client));
            },
            cancellationToken);

    private async Task<WorkspaceItem> AddMemberAsync(Invite invite, Guid accountId, string name, CancellationToken cancellationToken)
    {
        invite.TryAccept(time.GetUtcNow());
        var workspace = await data.Set<Workspace>().SingleAsync(workspace => workspace.Id == invite.WorkspaceId, cancellationToken);
        data.Set<Membership>().Add(new Membership
        {
            Id = Ids.New(time),
            WorkspaceId = invite.WorkspaceId,
            AccountId = accountId,
            Role = invite.Role,
            JoinedAt = time.GetUtcNow(),
        });
        trail.Record(data, new TrailEvent(TrailAction.InviteAccepted, TrailOutcome.Done, $"Accepted the invitation as {invite.Role.ToString().ToLowerInvariant()}")
        {
            SubjectId = accountId.ToString(),
            Actor = new TrailActor(TrailActorKind.Person, accountId, name),
        });
        return new WorkspaceItem(workspace.Id, workspace.Slug, workspace.Name, invite.Role);
    }

    private async Task<Invite?> FindOpenAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Tokens.Hash(token);
        var invite = await data.Set<Invite>().IgnoreQueryFilters().SingleOrDefaultAsync(invite => invite.TokenHash == hash, cancellationToken);
        return invite?.IsOpen(time.GetUtcNow()) == true ? invite : null;
    }
}
