using LaunchReady.Server.Data;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Mail;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>Makes an account inside the write that earns it. There is no open sign-up: only set-up and an accepted invite come here.</summary>
internal sealed class NewAccount(AppData data, PasswordCheck passwords, TimeProvider time)
{
    /// <summary>What is wrong with the name, address or password; null when they will do. Read before the write: hashing is slow.</summary>
    public static Refusal? Refuses(string name, string email, string password)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return Refusal.Invalid("name", "Enter your name.");
        }

        return EmailAddress.IsValid(email.Trim())
            ? PasswordRules.Refuses(password, email.Trim())
            : Refusal.Invalid("email", "This is not an e-mail address.");
    }

    public string Hash(string password) => passwords.Hash(password);

    public async Task<Outcome<Made>> AddAsync(string name, string email, string passwordHash, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(email);
        if (await data.Set<Account>().AnyAsync(account => account.NormalizedEmail == normalized, cancellationToken))
        {
            return Refusal.Conflict("account-exists", "There is already an account with this address. Sign in with it.");
        }

        var account = new Account
        {
            Id = Ids.New(time),
            Email = email.Trim(),
            NormalizedEmail = normalized,
            Name = name.Trim(),
            PasswordHash = passwordHash,
            CreatedAt = time.GetUtcNow(),
        };
        data.Set<Account>().Add(account);
        return new Made(account.Id, account.Name, account.Email);
    }

    internal sealed record Made(Guid Id, string Name, string Email);
}
