using LaunchReady.Server.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>
/// Verifies passwords on ASP.NET Core Identity's hasher. An unknown account costs the same hash as a known one,
/// so neither answer nor timing says which addresses exist.
/// </summary>
internal sealed class PasswordCheck(AppData data, PasswordHasher<Account> hasher)
{
    // The hash of nothing that anybody can type: verified against when there is no account.
    private static readonly Lazy<string> Decoy = new(() => new PasswordHasher<Account>().HashPassword(null!, Tokens.New()));

    /// <summary>The account, when it exists and the password is right.</summary>
    public async Task<Account?> FindAsync(string email, string password, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(email);
        var account = await data.Set<Account>().SingleOrDefaultAsync(account => account.NormalizedEmail == normalized, cancellationToken);
        var verdict = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? Decoy.Value, password);
        return verdict == PasswordVerificationResult.Failed ? null : account;
    }

    /// <summary>Whether this is the account's password: for what must not rest on a stolen session alone.</summary>
    public async Task<bool> IsRightAsync(Guid accountId, string password, CancellationToken cancellationToken)
    {
        var account = await data.Set<Account>().SingleAsync(account => account.Id == accountId, cancellationToken);
        return hasher.VerifyHashedPassword(account, account.PasswordHash, password) != PasswordVerificationResult.Failed;
    }

    public string Hash(string password) => hasher.HashPassword(null!, password);
}
