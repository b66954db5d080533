using System.Text.Json;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Decisions;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>
/// What every call passes, in this order: readable arguments, limits, the closed schema, the policy. Whatever goes wrong on the way, the function
/// is not invoked.
/// </summary>
internal static class CallGate
{
    public static async ValueTask<object?> PassAsync(
        GuardTurn turn, GuardedFunction tool, FunctionCallContent? call, AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        if (Read(call, arguments, out var canonical) is { } unreadable)
        {
            return Refuse(turn, tool, call, null, [unreadable]);
        }

        var key = Key(tool, canonical!);
        if (turn.TryStep(usage => usage.BeforeCall(key, turn.Options.Limits, turn.Elapsed), usage => usage.WithCall(key)) is { } stop)
        {
            return Refuse(turn, tool, call, null, [stop.Sentence]);
        }

        if (tool.ProblemsOf(canonical!) is { Count: > 0 } problems)
        {
            return Refuse(turn, tool, call, key, problems);
        }

        var decision = Decide(turn, tool, canonical!, out var thrown);
        return decision.Kind switch
        {
            GuardDecisionKind.Allow => await CallRun.InvokeAsync(turn, tool, canonical!, call!.CallId, decision, arguments, cancellationToken).ConfigureAwait(false),
            GuardDecisionKind.Ask => Ask(turn, tool, canonical!, call!.CallId, key, decision),
            _ => Refuse(turn, tool, call, key, decision.Reasons, decision, thrown),
        };
    }

    public static string Key(GuardedFunction tool, CanonicalArguments arguments) => $"{tool.Name} {arguments.Sha256}";

    /// <summary>The policy's decision; a policy that throws has denied.</summary>
    public static GuardDecision Decide(GuardTurn turn, GuardedFunction tool, CanonicalArguments arguments, out Exception? thrown)
    {
        try
        {
            thrown = null;
            return turn.Decide(tool, arguments);
        }
#pragma warning disable CA1031 // A policy of the host's may throw anything; nothing of it may let a call through or reach the model.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            thrown = exception;
            return GuardDecision.Deny("The guard could not decide about this call.");
        }
    }

    private static string? Read(FunctionCallContent? call, AIFunctionArguments arguments, out CanonicalArguments? canonical)
    {
        canonical = null;
        return call is null ? "It was not made in the course of a turn."
            : call.Exception is not null ? "Its arguments are not well-formed JSON."
            : CallArguments.TryRead(arguments, out canonical, out var problem) ? null
            : problem;
    }

    private static JsonElement Ask(GuardTurn turn, GuardedFunction tool, CanonicalArguments arguments, string call, string key, GuardDecision decision)
    {
        if (turn.Ask(tool, arguments, call, decision) is not { } record)
        {
            return Refuse(turn, tool, null, key, ["Too many calls of this conversation wait for a person already."], decision);
        }

        turn.Report(new(GuardReportKind.Asked, tool.Name, record.Id, decision.Reasons) { Decision = decision });
        return ToolAnswers.Waiting;
    }

    private static JsonElement Refuse(
        GuardTurn turn, GuardedFunction tool, FunctionCallContent? call, string? key, IReadOnlyList<string> reasons, GuardDecision? decision = null, Exception? exception = null)
    {
        if (key is not null)
        {
            turn.Count(usage => usage.WithFailure(key));
        }

        turn.Report(new(GuardReportKind.Refused, tool.Name, call?.CallId, reasons) { Decision = decision, Exception = exception });
        return ToolAnswers.Refused(reasons);
    }
}
