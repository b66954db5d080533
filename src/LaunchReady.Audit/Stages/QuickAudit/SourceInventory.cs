using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Routes.Reports;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>The route inventory of the target's source, read once for all checks of the run.</summary>
internal static class SourceInventory
{
    /// <summary>What every finding about authentication must say: source was read, nothing was tried.</summary>
    public const string Confidence = "Read from source: no check was seen, which is likely but not certain.";

    public static Task<RouteInventory> GetAsync(AuditContext context, CancellationToken cancellationToken) =>
        context.Facts.GetAsync(run => Task.FromResult(RouteReader.Read(SourceTree.Open(context.SourceRoot, cancellationToken: run), run)), cancellationToken);

    /// <summary>The same, where something before the handler could not be read: then it is no accusation, but a place to look at.</summary>
    public static string Doubt(Route route) => route.Unfollowed is { } unread ? $"Read from source: {unread} could not be followed and may ask." : Confidence;

    /// <summary>One step less where something before the handler could not be read.</summary>
    public static Severity Weigh(Route route, Severity severity) => route.Unfollowed is null ? severity : severity switch { Severity.Critical => Severity.High, Severity.High => Severity.Medium, _ => Severity.Low };

    /// <summary>The answer where there is no route to speak about.</summary>
    public static CheckResult? NoRoutes(RouteInventory inventory) =>
        inventory.Routes.Count == 0 ? new CheckResult.NotChecked($"No route of a known framework was found in {inventory.FilesRead} files.") : null;

    public static AuditFinding Finding(Route route, string message, Severity? severity = null) =>
        new(message, FindingLocation.InFile(route.File, route.Line)) { Key = $"{route.Method} {RouteWords.Door(route)}", Severity = severity };
}
