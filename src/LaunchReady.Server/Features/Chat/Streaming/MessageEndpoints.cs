using LaunchReady.Server.Doors;
using LaunchReady.Server.Doors.Idempotency;
using LaunchReady.Server.Features.Chat.Conversations;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Streaming;

internal static class MessageEndpoints
{
    private const int TurnsShown = 50;

    public static void Map(RouteGroupBuilder workspace)
    {
        workspace.MapPost("/conversations/{id:guid}/messages", AskAsync).For(Role.Member)
            .Reaches("Ask the assistant; answers as server-sent events, or as JSON when asked").KeepsItsOwnKeys().RequireRateLimiting(RateLimit.Message).Produces<TurnView>();
        workspace.MapGet("/conversations/{id:guid}/messages", ListAsync).For(Role.Viewer).Reads("The turns of one's conversation, oldest first");
        workspace.MapGet("/conversations/{id:guid}/turns/{turn:guid}", ReadAsync).For(Role.Viewer).Reads("One turn");
        workspace.MapGet("/conversations/{id:guid}/turns/{turn:guid}/events", WatchAsync).For(Role.Viewer).Reads("A turn's events from Last-Event-ID on");
        workspace.MapPost("/conversations/{id:guid}/turns/{turn:guid}/stop", StopAsync).For(Role.Member).Writes("Stop a turn");
        workspace.MapPost("/conversations/{id:guid}/turns/{turn:guid}/retry", RetryAsync).For(Role.Member)
            .Reaches("Ask the same again").KeepsItsOwnKeys().RequireRateLimiting(RateLimit.Message).Produces<TurnView>();
    }

    private static async Task<IResult> AskAsync(
        Guid id, Body<MessageRequest> body, StartTurn start, StreamAnswer answer, TurnViews views, CurrentCaller caller, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await start.RunAsync(caller.Known, id, body.Value.Text, IdempotencyFilter.KeyOf(context.Request), cancellationToken);
        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal)
            : await AnswerAsync(id, outcome.Value, answer, views, caller.Known, context, cancellationToken);
    }

    private static async Task<IResult> RetryAsync(
        Guid id, Guid turn, ConversationAccess access, StartTurn start, StreamAnswer answer, TurnViews views, CurrentCaller caller, HttpContext context, CancellationToken cancellationToken)
    {
        var question = await access.OwnTurns(caller.Known.AccountId, id).Where(known => known.Id == turn).Select(known => known.Question).SingleOrDefaultAsync(cancellationToken);
        if (question is null)
        {
            return Problems.Of(Refusal.NotFound);
        }

        var outcome = await start.RunAsync(caller.Known, id, question, IdempotencyFilter.KeyOf(context.Request), cancellationToken);
        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal)
            : await AnswerAsync(id, outcome.Value, answer, views, caller.Known, context, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(
        Guid id, Guid turn, StreamAnswer answer, TurnViews views, Caller caller, HttpContext context, CancellationToken cancellationToken)
    {
        if (!WantsJson(context.Request))
        {
            await answer.WriteAsync(context, caller, id, turn, untilWaiting: true, cancellationToken);
            return TypedResults.Empty;
        }

        if (!await answer.WaitAsync(caller, turn, cancellationToken))
        {
            return Problems.Of(new Refusal(StatusCodes.Status401Unauthorized, "signed-out", "Your access has changed while the assistant answered. Sign in again."));
        }

        return TypedResults.Ok(await views.FindAsync(caller, id, turn, cancellationToken));
    }

    private static async Task<Results<Ok<Page<TurnView>>, ProblemHttpResult>> ListAsync(
        Guid id, Conversations.Conversations conversations, TurnViews views, CurrentCaller caller, CancellationToken cancellationToken) =>
        await conversations.FindAsync(caller.Known.AccountId, id, cancellationToken) is null
            ? Problems.Of(Refusal.NotFound)
            : TypedResults.Ok(new Page<TurnView>(await views.ListAsync(caller.Known, id, TurnsShown, cancellationToken), null));

    private static async Task<Results<Ok<TurnView>, ProblemHttpResult>> ReadAsync(Guid id, Guid turn, TurnViews views, CurrentCaller caller, CancellationToken cancellationToken) =>
        await views.FindAsync(caller.Known, id, turn, cancellationToken) is { } view ? TypedResults.Ok(view) : Problems.Of(Refusal.NotFound);

    private static async Task<IResult> WatchAsync(
        Guid id, Guid turn, TurnViews views, StreamAnswer answer, CurrentCaller caller, HttpContext context, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(caller.Known, id, turn, cancellationToken) is null)
        {
            return Problems.Of(Refusal.NotFound);
        }

        await answer.WriteAsync(context, caller.Known, id, turn, untilWaiting: false, cancellationToken);
        return TypedResults.Empty;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(Guid id, Guid turn, StopTurn stop, CurrentCaller caller, CancellationToken cancellationToken) =>
        (await stop.RunAsync(caller.Known.AccountId, id, turn, cancellationToken)).ToNoContent();

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return FormAnswers.IsPageForm(request)
            || (accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase));
    }
}
