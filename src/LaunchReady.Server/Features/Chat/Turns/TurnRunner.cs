using System.Globalization;
using LaunchReady.Guard.Limits;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Chat.Models;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>
/// Carries one turn as far as it goes: asks the model, hands its calls to the tools, asks again, until it has answered, must wait for a person,
/// or is stopped. Starts a fresh turn and resumes a waiting one by the same path.
/// </summary>
internal sealed partial class TurnRunner(
    AppData data, TurnHistory history, AskModel ask, ReplyGuard replies, CallRunner calls, Calls stored, MemberDirectory members, WorkspaceModel models,
    EndTurn ending, TurnLimits limits, TurnSignals signals, ActorOfScope actor, TimeProvider time, ILogger<TurnRunner> logger)
{
    private const string NoMember = "The person who asked no longer belongs to this workspace.";

    public async Task RunAsync(Guid turnId, Func<StopReason> why, CancellationToken stop)
    {
        var turn = await data.Set<Turn>().AsNoTracking().SingleOrDefaultAsync(turn => turn.Id == turnId, CancellationToken.None);
        if (turn is null || turn.HasEnded)
        {
            return;
        }

        using var limit = new CancellationTokenSource(limits.Duration, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        var journal = await TurnJournal.OpenAsync(data, signals, time, turnId, CancellationToken.None);
        var end = await TryGoOnAsync(turn, journal, why, stop, either.Token);
        await EndAsync(turnId, journal, end);
    }

    private async Task<Ending> TryGoOnAsync(Turn turn, TurnJournal journal, Func<StopReason> why, CancellationToken stop, CancellationToken either)
    {
        try
        {
            return await GoOnAsync(turn, journal, either);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return !stop.IsCancellationRequested ? Ending.Failed("The turn took longer than five minutes and was ended.") : why() switch
            {
                StopReason.Shutdown => new Ending(TurnState.Interrupted, null),
                StopReason.RequesterLeft => Ending.Failed(NoMember),
                _ => new Ending(TurnState.Stopped, null),
            };
        }
        catch (Exception fault)
        {
            Log.TurnFailed(logger, turn.Id, Kinds(fault), fault.StackTrace ?? string.Empty);
            return Ending.Failed(models.Explain(fault));
        }
    }

    private async Task<Ending> GoOnAsync(Turn turn, TurnJournal journal, CancellationToken cancellationToken)
    {
        if (turn.State == TurnState.Waiting && await ResumeAsync(turn, journal, cancellationToken) is { } rests)
        {
            return rests;
        }

        var reply = await replies.OpenAsync(turn.ConversationId, cancellationToken);
        var model = await models.OpenAsync(cancellationToken);
        using (model.Client)
        {
            // A turn that waited goes on counting where it was; its time is that of its running, which the caller keeps.
            var used = TurnUsage.None.WithTokens(turn.InputTokens, turn.OutputTokens);
            TurnStop? end;
            while ((end = used.BeforeRoundTrip(limits, TimeSpan.Zero)) is null)
            {
                // Looked up each time: whoever is removed in the middle of an answer gets no more of it, and a new role counts at once.
                if (await PersonAsync(turn, cancellationToken) is not { } person)
                {
                    return Ending.Failed(NoMember);
                }

                var past = await history.ReadAsync(turn, person, cancellationToken);
                (var wanted, used) = await ask.RunAsync(model, past, person.Role, reply, used, turn.Id, journal, cancellationToken);
                if (wanted.Count == 0)
                {
                    return new Ending(TurnState.Done, null);
                }

                if (await MakeAsync(wanted, turn, past, journal, cancellationToken))
                {
                    return new Ending(TurnState.Waiting, null);
                }
            }

            return Ending.Failed(end.Sentence);
        }
    }

    private async Task<MemberDirectory.Person?> PersonAsync(Turn turn, CancellationToken cancellationToken)
    {
        var person = await members.FindAsync(turn.AccountId, cancellationToken);
        actor.Current = new TrailActor(TrailActorKind.Assistant, turn.AccountId, person?.Name ?? "Somebody who left");
        return person;
    }

    /// <summary>
    /// Carries on with calls that were decided. The turn is claimed before any of them runs, so that no second server runs them too and a crash
    /// in the middle is seen as one. Null when no call waits any more and the model is to be asked again.
    /// </summary>
    private async Task<Ending?> ResumeAsync(Turn turn, TurnJournal journal, CancellationToken cancellationToken)
    {
        var open = await calls.OpenAsync(turn.Id, cancellationToken);
        if ((open.Count > 0 && open.All(call => !call.IsDecided)) || !await TryClaimAsync(turn.Id, journal, cancellationToken))
        {
            return Ending.StillWaiting;
        }

        await PersonAsync(turn, cancellationToken);
        foreach (var call in open.Where(call => call.IsDecided))
        {
            await calls.ResumeAsync(call.Id, turn.AccountId, journal, cancellationToken);
        }

        return await stored.AnyWaitingAsync(turn.Id, cancellationToken) ? new Ending(TurnState.Waiting, null) : null;
    }

    private async Task<bool> TryClaimAsync(Guid turnId, TurnJournal journal, CancellationToken cancellationToken)
    {
        try
        {
            return await data.WriteAsync(
                async () =>
                {
                    if (!await data.Set<Turn>().AnyAsync(turn => turn.Id == turnId && turn.State == TurnState.Waiting, cancellationToken))
                    {
                        return false;
                    }

                    await journal.MoveAsync(own => own.Resume(time.GetUtcNow()), cancellationToken);
                    return true;
                },
                cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another server was faster.
            return false;
        }
    }

    /// <summary>True when at least one of the calls waits for a person. The others have run by then.</summary>
    private async Task<bool> MakeAsync(IReadOnlyList<WantedCall> wanted, Turn turn, Past past, TurnJournal journal, CancellationToken cancellationToken)
    {
        var waits = false;
        foreach (var call in wanted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (past.Calls.BeforeCall(call.Tool, limits, TimeSpan.Zero) is { } stop)
            {
                throw new TurnLimitException(stop.Sentence);
            }

            past.Calls = past.Calls.WithCall(call.Tool);
            var standing = await calls.ProposeAsync(
                new CallRequest
                {
                    ConversationId = turn.ConversationId,
                    TurnId = turn.Id,

                    // Our own name: a model's may repeat, and services differ in what they take as one.
                    ModelCallId = string.Create(CultureInfo.InvariantCulture, $"call_{turn.Number}_{past.Calls.Calls}"),
                    Tool = call.Tool,
                    Arguments = call.Arguments,
                    AccountId = turn.AccountId,
                    Context = past.Context,
                    Endorsements = past.Endorsements,
                },
                journal,
                cancellationToken);
            waits |= standing.Waits;
        }

        return waits;
    }

    private Task EndAsync(Guid turnId, TurnJournal journal, Ending end) => data.WriteAsync(
        async () =>
        {
            if (end.State == TurnState.Waiting)
            {
                await journal.MoveAsync(turn => turn.Wait(), CancellationToken.None);
            }
            else if (end.State != TurnState.Running)
            {
                await ending.RunAsync(turnId, journal, end.State, end.Failure);
            }
        },
        CancellationToken.None);

    /// <summary>What went wrong, without its message: a service's own words may repeat the question or the key.</summary>
    private static string Kinds(Exception? fault)
    {
        var kinds = new List<string>();
        for (; fault is not null; fault = fault.InnerException)
        {
            kinds.Add(fault.GetType().Name);
        }

        return string.Join(" because of ", kinds);
    }

    private sealed record Ending(TurnState State, string? Failure)
    {
        /// <summary>Nothing moves: somebody has still to decide.</summary>
        public static Ending StillWaiting { get; } = new(TurnState.Running, null);

        public static Ending Failed(string why) => new(TurnState.Failed, why);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5001, Level = LogLevel.Error, Message = "Turn {Turn} failed: {Kinds}\n{Where}")]
        public static partial void TurnFailed(ILogger logger, Guid turn, string kinds, string where);
    }
}

/// <summary>A turn went too far. The message is for the person.</summary>
internal sealed class TurnLimitException(string message) : Exception(message);
