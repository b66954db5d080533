using System.Runtime.CompilerServices;
using System.Text.Json;
using LaunchReady.Guard.Limits;
using LaunchReady.Guard.Middleware;
using LaunchReady.Guard.Output;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Chat.Models;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>What came of a round: the calls that the model wants, none when it is done or was stopped; and what the turn has used with it.</summary>
internal sealed record AskedRound(IReadOnlyList<WantedCall> Wanted, TurnUsage Usage);

/// <summary>One call that the model asked for, as it came.</summary>
internal sealed record WantedCall(string Tool, JsonElement Arguments);

/// <summary>
/// One round with the model: its words go through the guard and are written down as they come, its calls are gathered. A reply that would give the
/// instructions away ends there, and its calls with it: they may carry the same.
/// </summary>
internal sealed partial class AskModel(AppData data, ToolOffer tools, TrailWriter trail, TurnLimits limits, ReplyLength length, TimeProvider time, ILogger<AskModel> logger)
{
    private const string Withheld = "[The rest of this answer was withheld: it repeats the assistant's instructions.]";

    /// <param name="used">What the turn has used before this round.</param>
    /// <exception cref="TurnLimitException">The reply is longer than it may be, or than what the turn may still use.</exception>
    public async Task<AskedRound> RunAsync(
        WorkspaceModel.Open model, Past past, Role role, GuardedReply reply, TurnUsage used, Guid turnId, TurnJournal journal, CancellationToken cancellationToken)
    {
        reply.Expect(past.Instructions, past.Context);
        var wanted = new List<WantedCall>();
        var options = new ChatOptions { Tools = [.. tools.For(role)], ModelId = model.Name };
        var round = new RoundUsage(past.Messages, options);
        try
        {
            await ReadAsync(model, past, options, reply, wanted, used, round, journal, cancellationToken);
        }
        finally
        {
            // However the round ended: what the model had said by then was said.
            await SayAsync(reply.Flush(), reply, journal, CancellationToken.None);
            var own = round.Count(TurnUsage.None);
            journal.Used(model.Name, own.InputTokens, own.OutputTokens);
        }

        var usage = round.Count(used.WithRoundTrip());
        if (!reply.IsWithheld && !wanted.Exists(call => reply.IsCarriedBy(call.Tool + call.Arguments.GetRawText())))
        {
            Note(reply.TakeFindings(), turnId);
            return new AskedRound(wanted, usage);
        }

        if (!reply.IsWithheld)
        {
            await journal.AppendTextAsync(Withheld, CancellationToken.None);
        }

        await RecordAsync(reply.TakeFindings(), turnId);
        return new AskedRound([], usage);
    }

    private async Task ReadAsync(
        WorkspaceModel.Open model, Past past, ChatOptions options, GuardedReply reply, List<WantedCall> wanted, TurnUsage used, RoundUsage round, TurnJournal journal, CancellationToken cancellationToken)
    {
        await foreach (var update in Flushing(model.Client.GetStreamingResponseAsync(past.Messages, options, cancellationToken), journal, cancellationToken))
        {
            round.Add(update.Contents);
            foreach (var content in update.Contents)
            {
                switch (content)
                {
                    case TextContent text:
                        await SayAsync(reply.Push(text.Text), reply, journal, cancellationToken);
                        break;
                    case FunctionCallContent call:
                        wanted.Add(new WantedCall(call.Name, Arguments(call)));
                        break;
                }
            }

            StopWhenTooLong(reply);

            // One endless answer costs as much as many.
            if (used.WithTokens(0, round.Output).BeforeRoundTrip(limits, TimeSpan.Zero) is { } stop)
            {
                throw new TurnLimitException(stop.Sentence);
            }
        }

        await SayAsync(reply.Flush(), reply, journal, cancellationToken);
        StopWhenTooLong(reply);
    }

    /// <summary>Writes what may leave, as far as the reply may still grow.</summary>
    private async Task SayAsync(string text, GuardedReply reply, TurnJournal journal, CancellationToken cancellationToken)
    {
        await journal.AppendTextAsync(length.Cut(text, reply.Written), cancellationToken);
        reply.Written = (int)Math.Min(int.MaxValue, reply.Written + (long)text.Length);
    }

    private void StopWhenTooLong(GuardedReply reply)
    {
        if (reply.Written > length.Most)
        {
            throw new TurnLimitException(length.Sentence);
        }
    }

    /// <summary>The model's updates; what was gathered is written while the model pauses.</summary>
    private async IAsyncEnumerable<ChatResponseUpdate> Flushing(
        IAsyncEnumerable<ChatResponseUpdate> updates, TurnJournal journal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = updates.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = reader.MoveNextAsync().AsTask();
            if (journal.HasText && !next.IsCompleted && await Task.WhenAny(next, Task.Delay(TurnJournal.Gather, time, cancellationToken)) != next)
            {
                await journal.FlushAsync(CancellationToken.None);
            }

            if (!await next)
            {
                yield break;
            }

            yield return reader.Current;
        }
    }

    /// <summary>What the model sent. What cannot be read becomes something that is no object, which the check refuses with a sentence for the model.</summary>
    private static JsonElement Arguments(FunctionCallContent call)
    {
        if (call.Exception is null)
        {
            try
            {
                return JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions);
            }
            catch (Exception fault) when (fault is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
            {
                // Nested too deep, in a circle, or broken text.
            }
        }

        return JsonSerializer.SerializeToElement("unreadable");
    }

    private void Note(IReadOnlyList<OutputFinding> findings, Guid turnId)
    {
        if (findings.Count > 0)
        {
            var kinds = Kinds(findings);
            Log.KeptOut(logger, turnId, kinds);
        }
    }

    /// <summary>That it was withheld and why, never what it said.</summary>
    private async Task RecordAsync(IReadOnlyList<OutputFinding> findings, Guid turnId)
    {
        var kinds = Kinds(findings);
        Log.Withheld(logger, turnId, kinds);
        await data.WriteAsync(
            () =>
            {
                trail.Record(data, new TrailEvent(TrailAction.ReplyWithheld, TrailOutcome.Refused, "Withheld an answer of the assistant that gave away its instructions, or could not be checked")
                {
                    SubjectId = turnId.ToString(),
                    Details = new Dictionary<string, string> { ["found"] = kinds },
                });
                return Task.CompletedTask;
            },
            CancellationToken.None);
    }

    private static string Kinds(IReadOnlyList<OutputFinding> findings) =>
        string.Join(", ", findings.CountBy(finding => finding.Kind).Select(kind => $"{kind.Key} {kind.Value}").DefaultIfEmpty("a call with the canary"));

    private static partial class Log
    {
        [LoggerMessage(EventId = 5010, Level = LogLevel.Warning, Message = "The reply of turn {Turn} was withheld: {Kinds}")]
        public static partial void Withheld(ILogger logger, Guid turn, string kinds);

        [LoggerMessage(EventId = 5011, Level = LogLevel.Information, Message = "Kept out of the reply of turn {Turn}: {Kinds}")]
        public static partial void KeptOut(ILogger logger, Guid turn, string kinds);
    }
}
