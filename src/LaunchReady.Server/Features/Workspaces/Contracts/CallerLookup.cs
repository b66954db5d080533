using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Identity.Contracts;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>
/// From a credential to a caller, in one query a request: the credential must be alive, and membership is read afresh,
/// so that a revoked session or key and a removed member are out with their next request.
/// </summary>
internal sealed class CallerLookup(AppData data, CallerQueries queries, TimeProvider time)
{
    /// <summary>The caller behind a session cookie; null when the session is unknown, revoked, unused for too long or over.</summary>
    public async Task<Seen?> BySessionAsync(string token, string? workspace)
    {
        var now = time.GetUtcNow();
        Guid? id = Guid.TryParse(workspace, out var parsed) ? parsed : null;
        var row = await queries.BySession(data, Tokens.Hash(token), workspace, id);
        if (row is null || row.ExpiresAt <= now || row.LastSeenAt + Session.Idle <= now)
        {
            return null;
        }

        return new Seen(
            new Caller
            {
                AccountId = row.AccountId,
                Name = row.Name,
                Email = row.Email,
                Credential = CredentialKind.Session,
                CredentialId = row.SessionId,
                Member = row.Member,
            },
            row.LastSeenAt);
    }

    /// <summary>The caller behind an API key, with the lesser of the key's role and its maker's.</summary>
    public async Task<Seen?> ByKeyAsync(string key, string? workspace)
    {
        if (!ApiKeyFormat.IsWellFormed(key) || await queries.ByKey(data, Tokens.Hash(key)) is not { } row)
        {
            return null;
        }

        var here = workspace is not null && (row.Member.Slug == workspace || (Guid.TryParse(workspace, out var id) && id == row.Member.WorkspaceId));
        return new Seen(
            new Caller
            {
                AccountId = row.AccountId,
                Name = row.Name,
                Email = row.Email,
                Credential = CredentialKind.ApiKey,
                CredentialId = row.KeyId,
                Member = here ? row.Member with { Role = (Role)Math.Min((int)row.Role, (int)row.Member.Role) } : null,
            },
            row.LastUsedAt);
    }

    /// <summary>The caller and when the credential was last noted as used.</summary>
    internal sealed record Seen(Caller Caller, DateTimeOffset? LastSeenAt);
}
