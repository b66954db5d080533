using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces;

internal static class ApiKeyEndpoints
{
    public static void Map(RouteGroupBuilder workspace)
    {
        workspace.MapGet("/api-keys", ListAsync).For(Role.Admin).Reads("API keys, without their secrets");
        workspace.MapPost("/api-keys", CreateAsync).ForPerson(Role.Admin).Writes("Make an API key; it is shown once").ShowsSecretOnce().RequireRateLimiting(RateLimit.Create);
        workspace.MapDelete("/api-keys/{id:guid}", RevokeAsync).ForPerson(Role.Admin).Writes("Revoke an API key");
    }

    private static async Task<Ok<Page<ApiKeyItem>>> ListAsync(ApiKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<ApiKeyItem>(await keys.ListAsync(cancellationToken), null));

    private static async Task<Results<Created<ApiKeyMade>, ProblemHttpResult>> CreateAsync(
        Body<ApiKeyRequest> body, CurrentCaller caller, ApiKeys keys, CancellationToken cancellationToken) =>
        (await keys.CreateAsync(caller.Known, body.Value, cancellationToken)).ToCreated(made => $"/api/workspaces/{caller.Member.Slug}/api-keys/{made.Id}");

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid id, ApiKeys keys, CancellationToken cancellationToken) =>
        (await keys.RevokeAsync(id, cancellationToken)).ToNoContent();
}
