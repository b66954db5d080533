using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>What the pages write to the console as an error while they open.</summary>
internal sealed class PagesWithoutErrors : ICheck
{
    private const int MostNamed = 5;

    public CheckInfo Info { get; } = new(
        "handover.page-errors",
        Stage.Handover,
        "Pages open without errors in the console",
        Severity.Medium,
        "Chrome DevTools, console",
        "Open the page with the browser's tools and mend what is red.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(4) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) =>
        WalkWords.Judge(await SiteWalk.OfAsync(context, cancellationToken), Judge, "no uncaught error, nothing missing, nothing refused");

    private static IEnumerable<AuditFinding> Judge(WalkedPage page)
    {
        var errors = page.Activity.Errors.Distinct(StringComparer.Ordinal).ToList();
        if (errors.Count > 0)
        {
            yield return new AuditFinding($"{page.Address.AbsolutePath} opens with {(errors.Count == 1 ? "an error" : $"{errors.Count} errors")} in the console.", page.Location)
            {
                Key = "errors",
                Evidence = string.Join("; ", errors.Take(MostNamed)),
            };
        }
    }
}
