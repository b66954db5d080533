using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Decisions;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>Runs a tool from canonical arguments, within the time that is left. What it throws stays here.</summary>
internal static class CallRun
{
    public static async ValueTask<object?> InvokeAsync(
        GuardTurn turn, GuardedFunction tool, CanonicalArguments arguments, string call, GuardDecision decision, AIFunctionArguments? carrier, CancellationToken cancellationToken)
    {
        using var time = new TimeLimit(turn, cancellationToken);
        try
        {
            var result = await tool.Inner.InvokeAsync(Fresh(turn, arguments, carrier), time.Token).ConfigureAwait(false);
            turn.Report(new(GuardReportKind.Ran, tool.Name, call, decision.Reasons) { Decision = decision });
            return result;
        }
        catch (OperationCanceledException exception) when (time.IsOver)
        {
            return Failed(exception, ToolAnswers.Stopped);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A tool may throw anything, and its message may hold anything: a path, a query, a key.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(exception, ToolAnswers.Failed);
        }

        object Failed(Exception exception, object answer)
        {
            turn.Count(usage => usage.WithFailure(CallGate.Key(tool, arguments)));
            turn.Report(new(GuardReportKind.Failed, tool.Name, call, ["The tool failed."]) { Decision = decision, Exception = exception });
            return answer;
        }
    }

    // What was decided is what runs: values read anew from the canonical text, not the objects that the carrier still holds.
    private static AIFunctionArguments Fresh(GuardTurn turn, CanonicalArguments arguments, AIFunctionArguments? carrier) =>
        new(CallArguments.ToDictionary(arguments)) { Services = turn.Services, Context = carrier?.Context };
}
