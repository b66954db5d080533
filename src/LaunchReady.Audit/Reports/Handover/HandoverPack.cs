using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Reports.Handover;

/// <summary>What the people who take over need, as a folder of Markdown: from the manifest and from what the checks learned. What is unknown is said to be unknown.</summary>
public static class HandoverPack
{
    /// <summary>The pages, by file name.</summary>
    public static IReadOnlyDictionary<string, string> Write(TargetManifest target, AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(report);
        var mask = new Masking(target);
        target = Masked(target, mask.MaskAll);
        HandoverPageText[] pages =
        [
            HandoverPages.Domains(target, report),
            HandoverPages.Owners(target),
            HandoverPages.Access(report),
            HandoverPages.Environments(target, report),
            HandoverPages.Redirects(report),
            HandoverPages.Monitoring(target),
            HandoverPages.Escalation(target),
            HandoverPages.Runbooks(target),
            HandoverPages.Rollback(target),
            HandoverPages.KnownIssues(target, report),
            HandoverPages.GoLive(target, report),
        ];
        var written = pages.ToDictionary(page => page.File, page => mask.MaskAll(page.Markdown), StringComparer.Ordinal);
        written["README.md"] = mask.MaskAll(Index(target, report, pages));
        return written;
    }

    // Before anything is escaped: a backslash in a token would hide it from the second look at the whole page.
    private static TargetManifest Masked(TargetManifest target, Func<string, string> mask) => target with
    {
        Name = mask(target.Name),
        Owners = [.. target.Owners.Select(owner => new Owner(mask(owner.What), mask(owner.Who), owner.Contact is null ? null : mask(owner.Contact)))],
        Environments = [.. target.Environments.Select(environment => environment with { SecretStore = environment.SecretStore is null ? null : mask(environment.SecretStore) })],
        Handover = new HandoverNotes
        {
            Monitoring = [.. target.Handover.Monitoring.Select(link => new NamedLink(mask(link.Name), mask(link.Link)))],
            Runbooks = [.. target.Handover.Runbooks.Select(link => new NamedLink(mask(link.Name), mask(link.Link)))],
            KnownIssues = [.. target.Handover.KnownIssues.Select(mask)],
            Rollback = [.. target.Handover.Rollback.Select(mask)],
            Escalation = [.. target.Handover.Escalation.Select(mask)],
            GoLive = target.Handover.GoLive is null ? null : mask(target.Handover.GoLive),
        },
    };

    private static string Index(TargetManifest target, AuditReport report, IReadOnlyList<HandoverPageText> pages) =>
        $"""
        # Handover of {MarkdownText.Escape(target.Name)}

        Written by launchready audit {AuditReport.ToolVersion} on {report.Started.UtcDateTime:yyyy-MM-dd}. Decision: **{report.Decision.Words}**.

        | Page | |
        | --- | --- |
        {string.Join('\n', pages.Select(page => $"| [{page.Title}]({page.File}) | {page.State} |"))}

        """;
}

/// <summary>A page of the pack.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Title">Its heading.</param>
/// <param name="State">For the index: how much of it is known.</param>
/// <param name="Markdown">The page.</param>
internal sealed record HandoverPageText(string File, string Title, string State, string Markdown);
