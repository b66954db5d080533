using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces.Trusted;

/// <summary>A person decides whom to trust: no key may, and neither may the assistant. PUT is for programs, POST for a page without script.</summary>
internal static class TrustedTargetEndpoints
{
    public static void Map(RouteGroupBuilder workspace)
    {
        workspace.MapGet("/settings/trusted-targets", ReadAsync).For(Role.Admin).Reads("Recipients, hosts and payees that the workspace trusts");
        workspace.MapPut("/settings/trusted-targets", SaveAsync).ForPerson(Role.Admin).Writes("Choose the trusted recipients, hosts and payees");
        workspace.MapPost("/settings/trusted-targets", SaveAsync).ForPerson(Role.Admin).Writes("Choose the trusted recipients, hosts and payees, by a form");
    }

    private static async Task<Ok<TrustedTargetsItem>> ReadAsync(ChangeTrustedTargets targets, CancellationToken cancellationToken) =>
        TypedResults.Ok(await targets.ReadAsync(cancellationToken));

    private static async Task<Results<Ok<TrustedTargetsItem>, ProblemHttpResult>> SaveAsync(
        Body<TrustedTargetsRequest> body, ChangeTrustedTargets targets, CurrentCaller caller, CancellationToken cancellationToken) =>
        (await targets.SaveAsync(caller.Known, body.Value, cancellationToken)).ToOk();
}
