using System.ComponentModel.DataAnnotations;
using LaunchReady.Detection;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Chat.Conversations;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Turns;

internal sealed record MessageRequest
{
    [Required, StringLength(StartTurn.LongestText, MinimumLength = 1)]
    public required string Text { get; init; }
}

/// <summary>
/// Takes a question: stores it with its secrets replaced, so that a key pasted by mistake reaches neither the database nor a model,
/// and sets the turn going. The same idempotency key gives the same turn.
/// </summary>
internal sealed class StartTurn(AppData data, ConversationAccess access, TurnHost host, TrailWriter trail, TimeProvider time)
{
    public const int LongestText = 16_000;

    private static readonly Refusal OtherQuestion = new(
        StatusCodes.Status422UnprocessableEntity, "idempotency-key", "This idempotency key was used for another message in this conversation. Use a new key.");

    private static readonly Refusal Busy = Refusal.Conflict("turn-running", "The assistant is still answering in this conversation. Wait, or stop it first.");

    public async Task<Outcome<Guid>> RunAsync(Caller caller, Guid conversationId, string text, string? requestKey, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Refusal.Invalid("text", "Write a message.");
        }

        var question = Redactor.Secrets.Redact(text.Trim());
        if (question.Length > LongestText)
        {
            question = question[..LongestText];
        }

        return await data.WriteAsync(() => AddAsync(caller, conversationId, question, requestKey, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<Guid>> AddAsync(Caller caller, Guid conversationId, string question, string? requestKey, CancellationToken cancellationToken)
    {
        var conversation = await access.Own(caller.AccountId).SingleOrDefaultAsync(conversation => conversation.Id == conversationId, cancellationToken);
        if (conversation is null)
        {
            return Refusal.NotFound;
        }

        var turns = data.Set<Turn>().Where(turn => turn.ConversationId == conversationId);
        if (requestKey is not null
            && await turns.Where(turn => turn.RequestKey == requestKey).Select(turn => new { turn.Id, turn.Question }).SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            return known.Question == question ? known.Id : OtherQuestion;
        }

        var earlier = await turns.GroupBy(turn => turn.ConversationId)
            .Select(all => new { Last = all.Max(turn => turn.Number), Running = all.Count(turn => turn.State == TurnState.Running) })
            .SingleOrDefaultAsync(cancellationToken);
        if (earlier is { Running: > 0 })
        {
            return Busy;
        }

        var now = time.GetUtcNow();
        var turn = new Turn
        {
            Id = Ids.New(time),
            WorkspaceId = conversation.WorkspaceId,
            ConversationId = conversationId,
            Number = (earlier?.Last ?? 0) + 1,
            AccountId = caller.AccountId,
            Question = question,
            RequestKey = requestKey,
            StartedAt = now,
            LeaseUntil = now + Turn.Lease,
        };
        data.Set<Turn>().Add(turn);
        conversation.Asked(question, now);
        trail.Record(data, new TrailEvent(TrailAction.TurnStarted, TrailOutcome.Done, "Asked the assistant") { SubjectId = turn.Id.ToString() });
        data.AfterCommit(() => host.Start(turn.WorkspaceId, turn.Id));
        return turn.Id;
    }
}
