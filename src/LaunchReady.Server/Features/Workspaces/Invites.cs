using System.ComponentModel.DataAnnotations;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Mail;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces;

internal sealed record InviteRequest
{
    [Required, StringLength(EmailAddress.MaxLength)]
    public required string Email { get; init; }

    public required Role Role { get; init; }
}

internal sealed record InviteItem(Guid Id, string Email, Role Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>The link is in this answer and nowhere else.</summary>
internal sealed record InviteMade(Guid Id, string Email, Role Role, DateTimeOffset ExpiresAt, string Token, string Link, bool Mailed);

/// <summary>The admin's side of invites: make, list, revoke.</summary>
internal sealed class Invites(AppData data, TrailWriter trail, TimeProvider time)
{
    private const int MostOpen = 200;

    public async Task<IReadOnlyList<InviteItem>> ListOpenAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await data.Set<Invite>()
            .Where(invite => invite.AcceptedAt == null && invite.RevokedAt == null && invite.ExpiresAt > now)
            .OrderByDescending(invite => invite.CreatedAt)
            .Take(MostOpen)
            .Select(invite => new InviteItem(invite.Id, invite.Email, invite.Role, invite.CreatedAt, invite.ExpiresAt))
            .ToListAsync(cancellationToken);
    }

    public async Task<Outcome<(Invite Invite, string Token)>> CreateAsync(Caller caller, InviteRequest request, CancellationToken cancellationToken)
    {
        var email = request.Email.Trim();
        if (!EmailAddress.IsValid(email))
        {
            return Refusal.Invalid("email", "This is not an e-mail address.");
        }

        if (request.Role > caller.Member!.Role)
        {
            return Refusal.Forbidden("role", "You can only invite up to your own role. An owner can do this.");
        }

        return await data.WriteAsync(() => AddAsync(caller, email, request.Role, cancellationToken), cancellationToken);
    }

    public Task<Outcome<Nothing>> RevokeAsync(Guid id, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<Nothing>>(
            async () =>
            {
                var invite = await data.Set<Invite>().SingleOrDefaultAsync(invite => invite.Id == id, cancellationToken);
                if (invite is null || !invite.TryRevoke(time.GetUtcNow()))
                {
                    return Refusal.NotFound;
                }

                trail.Record(data, new TrailEvent(TrailAction.InviteRevoked, TrailOutcome.Done, $"Took back the invitation of {invite.Email}") { SubjectId = id.ToString() });
                return new Nothing();
            },
            cancellationToken);

    private async Task<Outcome<(Invite Invite, string Token)>> AddAsync(Caller caller, string email, Role role, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(email);
        var belongs = await (from member in data.Set<Membership>()
                             join account in data.Set<Account>() on member.AccountId equals account.Id
                             where account.NormalizedEmail == normalized
                             select member.Id).AnyAsync(cancellationToken);
        if (belongs)
        {
            return Refusal.Conflict("already-member", "This person belongs to the workspace already.");
        }

        var now = time.GetUtcNow();
        if (await data.Set<Invite>().CountAsync(invite => invite.AcceptedAt == null && invite.RevokedAt == null && invite.ExpiresAt > now, cancellationToken) >= MostOpen)
        {
            return Refusal.Conflict("invites", $"There are {MostOpen} open invitations. Take some back first.");
        }

        var token = Tokens.New();
        var invite = new Invite
        {
            Id = Ids.New(time),
            WorkspaceId = caller.Member!.WorkspaceId,
            Email = email,
            Role = role,
            TokenHash = Tokens.Hash(token),
            InvitedBy = caller.AccountId,
            CreatedAt = now,
            ExpiresAt = now + Invite.Lifetime,
        };
        data.Set<Invite>().Add(invite);
        trail.Record(data, new TrailEvent(TrailAction.InviteCreated, TrailOutcome.Done, $"Invited {email} as {role.ToString().ToLowerInvariant()}") { SubjectId = invite.Id.ToString() });
        return (invite, token);
    }
}
