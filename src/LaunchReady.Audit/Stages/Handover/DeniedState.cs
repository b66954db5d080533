using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>
/// What somebody sees who may not see a page: the pages that the manifest names, the pages of its identities without signing in, and a page that is not
/// there. It must be closed, be said in words, give nothing away, and lead on.
/// </summary>
internal sealed class DeniedState : ICheck
{
    private const int MostAsNobody = 3;
    private const string Nowhere = "/launch-audit-no-such-page";

    public CheckInfo Info { get; } = new(
        "handover.denied-state",
        Stage.Handover,
        "Closed and missing pages say so in words, give nothing away and lead on",
        Severity.Medium,
        "OWASP ASVS 5.0, 16.5 (error handling)",
        "Answer with a page of your own: what happened, in a sentence, and a link back or to sign in.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(3) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (browser, pilot) = (context.Browser, context.Target.Pilot ?? new PilotSettings());
        List<(PilotPage Page, bool MustBeClosed)> cases =
        [
            .. pilot.Denied.Select(page => (page, true)),
            .. pilot.Pages.Where(page => page.Identity is not null).Take(MostAsNobody).Select(page => (new PilotPage(page.Path), false)),
            (new PilotPage(Nowhere), false),
        ];
        var ready = browser.Home is null ? [] : cases.Select(one => (browser.Address(one.Page), browser.Named(one.Page.Identity).Who));
        if (await browser.UnreadyAsync(ready, "look at a closed page", cancellationToken) is { } reason)
        {
            return new CheckResult.NotChecked(reason);
        }

        if (pilot.Denied.Count == 0 && (await SiteWalk.OfAsync(context, cancellationToken)).NoPages is { } none)
        {
            return new CheckResult.NotApplicable(none);
        }

        var (seen, findings) = (new List<StatePage>(), new List<AuditFinding>());
        foreach (var (page, mustBeClosed) in cases)
        {
            var state = await StatePage.OpenAsync(browser, page, cancellationToken);
            seen.Add(state);
            if (state.NotSeen is null)
            {
                findings.AddRange(await JudgeAsync(context, state, mustBeClosed, cancellationToken));
            }
        }

        return StatePage.Conclude(seen, findings, string.Join("; ", seen.Select(page => $"{page.Address.AbsolutePath}{page.As}: {DeniedWords.How(page)}")));
    }

    private static async Task<IReadOnlyList<AuditFinding>> JudgeAsync(AuditContext context, StatePage state, bool mustBeClosed, CancellationToken cancellationToken)
    {
        if (!DeniedWords.IsClosed(state))
        {
            // A page that a visitor may see as well is no closed one; only where the manifest says that it is closed does that matter.
            return !mustBeClosed || state.Visit.Status >= 500
                ? state.Visit.Status >= 500 ? [.. DeniedWords.Judge(state)] : []
                : [new AuditFinding($"{state.Address.AbsolutePath} is open{state.As}.", state.Location) { Key = "open", Severity = Severity.High, Evidence = $"status {state.Visit.Status}" }];
        }

        return [.. DeniedWords.Judge(state), .. await ForeignAsync(context, state, cancellationToken)];
    }

    // What stands on the owner's page and neither on a missing page nor where the visitor may be, must not stand on the closed one.
    private static async Task<IReadOnlyList<AuditFinding>> ForeignAsync(AuditContext context, StatePage state, CancellationToken cancellationToken)
    {
        if (state.Page.Owner is not { } owner)
        {
            return [];
        }

        var theirs = await StatePage.OpenAsync(context.Browser, state.Page with { Identity = owner }, cancellationToken);
        var own = await StatePage.OpenAsync(context.Browser, new PilotPage("/") { Identity = state.Page.Identity }, cancellationToken);
        var missing = await StatePage.OpenAsync(context.Browser, new PilotPage(Nowhere) { Identity = state.Page.Identity }, cancellationToken);
        if (new[] { theirs, own, missing }.FirstOrDefault(page => page.NotSeen is not null) is { } unseen)
        {
            throw new InvalidDataException($"{unseen.Address.AbsolutePath}{unseen.As}: {unseen.NotSeen}");
        }

        var shared = DeniedWords.Lines(own).Concat(DeniedWords.Lines(missing)).ToHashSet(StringComparer.Ordinal);
        var foreign = DeniedWords.Lines(theirs).Where(line => !shared.Contains(line)).Intersect(DeniedWords.Lines(state), StringComparer.Ordinal).ToList();
        return foreign.Count == 0 ? []
            : [new AuditFinding($"{state.Address.AbsolutePath}{state.As} shows what belongs to {owner}.", state.Location) { Key = "foreign", Severity = Severity.Critical, Evidence = string.Join(" / ", foreign.Take(3)) }];
    }
}
