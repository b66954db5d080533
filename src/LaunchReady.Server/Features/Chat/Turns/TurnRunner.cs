using System.Text.Json;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Chat.Models;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>
/// Carries one turn as far as it goes: asks the model, hands its calls to the tools, asks again, until it has answered, must wait for a person,
/// or is stopped. Starts a fresh turn and resumes a waiting one by the same path.
/// </summary>
internal sealed partial class TurnRunner(
    AppData data, TurnHistory history, CallRunner calls, Calls stored, ToolOffer tools, MemberDirectory members, WorkspaceModel models,
    TurnSignals signals, ActorOfScope actor, TrailWriter trail, TimeProvider time, ILogger<TurnRunner> logger)
{
    private const string NoMember = "The person who asked no longer belongs to this workspace.";

    public async Task RunAsync(Guid turnId, Func<bool> interrupted, CancellationToken stop)
    {
        var turn = await data.Set<Turn>().AsNoTracking().SingleOrDefaultAsync(turn => turn.Id == turnId, CancellationToken.None);
        if (turn is null || turn.HasEnded)
        {
            return;
        }

        using var limit = new CancellationTokenSource(TurnLimits.Time, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        TurnJournal? journal = null;
        try
        {
            var person = await members.FindAsync(turn.AccountId, either.Token);
            actor.Current = new TrailActor(TrailActorKind.Assistant, turn.AccountId, person?.Name ?? "Somebody who left");
            var past = person is null ? new Past() : await history.ReadAsync(turn, person, either.Token);
            journal = new TurnJournal(data, signals, time, turnId, turn.LastEvent, past.LastItem);
            foreach (var (call, item) in past.Items)
            {
                journal.Know(call, item);
            }

            var end = person is null ? Ending.Failed(NoMember) : await GoOnAsync(turn, person, past, journal, either.Token);
            await EndAsync(journal, end);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            var end = interrupted() ? new Ending(TurnState.Interrupted, null) : stop.IsCancellationRequested ? new Ending(TurnState.Stopped, null) : Ending.Failed("The turn took longer than five minutes and was ended.");
            await EndAsync(journal ?? new TurnJournal(data, signals, time, turnId, turn.LastEvent, 0), end);
        }
        catch (Exception fault)
        {
            Log.TurnFailed(logger, fault, turnId);
            await EndAsync(journal ?? new TurnJournal(data, signals, time, turnId, turn.LastEvent, 0), Ending.Failed(models.Explain(fault)));
        }
    }

    private async Task<Ending> GoOnAsync(Turn turn, MemberDirectory.Person person, Past past, TurnJournal journal, CancellationToken cancellationToken)
    {
        if (turn.State == TurnState.Waiting)
        {
            if (!await ResumeCallsAsync(turn, past, journal, cancellationToken))
            {
                return Ending.StillWaiting;
            }

            await data.WriteAsync(() => journal.MoveAsync(own => own.Resume(time.GetUtcNow()), cancellationToken), cancellationToken);
            past = await history.ReadAsync(turn, person, cancellationToken);
        }

        var model = await models.OpenAsync(cancellationToken);
        using (model.Client)
        {
            for (var round = 0; round < TurnLimits.Rounds; round++)
            {
                var wanted = await AskAsync(model, past, person.Role, turn, journal, cancellationToken);
                if (wanted.Count == 0)
                {
                    return new Ending(TurnState.Done, null);
                }

                if (await MakeAsync(wanted, turn, past, journal, cancellationToken))
                {
                    return new Ending(TurnState.Waiting, null);
                }

                past = await history.ReadAsync(turn, person, cancellationToken);
            }
        }

        return Ending.Failed($"The assistant asked for tools {TurnLimits.Rounds} times without coming to an answer, and was stopped.");
    }

    /// <summary>One answer of the model, written down as it comes. The calls it wants.</summary>
    private async Task<List<FunctionCallContent>> AskAsync(
        WorkspaceModel.Open model, Past past, Role role, Turn turn, TurnJournal journal, CancellationToken cancellationToken)
    {
        var wanted = new List<FunctionCallContent>();
        var options = new ChatOptions { Tools = [.. tools.For(role)], ModelId = model.Name };
        long input = 0, output = 0;
        await foreach (var update in model.Client.GetStreamingResponseAsync(past.Messages, options, cancellationToken))
        {
            foreach (var content in update.Contents)
            {
                switch (content)
                {
                    case TextContent text:
                        await journal.AppendTextAsync(text.Text, cancellationToken);
                        break;
                    case FunctionCallContent call:
                        wanted.Add(call);
                        break;
                    case UsageContent usage:
                        input += usage.Details.InputTokenCount ?? 0;
                        output += usage.Details.OutputTokenCount ?? 0;
                        break;
                }
            }
        }

        journal.Used(model.Name, input, output);
        return wanted;
    }

    /// <summary>True when at least one of the calls waits for a person. The others have run by then.</summary>
    private async Task<bool> MakeAsync(List<FunctionCallContent> wanted, Turn turn, Past past, TurnJournal journal, CancellationToken cancellationToken)
    {
        var waits = false;
        foreach (var call in wanted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (past.CallsMade.Count >= TurnLimits.Calls)
            {
                throw new TurnLimitException($"The assistant wanted more than {TurnLimits.Calls} calls in one turn, and was stopped.");
            }

            var arguments = JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions);
            var standing = await calls.ProposeAsync(
                new CallRequest
                {
                    ConversationId = turn.ConversationId,
                    TurnId = turn.Id,
                    ModelCallId = UniqueId(call.CallId, past),
                    Tool = call.Name,
                    Arguments = arguments,
                    AccountId = turn.AccountId,
                    Context = past.Context,
                    Endorsements = past.Endorsements,
                },
                journal,
                cancellationToken);
            past.CallsMade.Add((call.Name, string.Empty));
            waits |= standing.Waits;
        }

        return waits;
    }

    /// <summary>True when no call of the turn waits any more.</summary>
    private async Task<bool> ResumeCallsAsync(Turn turn, Past past, TurnJournal journal, CancellationToken cancellationToken)
    {
        foreach (var callId in past.Items.Keys)
        {
            await calls.ResumeAsync(callId, turn.AccountId, journal, cancellationToken);
        }

        return !await stored.AnyWaitingAsync(turn.Id, cancellationToken);
    }

    private Task EndAsync(TurnJournal journal, Ending end) => data.WriteAsync(
        async () =>
        {
            if (end.State == TurnState.Running)
            {
                return;
            }

            await journal.MoveAsync(
                turn =>
                {
                    if (end.State == TurnState.Waiting)
                    {
                        turn.Wait();
                    }
                    else
                    {
                        turn.End(end.State, end.Failure, time.GetUtcNow());
                        trail.Record(data, new TrailEvent(TrailAction.TurnEnded, end.State == TurnState.Done ? TrailOutcome.Done : TrailOutcome.Failed, end.State == TurnState.Done ? "Answered" : $"Did not finish: {end.State.ToString().ToLowerInvariant()}") { SubjectId = turn.Id.ToString() });
                    }
                },
                CancellationToken.None);
        },
        CancellationToken.None);

    /// <summary>Models name their calls; a name that the turn has seen already gets a number, since the row's key needs one of its own.</summary>
    private static string UniqueId(string id, Past past)
    {
        var name = string.IsNullOrWhiteSpace(id) ? "call" : id.Length <= 150 ? id : id[..150];
        return $"{name}#{past.CallsMade.Count + 1}";
    }

    private sealed record Ending(TurnState State, string? Failure)
    {
        /// <summary>Nothing moves: somebody has still to decide.</summary>
        public static Ending StillWaiting { get; } = new(TurnState.Running, null);

        public static Ending Failed(string why) => new(TurnState.Failed, why);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5001, Level = LogLevel.Error, Message = "Turn {Turn} failed")]
        public static partial void TurnFailed(ILogger logger, Exception fault, Guid turn);
    }
}

/// <summary>A turn went too far. The message is for the person.</summary>
internal sealed class TurnLimitException(string message) : Exception(message);
