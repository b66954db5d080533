using System.Reflection;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Reports;

/// <summary>Everything that a report says, in any form. Made of masked outcomes; the forms add nothing to it.</summary>
public sealed record AuditReport
{
    /// <summary>The target's name.</summary>
    public required string Target { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The stages that were run, in order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Whether to launch.</summary>
    public required Decision Decision { get; init; }

    /// <summary>Every check, by stage and id.</summary>
    public required IReadOnlyList<CheckOutcome> Checks { get; init; }

    /// <summary>Every finding, the worst first.</summary>
    public required IReadOnlyList<JudgedFinding> Findings { get; init; }

    /// <summary>Every waiver of the manifest.</summary>
    public required IReadOnlyList<WaiverUse> Waivers { get; init; }

    /// <summary>What changed since the baseline; null without one.</summary>
    public BaselineDifference? Difference { get; init; }

    /// <summary>How many requests each host had.</summary>
    public required IReadOnlyDictionary<string, int> Requests { get; init; }

    /// <summary>What the handover pack gets from the checks.</summary>
    public required HandoverFacts Handover { get; init; }

    /// <summary>Attestations of the manifest that answer no question of any check.</summary>
    public required IReadOnlyList<string> StrayAnswers { get; init; }

    /// <summary>The version of the audit.</summary>
    public static string ToolVersion { get; } =
        typeof(AuditReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>How many findings of a severity nobody waives.</summary>
    public int Open(Severity severity) => Findings.Count(finding => finding.Severity == severity && finding.Waiver is null);

    /// <summary>The checks that ended in one way, of a stage or of all.</summary>
    public IEnumerable<CheckOutcome> Ended<T>(Stage? stage = null)
        where T : CheckResult => Checks.Where(check => check.Result is T && (stage is null || check.Info.Stage == stage));

    /// <summary>The report of a run.</summary>
    public static AuditReport Of(TargetManifest target, AuditOutcome outcome, ReportFrame frame)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(frame);
        var mask = new Masking(target);
        var today = DateOnly.FromDateTime(frame.Started.UtcDateTime);
        var run = Waiving.Apply(outcome.Checks, target.Waivers, today);
        var questions = frame.Questions.ToHashSet(StringComparer.Ordinal);
        return new AuditReport
        {
            Target = mask.Mask(target.Name),
            Started = frame.Started,
            Duration = frame.Duration,
            Stages = frame.Stages,
            Decision = DecisionRule.Decide(run),
            Checks = outcome.Checks,
            Findings = run.Findings,
            Waivers = [.. run.Uses.Select(use => use with { Waiver = use.Waiver with { Reason = mask.Mask(use.Waiver.Reason) } })],
            Difference = frame.Baseline is null ? null : Baseline.Compare(frame.Baseline, outcome.Checks, run.Findings),
            Requests = frame.Requests,
            Handover = outcome.Handover,
            StrayAnswers = [.. target.Attestations.Select(attestation => attestation.Question).Where(question => !questions.Contains(question))],
        };
    }
}

/// <summary>What a report needs besides the outcomes.</summary>
/// <param name="Started">When the run began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Stages">What was run.</param>
/// <param name="Requests">How many requests each host had.</param>
/// <param name="Questions">The ids of all questions there are.</param>
/// <param name="Baseline">The findings of the report before, if there is one.</param>
public sealed record ReportFrame(
    DateTimeOffset Started,
    TimeSpan Duration,
    IReadOnlyList<Stage> Stages,
    IReadOnlyDictionary<string, int> Requests,
    IReadOnlyList<string> Questions,
    IReadOnlyList<EarlierFinding>? Baseline);
