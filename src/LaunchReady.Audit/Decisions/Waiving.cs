using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Decisions;

/// <summary>A waiver and what became of it. Each is printed, whatever it was.</summary>
/// <param name="Waiver">As the manifest says it.</param>
/// <param name="Effect">"covers 2 findings", "expired on …: ignored", "covers nothing".</param>
/// <param name="IsUsed">Whether it took anything out of the decision.</param>
public sealed record WaiverUse(Waiver Waiver, string Effect, bool IsUsed);

/// <summary>What findings and unchecked checks somebody takes upon them.</summary>
/// <param name="Findings">All findings, those waived with their waiver.</param>
/// <param name="Unchecked">Required checks that are not checked and not waived.</param>
/// <param name="Uses">Each waiver of the manifest.</param>
public sealed record WaivedRun(IReadOnlyList<JudgedFinding> Findings, IReadOnlyList<CheckOutcome> Unchecked, IReadOnlyList<WaiverUse> Uses);

/// <summary>Applies waivers. One that has expired does nothing and says so.</summary>
public static class Waiving
{
    /// <summary>Applies the manifest's waivers to a run of this day.</summary>
    public static WaivedRun Apply(IReadOnlyList<CheckOutcome> checks, IReadOnlyList<Waiver> waivers, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(waivers);
        var valid = waivers.Where(waiver => waiver.Expires >= today).ToList();
        var findings = JudgedFinding.Of(checks).Select(finding => finding with { Waiver = valid.FirstOrDefault(waiver => Covers(waiver, finding)) }).ToList();
        var open = checks.Where(check => check.Info.Required && check.Result is CheckResult.NotChecked).ToList();
        return new WaivedRun(
            findings,
            [.. open.Where(check => !valid.Any(waiver => Covers(waiver, check)))],
            [.. waivers.Select(waiver => Use(waiver, findings, open, checks, today))]);
    }

    private static WaiverUse Use(Waiver waiver, List<JudgedFinding> findings, List<CheckOutcome> open, IReadOnlyList<CheckOutcome> checks, DateOnly today)
    {
        if (waiver.Expires < today)
        {
            return new WaiverUse(waiver, $"expired on {waiver.Expires:yyyy-MM-dd}: ignored", false);
        }

        var covered = findings.Count(finding => Covers(waiver, finding));
        if (covered > 0)
        {
            return new WaiverUse(waiver, covered == 1 ? "covers 1 finding" : $"covers {covered} findings", true);
        }

        return open.Any(check => Covers(waiver, check)) ? new WaiverUse(waiver, "covers that it is not checked", true)
            : checks.Any(check => check.Info.Id == waiver.Check) ? new WaiverUse(waiver, "covers nothing: take it out", false)
            : new WaiverUse(waiver, "names a check that was not run", false);
    }

    private static bool Covers(Waiver waiver, JudgedFinding finding) =>
        waiver.Check == finding.Check.Id && (waiver.Fingerprint is null || waiver.Fingerprint == finding.Fingerprint);

    private static bool Covers(Waiver waiver, CheckOutcome check) => waiver.Check == check.Info.Id && waiver.Fingerprint is null;
}
