using LaunchReady.Server.Data;
using LaunchReady.Server.Doors;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>
/// A signed-in person's password once more, for what a stolen session alone must not do. Guesses here count with those at the sign-in, and one account's
/// are taken one after the other: a burst of them is not free.
/// </summary>
internal sealed class ConfirmPassword(AppData data, PasswordCheck passwords, SignInThrottle throttle)
{
    private static readonly Stripes Guesses = new();

    /// <summary>Null when the password is right.</summary>
    /// <param name="field">The field that holds it, for the refusal.</param>
    public async Task<Refusal?> RefusesAsync(Guid accountId, string password, string field, ClientFacts client, CancellationToken cancellationToken)
    {
        var email = await data.Set<Account>().Where(account => account.Id == accountId).Select(account => account.NormalizedEmail).SingleAsync(cancellationToken);
        using (await Guesses.EnterAsync(email, cancellationToken))
        {
            if (throttle.Wait(email, client.Address) is { } wait)
            {
                return Refusal.TooMany("Too many tries. Wait a little before the next one.", wait);
            }

            if (await passwords.IsRightAsync(accountId, password, cancellationToken))
            {
                return null;
            }

            throttle.Failed(email, client.Address);
            return Refusal.Invalid(field, "This is not your password.");
        }
    }
}
