using System.Runtime.CompilerServices;
using LaunchReady.Guard.Limits;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>
/// Sits between the function invocation and the model, for one turn: notes what the model reads, counts what it uses, and ends the turn when a limit is
/// reached or a call waits for a person. Ending means an answer without calls, which is how the function invocation knows that it is done.
/// </summary>
internal sealed class GuardedRounds(IChatClient inner, GuardTurn turn) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        if (IsOver(sent, options))
        {
            return Ended(options);
        }

        using var time = new TimeLimit(turn, cancellationToken);
        try
        {
            var response = await base.GetResponseAsync(sent, Limited(options), time.Token).ConfigureAwait(false);
            var usage = new RoundUsage(sent, options);
            usage.Add(response.Messages.SelectMany(message => message.Contents));
            usage.Add(response.Usage);
            turn.Count(usage.Count);
            return response;
        }
        catch (OperationCanceledException) when (time.IsOver)
        {
            turn.StopAt(TurnLimit.Duration);
            return Ended(options);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        if (IsOver(sent, options))
        {
            foreach (var update in Ended(options).ToChatResponseUpdates())
            {
                yield return update;
            }

            yield break;
        }

        using var time = new TimeLimit(turn, cancellationToken);
        var usage = new RoundUsage(sent, options);
        var allowance = turn.OutputTokensLeft;
        await using var updates = base.GetStreamingResponseAsync(sent, Limited(options), time.Token).GetAsyncEnumerator(time.Token);
        try
        {
            while (await NextAsync(updates, time).ConfigureAwait(false))
            {
                usage.Add(updates.Current.Contents);
                if (usage.Output > allowance)
                {
                    turn.StopAt(TurnLimit.OutputTokens);
                    break;
                }

                yield return updates.Current;
            }
        }
        finally
        {
            turn.Count(usage.Count);
        }

        if (turn.Stop is not null)
        {
            foreach (var update in Ended(options).ToChatResponseUpdates())
            {
                yield return update;
            }
        }
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, TimeLimit time)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (time.IsOver)
        {
            turn.StopAt(TurnLimit.Duration);
            return false;
        }
    }

    private bool IsOver(IReadOnlyList<ChatMessage> sent, ChatOptions? options)
    {
        GuardedTools.WrapAdded(options?.Tools, turn);
        turn.Read(sent, earlierIsElsewhere: options?.ConversationId is not null, options?.Instructions);
        return turn.Stop is not null || turn.Asked.Count > 0
            || turn.TryStep(usage => usage.BeforeRoundTrip(turn.Options.Limits, turn.Elapsed), usage => usage.WithRoundTrip()) is not null;
    }

    private ChatResponse Ended(ChatOptions? options)
    {
        var ended = new ChatResponse { ConversationId = options?.ConversationId };
        if (turn.TakeSentence() is { } sentence)
        {
            ended.Messages.Add(new ChatMessage(ChatRole.Assistant, sentence) { MessageId = turn.NewId("msg") });
        }

        return ended;
    }

    // A limit that the host set is lowered to what is left; where it set none, none is set: services refuse numbers beyond their own.
    private ChatOptions? Limited(ChatOptions? options)
    {
        var left = turn.OutputTokensLeft;
        if (options?.MaxOutputTokens is not { } most || most <= left)
        {
            return options;
        }

        var limited = options.Clone();
        limited.MaxOutputTokens = (int)Math.Max(1, left);
        return limited;
    }
}
