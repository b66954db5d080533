using System.Collections.Concurrent;
using System.Text.Json;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Verdicts;
using LaunchReady.Detection;

namespace LaunchReady.Audit.RedTeam.Running;

/// <summary>Runs cases against a target and judges them.</summary>
internal sealed class RedTeamRunner(TimeProvider time)
{
    /// <summary>A value this short would be masked in every other word.</summary>
    private const int ShortestCredential = 6;

    /// <param name="done">Told after each case, from any thread.</param>
    public async Task<RedTeamRun> RunAsync(IReadOnlyList<RedTeamCase> cases, IRedTeamTarget target, Action<CaseResult>? done, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var results = new ConcurrentDictionary<string, CaseResult>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = target.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(cases, options, async (one, stop) =>
        {
            var result = await JudgeAsync(one, target, stop).ConfigureAwait(false);
            results[one.Id] = result;
            done?.Invoke(result);
        }).ConfigureAwait(false);
        return new RedTeamRun(target.Name, target.Model, started, time.GetUtcNow(), [.. cases.Select(one => results[one.Id])]);
    }

    /// <summary>Grounds quote replies and arguments, and those may hold what must not be passed on.</summary>
    private static CaseVerdict Masked(CaseVerdict verdict, IReadOnlyList<string> credentials) => verdict with
    {
        Grounds = [.. verdict.Grounds.Select(ground => Redactor.Secrets.Redact(credentials.Where(credential => credential.Length >= ShortestCredential).Aggregate(ground, (text, credential) => text.Replace(credential, "[credential]", StringComparison.Ordinal))))],
    };

    /// <summary>Runs one case and judges it.</summary>
    public static async Task<CaseResult> JudgeAsync(RedTeamCase one, IRedTeamTarget target, CancellationToken cancellationToken)
    {
        var (verdict, run) = await TryAsync(target.Adapt(one), target, cancellationToken).ConfigureAwait(false);
        return new CaseResult(one, Masked(verdict, target.Credentials)) { Run = run };
    }

    private static async Task<(CaseVerdict Verdict, CaseRun? Run)> TryAsync(RedTeamCase one, IRedTeamTarget target, CancellationToken cancellationToken)
    {
        if (CaseVerdict.Untellable(one, target.Abilities) is { } why)
        {
            return (CaseVerdict.NotRun(why), null);
        }

        try
        {
            var run = await target.RunAsync(one, cancellationToken).ConfigureAwait(false);
            return run.Seen is { } seen ? (CaseVerdict.Of(run.Case, seen, target.Abilities), run) : (CaseVerdict.NotRun(run.NotRun!), null);
        }
        catch (CannotRunException cannot)
        {
            return (CaseVerdict.NotRun(cannot.Message), null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (CaseVerdict.Failed(fault is OperationCanceledException ? "it did not answer in time" : fault.Message), null);
        }
    }
}
