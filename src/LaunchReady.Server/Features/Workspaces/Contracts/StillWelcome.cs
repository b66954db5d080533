using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>For streams that outlive the request's check: is this credential still alive, and its owner still a member with the role?</summary>
internal sealed class StillWelcome(AppData data, TimeProvider time)
{
    public async Task<bool> IsStillAsync(Caller caller, Role least)
    {
        var now = time.GetUtcNow();
        if (caller.Credential == CredentialKind.Session
            ? !await data.Set<Session>().AnyAsync(session => session.Id == caller.CredentialId && session.RevokedAt == null && session.ExpiresAt > now)
            : !await data.Set<ApiKey>().AnyAsync(key => key.Id == caller.CredentialId && key.RevokedAt == null))
        {
            return false;
        }

        // Roles are words in the database: the order is compared here.
        var role = await data.Set<Membership>().Where(member => member.AccountId == caller.AccountId).Select(member => (Role?)member.Role).SingleOrDefaultAsync();
        return role >= least;
    }
}
