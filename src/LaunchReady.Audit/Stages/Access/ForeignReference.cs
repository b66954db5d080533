using LaunchReady.Audit.Access;
using LaunchReady.Audit.Access.References;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>Ids of another workspace where the path does not show them: in bodies, lists, nested records, queries, filters and headers.</summary>
internal sealed class ForeignReference : ICheck
{
    public CheckInfo Info { get; } = new(
        "access.foreign-reference",
        Stage.Access,
        "A foreign id in a body, a query or a header leads nowhere",
        Severity.Critical,
        "OWASP API1:2023 Broken object level authorization",
        "Look up every id that a caller names together with the caller's workspace, wherever it stands, and take the workspace itself from the session.")
    { Required = true, Needs = Needs.Url | Needs.TwoWorkspaces, TimeLimit = TimeSpan.FromMinutes(5) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var walk = await AccessWalk.OfAsync(context, cancellationToken);
        var mayWrite = Writing.Refusal(context) is null;
        var (queries, bodies) = (new QueryTrials(context, walk), new BodyTrials(context, walk, await RunMark.OfAsync(context, cancellationToken)));
        var trials = new List<ReferenceTrial>();
        var findings = new List<AuditFinding>();
        foreach (var (owner, stranger) in walk.Strangers)
        {
            context.Progress.Report($"foreign ids as {stranger.Identity.Name}");
            var asked = await queries.RunAsync(owner, stranger, cancellationToken);
            var written = mayWrite ? await bodies.RunAsync(owner, stranger, cancellationToken) : [];
            trials.AddRange([.. asked, .. written]);
            findings.AddRange(asked.Concat(written).Where(trial => trial.End is ReferenceEnd.Crossed or ReferenceEnd.Accepted).Select(trial => Finding(walk, trial, owner, stranger)));
        }

        return findings.Count > 0 ? new CheckResult.Fail([.. findings.DistinctBy(finding => finding.Key)]) : Without(walk, trials, mayWrite);
    }

    private static AuditFinding Finding(AccessWalk walk, ReferenceTrial trial, WalkedIdentity owner, WalkedIdentity stranger) => ForeignAnswer.Finding(
        walk.Surface,
        trial.Operation,
        trial.End == ReferenceEnd.Crossed
            ? $"{trial.Operation} reaches {owner.Identity.Name}'s record for {stranger.Identity.Name}, who names it by {trial.Where}."
            : $"{trial.Operation} takes {owner.Identity.Name}'s id from {stranger.Identity.Name} as {trial.Where}.",
        trial.Evidence) with
    { Key = $"{trial.Operation} {trial.Where}", Severity = trial.End == ReferenceEnd.Crossed ? Severity.Critical : Severity.High };

    private static CheckResult Without(AccessWalk walk, List<ReferenceTrial> trials, bool mayWrite)
    {
        var inBodies = trials.Where(trial => trial.Where.EndsWith("body", StringComparison.Ordinal)).ToList();
        var (reached, refused) = (trials.Where(trial => trial.End != ReferenceEnd.NotReached).ToList(), trials.Count(trial => trial.End == ReferenceEnd.Refused));
        var open = trials.Where(trial => trial.End == ReferenceEnd.NotReached).DistinctBy(trial => $"{trial.Operation} {trial.Where}").ToList();
        var unreached = open.Count == 0 ? "" : $"; {open.Count} places not reached ({string.Join("; ", open.Take(3).Select(trial => $"{trial.Operation}, {trial.Where}: {trial.Evidence}"))}{(open.Count > 3 ? "; …" : "")})";
        return trials.Count == 0 && !mayWrite ? new CheckResult.NotChecked("No query names an id, and the manifest gives no leave to write, so bodies were not looked at.")
            : trials.Count == 0 ? new CheckResult.NotApplicable($"No body, query or header of {walk.Surface.Document.Operations.Count} operations names an id.")
            : reached.Count == 0 || refused == 0 || (inBodies.Count > 0 && inBodies.All(trial => trial.End is ReferenceEnd.NotReached)) ? new CheckResult.NotChecked($"{(reached.Count == 0 ? "No" : $"Only {reached.Count}")} places for ids could be judged{unreached}")
            : new CheckResult.Pass($"{refused} foreign ids in bodies, queries and headers of {reached.Select(trial => trial.Operation).Distinct().Count()} operations that answered 2xx to ids of one's own gave nothing of the other's"
                + $"{(reached.Count > refused ? $"; {reached.Count - refused} were taken, as was an id that nobody has" : "")}{unreached}{(mayWrite ? "" : "; bodies were not looked at: the manifest gives no leave to write")}");
    }
}
