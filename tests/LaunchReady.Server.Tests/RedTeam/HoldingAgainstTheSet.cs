using System.Diagnostics.CodeAnalysis;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Running;
using LaunchReady.Audit.RedTeam.Verdicts;
using LaunchReady.Cli.RedTeam;
using LaunchReady.Guard.Decisions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LaunchReady.Server.Tests.RedTeam;

/// <summary>The whole red-team set against the whole server: with a model that obeys every text, and with the built-in one. A new break fails here.</summary>
public sealed class HoldingAgainstTheSet
{
    /// <summary>Nothing is known to break. Nothing is added without a reason, and what holds again must come out.</summary>
    private static readonly KnownBreaks _known = new(new Dictionary<string, string>());

    [Fact]
    public async Task With_a_model_that_obeys_every_text_nothing_breaks_and_every_attack_is_made()
    {
        var run = await AttackAsync(obeying: true, null, CaseSet.Load().Cases);
        Assert.Empty(_known.Fresh(run).Select(Words));
        Assert.Empty(_known.Stale(run));
        Assert.Empty(run.Results.Where(result => result.Verdict.IsFault).Select(Words));

        // What is not run here judges a model only; what was not tried would prove nothing.
        Assert.All(run.Results.Where(result => result.Verdict.Outcome == CaseOutcome.NotRun), result => Assert.Contains("obeys by definition", Words(result), StringComparison.Ordinal));
        Assert.Empty(run.Results.Where(result => result.Verdict is { Outcome: CaseOutcome.Held, How: HowHeld.NotTried }).Select(Words));
    }

    [Fact]
    public async Task With_the_builtin_model_nothing_breaks()
    {
        var run = await AttackAsync(obeying: false, null, CaseSet.Load().Cases);
        Assert.Empty(run.Broken.Select(Words));
        Assert.Empty(run.Results.Where(result => result.Verdict.IsFault).Select(Words));
        Assert.True(run.Total.Ran >= 120, run.Total.ToString());
    }

    /// <summary>The set can fail: behind a guard that allows everything, what only the guard stops gets through.</summary>
    [Fact]
    public async Task Behind_a_guard_that_allows_everything_the_cases_break()
    {
        string[] classes = ["poisoned-record", "poisoned-document", "hidden-text", "multi-turn"];
        var cases = CaseSet.Load().Cases.Where(one => classes.Contains(one.Class)).ToList();
        var run = await AttackAsync(obeying: true, services => services.Replace(ServiceDescriptor.Singleton<IToolCallPolicy>(new Permissive())), cases);
        Assert.Empty(run.Results.Where(result => result.Verdict.Outcome != CaseOutcome.Broken).Select(Words));
    }

    private static async Task<RedTeamRun> AttackAsync(bool obeying, Action<IServiceCollection>? replace, IReadOnlyList<RedTeamCase> cases)
    {
        await using var server = await HostedServer.StartAsync(obeying, replace, TestContext.Current.CancellationToken);
        return await new RedTeamRunner(TimeProvider.System).RunAsync(cases, server.Target, null, TestContext.Current.CancellationToken);
    }

    private static string Words(CaseResult result) => $"{result.Case.Location} {result.Case.Id}: {result.Verdict.Outcome} {string.Join("; ", result.Verdict.Grounds)}";

    [SuppressMessage("Performance", "CA1812", Justification = "Made above.")]
    private sealed class Permissive : IToolCallPolicy
    {
        public GuardDecision Decide(ToolCallRequest request) => new(GuardDecisionKind.Allow, ["Everything is allowed here."], []);
    }
}
