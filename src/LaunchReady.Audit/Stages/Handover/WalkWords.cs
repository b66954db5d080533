using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>What checks over the same walk have in common: which pages can be judged, and how it is said.</summary>
internal static class WalkWords
{
    public static string Pages(SiteWalk walk, int count) =>
        $"{count} page{(count == 1 ? "" : "s")} in a browser{(walk.Left > 0 ? $", {walk.Left} more links left alone" : "")}";

    /// <summary>Judges each page that was seen as a visitor sees it. A page that lacked something because of the rules of politeness is not judged.</summary>
    public static CheckResult Judge(SiteWalk walk, Func<WalkedPage, IEnumerable<AuditFinding>> judge, string evidence)
    {
        var pages = walk.Pages.Where(page => page is { IsPage: true, Wide: not null, Narrow: not null } && page.Visit.Status < 400).ToList();
        var clear = pages.Where(page => page.Unclear is null).ToList();
        var findings = clear.SelectMany(judge).ToList();
        var unclear = pages.FirstOrDefault(page => page.Unclear is not null);
        var other = unclear is null ? "" : $"{pages.Count - clear.Count} of {pages.Count} pages were not seen as visitors see them ({unclear.Address.AbsolutePath}: {unclear.Unclear}; hosts of others go under pilot.hosts in the manifest)";
        return walk.NoPages is { } none ? new CheckResult.NotApplicable(none)
            : findings.Count > 0 ? new CheckResult.Fail(findings)
            : clear.Count == 0 ? new CheckResult.NotChecked(walk.Reason ?? (unclear is null ? walk.Pages.FirstOrDefault(page => page.NotSeen is not null)?.NotSeen ?? "No page could be looked at." : other))
            : new CheckResult.Pass($"{Pages(walk, clear.Count)}: {evidence}{(other.Length > 0 ? "; " + other : "")}");
    }
}
