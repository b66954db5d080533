using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces;

internal static class MemberEndpoints
{
    public static void Map(RouteGroupBuilder workspace)
    {
        workspace.MapGet("/members", ListAsync).For(Role.Viewer).Reads("Who belongs to the workspace");
        workspace.MapPatch("/members/{id:guid}", ChangeRoleAsync).ForPerson(Role.Admin).Writes("Change a member's role");
        workspace.MapDelete("/members/{id:guid}", RemoveAsync).ForPerson(Role.Viewer).Writes("Remove a member (admins), or leave");
    }

    private static async Task<Ok<Page<MemberItem>>> ListAsync(PageQuery page, Members members, CancellationToken cancellationToken) =>
        TypedResults.Ok(await members.ListAsync(page, cancellationToken));

    private static async Task<Results<Ok<MemberItem>, ProblemHttpResult>> ChangeRoleAsync(
        Guid id, Body<ChangeRoleRequest> body, CurrentCaller caller, Members members, CancellationToken cancellationToken) =>
        (await members.ChangeRoleAsync(caller.Known, id, body.Value.Role, cancellationToken)).ToOk();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid id, CurrentCaller caller, Members members, CancellationToken cancellationToken) =>
        (await members.RemoveAsync(caller.Known, id, cancellationToken)).ToNoContent();
}
