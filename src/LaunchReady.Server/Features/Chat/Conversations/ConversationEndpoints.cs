using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Chat.Conversations;

internal static class ConversationEndpoints
{
    public static void Map(RouteGroupBuilder workspace)
    {
        workspace.MapGet("/conversations", ListAsync).For(Role.Viewer).Reads("One's conversations, latest first; search=words finds");
        workspace.MapPost("/conversations", CreateAsync).For(Role.Member).Writes("Begin a conversation").RequireRateLimiting(RateLimit.Create);
        workspace.MapGet("/conversations/{id:guid}", ReadAsync).For(Role.Viewer).Reads("One of one's conversations");
        workspace.MapPatch("/conversations/{id:guid}", RenameAsync).For(Role.Member).Writes("Rename a conversation");
        workspace.MapDelete("/conversations/{id:guid}", DeleteAsync).For(Role.Member).Writes("Delete a conversation");
    }

    private static async Task<Ok<Page<ConversationItem>>> ListAsync(
        PageQuery page, string? search, Conversations conversations, CurrentCaller caller, CancellationToken cancellationToken)
    {
        if (search is { Length: > 200 })
        {
            throw new InputException(Refusal.Invalid("search", "'search' has at most 200 characters."));
        }

        return TypedResults.Ok(await conversations.ListAsync(caller.Known.AccountId, search, page, cancellationToken));
    }

    private static async Task<Created<ConversationItem>> CreateAsync(
        Body<ConversationRequest> body, Conversations conversations, CurrentCaller caller, CancellationToken cancellationToken)
    {
        var made = await conversations.CreateAsync(caller.Known, body.Value.Title, cancellationToken);
        return TypedResults.Created($"/api/workspaces/{caller.Member.Slug}/conversations/{made.Id}", made);
    }

    private static async Task<Results<Ok<ConversationItem>, ProblemHttpResult>> ReadAsync(
        Guid id, Conversations conversations, CurrentCaller caller, CancellationToken cancellationToken) =>
        await conversations.FindAsync(caller.Known.AccountId, id, cancellationToken) is { } item ? TypedResults.Ok(item) : Problems.Of(Refusal.NotFound);

    private static async Task<Results<Ok<ConversationItem>, ProblemHttpResult>> RenameAsync(
        Guid id, Body<RenameRequest> body, Conversations conversations, CurrentCaller caller, CancellationToken cancellationToken) =>
        (await conversations.RenameAsync(caller.Known.AccountId, id, body.Value.Title, cancellationToken)).ToOk();

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, Conversations conversations, CurrentCaller caller, CancellationToken cancellationToken) =>
        (await conversations.DeleteAsync(caller.Known.AccountId, id, cancellationToken)).ToNoContent();
}
