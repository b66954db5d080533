using System.ComponentModel.DataAnnotations;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces;

internal sealed record ApiKeyRequest
{
    [Required, StringLength(80, MinimumLength = 1)]
    public required string Name { get; init; }

    public required Role Role { get; init; }
}

internal sealed record ApiKeyItem(Guid Id, string Name, Role Role, string Prefix, string MadeBy, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>The key itself is in this answer and nowhere else.</summary>
internal sealed record ApiKeyMade(Guid Id, string Name, Role Role, string Key);

/// <summary>Keys of the bound workspace: make (shown once, stored as a hash), list, revoke.</summary>
internal sealed class ApiKeys(AppData data, TrailWriter trail, TimeProvider time)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<ApiKeyItem>> ListAsync(CancellationToken cancellationToken) =>
        await (from key in data.Set<ApiKey>()
               where key.RevokedAt == null
               join account in data.Set<Account>() on key.AccountId equals account.Id
               orderby key.Id descending
               select new ApiKeyItem(key.Id, key.Name, key.Role, key.Prefix, account.Name, key.CreatedAt, key.LastUsedAt))
            .Take(Most).ToListAsync(cancellationToken);

    /// <summary>Which workspace a key belongs to. Steps over the filter: the key is the caller's own credential.</summary>
    public Task<Guid> WorkspaceOfAsync(Guid id, CancellationToken cancellationToken) =>
        data.Set<ApiKey>().IgnoreQueryFilters().Where(key => key.Id == id).Select(key => key.WorkspaceId).SingleAsync(cancellationToken);

    public async Task<Outcome<ApiKeyMade>> CreateAsync(Caller caller, ApiKeyRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            return Refusal.Invalid("name", "Enter a name that says what the key is for.");
        }

        if (request.Role > caller.Member!.Role)
        {
            return Refusal.Forbidden("role", "A key cannot do more than you can.");
        }

        return await data.WriteAsync<Outcome<ApiKeyMade>>(
            async () =>
            {
                if (await data.Set<ApiKey>().CountAsync(key => key.RevokedAt == null, cancellationToken) >= Most)
                {
                    return Refusal.Conflict("keys", $"There are {Most} keys. Revoke one first.");
                }

                return Add(caller, request);
            },
            cancellationToken);
    }

    public Task<Outcome<Nothing>> RevokeAsync(Guid id, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<Nothing>>(
            async () =>
            {
                var key = await data.Set<ApiKey>().SingleOrDefaultAsync(key => key.Id == id && key.RevokedAt == null, cancellationToken);
                if (key is null)
                {
                    return Refusal.NotFound;
                }

                key.Revoke(time.GetUtcNow());
                trail.Record(data, new TrailEvent(TrailAction.ApiKeyRevoked, TrailOutcome.Done, $"Revoked the API key {key.Name}") { SubjectId = id.ToString() });
                return new Nothing();
            },
            cancellationToken);

    private ApiKeyMade Add(Caller caller, ApiKeyRequest request)
    {
        var secret = ApiKeyFormat.New();
        var key = new ApiKey
        {
            Id = Ids.New(time),
            WorkspaceId = caller.Member!.WorkspaceId,
            AccountId = caller.AccountId,
            Name = request.Name.Trim(),
            Role = request.Role,
            TokenHash = Tokens.Hash(secret),
            Prefix = secret[..9],
            CreatedAt = time.GetUtcNow(),
        };
        data.Set<ApiKey>().Add(key);
        trail.Record(data, new TrailEvent(TrailAction.ApiKeyCreated, TrailOutcome.Done, $"Made the API key {key.Name} as {key.Role.ToString().ToLowerInvariant()}") { SubjectId = key.Id.ToString() });
        return new ApiKeyMade(key.Id, key.Name, key.Role, secret);
    }
}
