using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces;

internal static class WorkspaceEndpoints
{
    public static void Map(RouteGroupBuilder api, RouteGroupBuilder workspace)
    {
        api.MapGet("/workspaces", ListAsync).SignedInPerson().Reads("One's workspaces");
        api.MapPost("/workspaces", CreateAsync).SignedInPerson().Writes("Make a workspace and own it").RequireRateLimiting(RateLimit.Create);
        workspace.MapGet("", ReadAsync).For(Role.Viewer).Reads("The workspace and one's role in it");
        workspace.MapGet("/settings", ReadSettingsAsync).For(Role.Admin).Reads("The workspace's settings");
        workspace.MapPatch("/settings", ChangeSettingsAsync).For(Role.Admin).Writes("Change the workspace's name or system prompt");
        workspace.MapPost("/demo-data", AddDemoAsync).For(Role.Admin).Writes("Fill in the demo company's records");
        workspace.MapDelete("/demo-data", RemoveDemoAsync).For(Role.Admin).Writes("Remove the demo company's records");
    }

    private static async Task<Ok<Page<WorkspaceItem>>> ListAsync(CurrentCaller caller, MyWorkspaces workspaces, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<WorkspaceItem>(await workspaces.ListAsync(caller.Known.AccountId, cancellationToken), null));

    private static async Task<Results<Created<WorkspaceItem>, ProblemHttpResult>> CreateAsync(
        Body<CreateWorkspaceRequest> body, CurrentCaller caller, MyWorkspaces workspaces, CancellationToken cancellationToken) =>
        (await workspaces.CreateAsync(caller.Known, body.Value, cancellationToken)).ToCreated(made => "/api/workspaces/" + made.Slug);

    private static Ok<WorkspaceItem> ReadAsync(CurrentCaller caller)
    {
        var member = caller.Member;
        return TypedResults.Ok(new WorkspaceItem(member.WorkspaceId, member.Slug, member.WorkspaceName, member.Role));
    }

    private static async Task<Ok<WorkspaceSettingsItem>> ReadSettingsAsync(WorkspaceSettings settings, CancellationToken cancellationToken) =>
        TypedResults.Ok(await settings.ReadAsync(cancellationToken));

    private static async Task<Results<Ok<WorkspaceSettingsItem>, ProblemHttpResult>> ChangeSettingsAsync(
        Body<WorkspaceSettingsRequest> body, WorkspaceSettings settings, CancellationToken cancellationToken) =>
        (await settings.ChangeAsync(body.Value, cancellationToken)).ToOk();

    private static async Task<Results<NoContent, ProblemHttpResult>> AddDemoAsync(WorkspaceSettings settings, CancellationToken cancellationToken) =>
        (await settings.AddDemoDataAsync(cancellationToken)).ToNoContent();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveDemoAsync(WorkspaceSettings settings, CancellationToken cancellationToken) =>
        (await settings.RemoveDemoDataAsync(cancellationToken)).ToNoContent();
}
