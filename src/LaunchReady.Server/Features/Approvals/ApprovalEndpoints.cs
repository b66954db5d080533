using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Approvals;

internal static class ApprovalEndpoints
{
    public static void Map(RouteGroupBuilder workspace)
    {
        workspace.MapGet("/approvals", ListAsync).For(Role.Viewer).Reads("Calls that wait for a person (status=pending), or were decided (status=settled)");
        workspace.MapGet("/approvals/{id:guid}", ReadAsync).For(Role.Viewer).Reads("One call that waits or was decided");
        workspace.MapPost("/approvals/{id:guid}/decision", DecideAsync).ForPerson(Role.Member)
            .Reaches("Approve or deny a call; an approved one runs").RequireRateLimiting(RateLimit.Create);
    }

    private static async Task<Ok<Page<ApprovalItem>>> ListAsync(
        PageQuery page, string? status, ApprovalReader approvals, CurrentCaller caller, CancellationToken cancellationToken)
    {
        if (status is not (null or "pending" or "settled"))
        {
            throw new InputException(Refusal.Invalid("status", "'status' must be pending or settled."));
        }

        return TypedResults.Ok(await approvals.ListAsync(page, status != "settled", caller.Known, cancellationToken));
    }

    private static async Task<Results<Ok<ApprovalItem>, ProblemHttpResult>> ReadAsync(
        Guid id, ApprovalReader approvals, CurrentCaller caller, CancellationToken cancellationToken) =>
        await approvals.FindAsync(id, caller.Known, cancellationToken) is { } item ? TypedResults.Ok(item) : Problems.Of(Refusal.NotFound);

    private static async Task<Results<Ok<ApprovalItem>, ProblemHttpResult>> DecideAsync(
        Guid id, Body<DecisionRequest> body, DecideApproval decide, ApprovalReader approvals, CurrentCaller caller, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await decide.RunAsync(id, caller.Known, body.Value, ClientFacts.Of(context), cancellationToken);
        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal)
            : TypedResults.Ok((await approvals.FindAsync(id, caller.Known, cancellationToken))!);
    }
}
