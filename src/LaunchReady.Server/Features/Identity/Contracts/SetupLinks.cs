using System.Security.Cryptography;
using LaunchReady.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>The one-time link to the first account: made at the start while there is no account, used once.</summary>
internal sealed class SetupLinks(AppData data, TimeProvider time)
{
    public Task<bool> IsSetUpAsync(CancellationToken cancellationToken) => data.Set<Account>().AnyAsync(cancellationToken);

    /// <summary>
    /// A fresh token, or null once there is an account. Replaces an earlier link that was never used.
    /// A token given by the deployment has no end of its own; one that is printed lives for thirty minutes.
    /// </summary>
    public Task<string?> IssueAsync(string? given, CancellationToken cancellationToken) =>
        data.WriteAsync<string?>(
            async () =>
            {
                if (await IsSetUpAsync(cancellationToken))
                {
                    return null;
                }

                var token = given ?? Tokens.New();
                var link = await data.Set<SetupLink>().SingleOrDefaultAsync(cancellationToken);
                if (link is null)
                {
                    link = new SetupLink { TokenHash = [] };
                    data.Set<SetupLink>().Add(link);
                }

                link.TokenHash = Tokens.Hash(token);
                link.ExpiresAt = given is null ? time.GetUtcNow() + SetupLink.Lifetime : null;
                return token;
            },
            cancellationToken);

    /// <summary>
    /// Inside a write: uses the link up, or says false. Of racing tries one wins: the gate orders them on SQLite,
    /// the row's version fails the later ones on PostgreSQL.
    /// </summary>
    public async Task<bool> TryUseAsync(string token, CancellationToken cancellationToken)
    {
        var link = await data.Set<SetupLink>().SingleOrDefaultAsync(cancellationToken);
        if (link is null
            || !link.IsOpen(time.GetUtcNow())
            || !CryptographicOperations.FixedTimeEquals(link.TokenHash, Tokens.Hash(token))
            || await IsSetUpAsync(cancellationToken))
        {
            return false;
        }

        link.Use(time.GetUtcNow());
        return true;
    }
}
