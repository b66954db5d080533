using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Chat.Models;

internal static class ModelEndpoints
{
    public static void Map(RouteGroupBuilder workspace)
    {
        workspace.MapGet("/settings/model", ReadAsync).For(Role.Admin).Reads("Which model answers; never its key");
        workspace.MapPut("/settings/model", SaveAsync).ForPerson(Role.Admin).Writes("Choose the model");
        workspace.MapPost("/settings/model/test", TestAsync).ForPerson(Role.Admin).Reaches("Ask the model one short question").RequireRateLimiting(RateLimit.Create);
    }

    private static async Task<Ok<ModelItem>> ReadAsync(ChangeModel model, CancellationToken cancellationToken) =>
        TypedResults.Ok(await model.ReadAsync(cancellationToken));

    private static async Task<Results<Ok<ModelItem>, ProblemHttpResult>> SaveAsync(Body<ModelRequest> body, ChangeModel model, CancellationToken cancellationToken) =>
        (await model.SaveAsync(body.Value, cancellationToken)).ToOk();

    private static async Task<Ok<ModelTest>> TestAsync(ChangeModel model, CancellationToken cancellationToken) =>
        TypedResults.Ok(await model.TestAsync(cancellationToken));
}
