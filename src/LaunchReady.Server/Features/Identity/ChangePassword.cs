using System.ComponentModel.DataAnnotations;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Identity;

internal sealed record ChangePasswordRequest
{
    [Required, StringLength(PasswordRules.MaximumLength)]
    public required string CurrentPassword { get; init; }

    [Required, StringLength(PasswordRules.MaximumLength)]
    public required string NewPassword { get; init; }
}

/// <summary>A new password, given the old one. Ends every other session: whoever knew the old password is out.</summary>
internal sealed class ChangePassword(AppData data, PasswordCheck passwords, ConfirmPassword confirm, Sessions sessions, TrailWriter trail)
{
    public async Task<Outcome<Nothing>> RunAsync(
        Guid accountId, Guid currentSession, ChangePasswordRequest request, ClientFacts client, CancellationToken cancellationToken)
    {
        var account = await data.Set<Account>().SingleAsync(account => account.Id == accountId, cancellationToken);
        if (await confirm.RefusesAsync(accountId, request.CurrentPassword, "currentPassword", client, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        if (PasswordRules.Refuses(request.NewPassword, account.Email, "newPassword") is { } weak)
        {
            return weak;
        }

        var hash = passwords.Hash(request.NewPassword);
        return await data.WriteAsync<Outcome<Nothing>>(
            async () =>
            {
                var changed = await data.Set<Account>().SingleAsync(account => account.Id == accountId, cancellationToken);
                changed.PasswordHash = hash;
                var ended = await sessions.EndOthersAsync(accountId, currentSession, cancellationToken);
                trail.Record(data, new TrailEvent(TrailAction.PasswordChanged, TrailOutcome.Done, $"Changed their password; {ended} other sessions ended")
                {
                    SubjectId = accountId.ToString(),
                });
                return new Nothing();
            },
            cancellationToken);
    }
}
