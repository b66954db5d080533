using System.ComponentModel.DataAnnotations;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Mail;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Identity;

internal sealed record SignInRequest
{
    [Required, StringLength(EmailAddress.MaxLength)]
    public required string Email { get; init; }

    [Required, StringLength(PasswordRules.MaximumLength)]
    public required string Password { get; init; }
}

/// <summary>Password in, session out. The answer is one and the same for a wrong password and an unknown account.</summary>
internal sealed class SignIn(AppData data, PasswordCheck passwords, SignInThrottle throttle, NewSession sessions, TrailWriter trail)
{
    private static readonly Refusal Wrong = new(StatusCodes.Status401Unauthorized, "sign-in", "The e-mail address or the password is not right.");

    public async Task<Outcome<SignedIn>> RunAsync(SignInRequest request, ClientFacts client, CancellationToken cancellationToken)
    {
        var email = Account.Normalize(request.Email);
        if (throttle.Wait(email, client.Address) is { } wait)
        {
            return Refusal.TooMany("Too many tries. Wait a little before the next one.", wait);
        }

        if (await passwords.FindAsync(email, request.Password, cancellationToken) is not { } account)
        {
            throttle.Failed(email, client.Address);
            await RecordFailureAsync(email, client, cancellationToken);
            return Wrong;
        }

        throttle.Succeeded(email);
        var started = await data.WriteAsync(
            () =>
            {
                trail.Record(data, new TrailEvent(TrailAction.SignedIn, TrailOutcome.Done, "Signed in")
                {
                    SubjectId = account.Id.ToString(),
                    Actor = new TrailActor(TrailActorKind.Person, account.Id, account.Name),
                    Details = new Dictionary<string, string> { ["address"] = client.Address },
                });
                return Task.FromResult(sessions.Add(account.Id, client));
            },
            cancellationToken);
        return new SignedIn(new SignedInAccount(account.Id, account.Email, account.Name), started);
    }

    private async Task RecordFailureAsync(string email, ClientFacts client, CancellationToken cancellationToken)
    {
        var known = await data.Set<Account>().Where(account => account.NormalizedEmail == email).Select(account => (Guid?)account.Id).SingleOrDefaultAsync(cancellationToken);
        var slowed = throttle.Wait(email, client.Address) is not null;
        await data.WriteAsync(
            () =>
            {
                trail.Record(data, new TrailEvent(
                    slowed ? TrailAction.SignInSlowed : TrailAction.SignInFailed,
                    TrailOutcome.Refused,
                    slowed ? "Failed to sign in, and was slowed down" : "Failed to sign in")
                {
                    SubjectId = known?.ToString(),
                    Actor = TrailActor.Anonymous(client.Address),
                });
                return Task.CompletedTask;
            },
            cancellationToken);
    }
}

internal sealed record SignedInAccount(Guid Id, string Email, string Name);

internal sealed record SignedIn(SignedInAccount Account, NewSession.Started Session);
