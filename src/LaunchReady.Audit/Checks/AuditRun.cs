using System.Diagnostics.CodeAnalysis;
using DnsClient;
using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Checks;

/// <summary>Runs checks one after the other. Whatever a check does (throw, hang, answer nonsense), it ends as an outcome and the next one runs.</summary>
public static class AuditRun
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TimeToTakeBack = TimeSpan.FromSeconds(5);

    /// <summary>All outcomes, in the order of the checks. Throws only when <paramref name="cancellationToken"/> is cancelled.</summary>
    /// <param name="checks">What to run, as <see cref="CheckCatalog.Create()"/> gives it.</param>
    /// <param name="target">The manifest.</param>
    /// <param name="http">The client of this run.</param>
    /// <param name="dns">The name server of this run.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="progress">Told before each check and by long ones.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<AuditOutcome> RunAsync(
        IReadOnlyList<ICheck> checks,
        TargetManifest target,
        PoliteClient http,
        ILookupClient dns,
        TimeProvider clock,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken) => RunAsync(checks, target, http, dns, null, clock, progress, cancellationToken);

    /// <summary>The same with a browser, for the checks that look at pages.</summary>
    internal static async Task<AuditOutcome> RunAsync(
        IReadOnlyList<ICheck> checks,
        TargetManifest target,
        PoliteClient http,
        ILookupClient dns,
        IBrowserDriver? driver,
        TimeProvider clock,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checks);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var masking = new Masking(target);
        var outcomes = new List<CheckOutcome>(checks.Count);
        var step = new Steps(progress, checks.Count);
        await using var browser = new AuditBrowser(driver, http, target);
        var context = new AuditContext(target, http, dns, clock, step, browser, run.Token);
        foreach (var check in checks)
        {
            step.Begin(outcomes.Count, check.Info.Title);
            var started = clock.GetTimestamp();
            var result = Unmet(check.Info, target) is { } reason ? new CheckResult.NotChecked(reason) : await RunOneAsync(check, context, cancellationToken).ConfigureAwait(false);
            outcomes.Add(new CheckOutcome(check.Info, masking.Mask(result), clock.GetElapsedTime(started)));
        }

        await run.CancelAsync().ConfigureAwait(false);
        return new AuditOutcome(outcomes, context.Handover.Masked(masking.Mask));
    }

    /// <summary>What the target does not say of what a check needs; null when nothing is missing.</summary>
    internal static string? Unmet(CheckInfo info, TargetManifest target)
    {
        var usable = target.Identities.Where(identity => identity.IsUsable).ToList();
        var unset = target.Identities.SelectMany(identity => identity.Missing).Distinct().ToList();
        var because = unset.Count > 0 ? $" (not set: {string.Join(", ", unset)})" : "";
        (Needs Need, bool IsMet, string Reason)[] needs =
        [
            (Needs.Source, target.Source is not null, "The manifest names no source tree."),
            (Needs.Url, target.Urls.Count > 0, "The manifest names no running address."),
            (Needs.Domain, target.Domain is not null, "The manifest names no domain."),
            (Needs.OpenApi, target.OpenApi is not null, "The manifest names no OpenAPI document."),
            (Needs.Identity, usable.Count > 0, $"The manifest has no identity with a credential{because}."),
            (Needs.TwoWorkspaces, usable.Select(identity => identity.Workspace).OfType<string>().Distinct().Skip(1).Any(), $"The manifest has no two identities of two workspaces with credentials{because}."),
            (Needs.Chat, target.Chat is not null, "The manifest names no chat endpoint."),
        ];
        return needs.FirstOrDefault(need => info.Needs.HasFlag(need.Need) && !need.IsMet).Reason;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A check's fault is an outcome: the reason is reported and the rest of the audit goes on.")]
    private static async Task<CheckResult> RunOneAsync(ICheck check, AuditContext context, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(check.Info.TimeLimit, context.Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A check that does not heed its token is left behind; it may not hold up the others.
            var work = Task.Run(() => check.RunAsync(context, linked.Token), linked.Token);
            var result = await EndAsync(work, check.Info.TimeLimit + Grace, context.Clock, cancellationToken).ConfigureAwait(false);
            return result switch
            {
                null => new CheckResult.NotChecked("The check gave no answer."),
                CheckResult.Fail { Findings.Count: 0 } => new CheckResult.NotChecked("The check failed without saying what it found."),
                _ => result,
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault) when (fault is TimeoutException || (fault is OperationCanceledException && limit.IsCancellationRequested))
        {
            return new CheckResult.NotChecked($"It did not end within {check.Info.TimeLimit.TotalSeconds:0} s.");
        }
        catch (InvalidDataException unreadable)
        {
            // What a fact is made of is missing or broken; its message is a sentence for a person.
            return new CheckResult.NotChecked(unreadable.Message);
        }
        catch (Exception fault)
        {
            return new CheckResult.NotChecked($"It could not be finished: {fault.GetType().Name}: {fault.Message}");
        }
    }

    private static async Task<CheckResult?> EndAsync(Task<CheckResult> work, TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return await work.WaitAsync(atMost, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Its client goes with the run, and a check takes back what it made.
            await Task.WhenAny(work, Task.Delay(TimeToTakeBack, clock, CancellationToken.None)).ConfigureAwait(false);
            throw;
        }
    }

    private sealed class Steps(IProgress<AuditProgress>? progress, int total) : IProgress<string>
    {
        private int _done;
        private string _title = "";

        public void Begin(int done, string title)
        {
            (_done, _title) = (done, title);
            progress?.Report(new AuditProgress(done, total, title));
        }

        public void Report(string value) => progress?.Report(new AuditProgress(_done, total, $"{_title}: {value}"));
    }
}
