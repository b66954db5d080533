using System.Text.Json.Nodes;
using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>
/// Somebody of another workspace writes to the owner's records: into the owner's lists, and to records that the owner created for this run, also below a parent of their own.
/// Nothing that was there before is changed or deleted.
/// </summary>
internal sealed class ForeignWrite : ICheck
{
    public CheckInfo Info { get; } = new(
        "access.foreign-write",
        Stage.Access,
        "Nobody writes to another workspace's records",
        Severity.Critical,
        "OWASP API1:2023 Broken object level authorization",
        "Look the caller's membership and role up for the record that is written to, on the server, for every method.")
    { Required = true, Needs = Needs.Url | Needs.TwoWorkspaces, TimeLimit = TimeSpan.FromMinutes(5) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var writing = await Writing.OfAsync(context, cancellationToken);
        var walk = writing.Walk;
        var sample = new SampleBody(walk.Surface.Document.Schemas);
        var (denied, proven, open, failed) = (0, 0, new List<string>(), (string?)null);
        var findings = new List<AuditFinding>();
        foreach (var (owner, stranger) in walk.Strangers)
        {
            foreach (var (operation, path, isBelow) in Targets(walk, owner, stranger))
            {
                var taken = writing.Taken.FirstOrDefault(taken => taken.Operation == operation);
                var probe = walk.Request(operation, path, owner.Ids, stranger.Identity, $"{operation.Method} {owner.Identity.Name}'s {operation.Path}{(isBelow ? " below their own" : "")} as {stranger.Identity.Name}");
                var answer = await context.Http.SendAsync(operation.Method == "DELETE" ? probe : probe with { Body = writing.Fresh(taken?.Body ?? sample.Of(operation.Body) as JsonObject ?? []) }, cancellationToken);
                failed ??= answer.Failure;
                if (AnswerMeaning.IsGiven(answer))
                {
                    findings.Add(ForeignAnswer.Finding(
                        walk.Surface,
                        operation,
                        $"{operation} lets {stranger.Identity.Name} write to {owner.Identity.Name}'s workspace{(isBelow ? $", to a record of it that is asked for below {stranger.Identity.Name}'s own parent" : "")}.",
                        $"{path}: {answer.Status} to {stranger.Identity.Name}"));
                }
                else if (AnswerMeaning.Of(answer) == Meaning.Denied)
                {
                    denied++;
                    proven += taken is not null || IsThere(owner, operation, path) ? 1 : 0;
                }
                else
                {
                    open.Add($"{operation}: {answer.Status}");
                }
            }
        }

        var unreached = open.Count == 0 ? "" : $"; {open.Count} not reached ({string.Join(", ", open.Distinct().Take(3))})";
        return findings.Count > 0 ? new CheckResult.Fail([.. findings.DistinctBy(finding => finding.Key)])
            : failed is not null ? new CheckResult.NotChecked(failed)
            : proven == 0 ? new CheckResult.NotChecked($"No writing operation could be judged: {denied} were refused to the other, and none of them answered 2xx to its owner. Name ids under resources in the manifest{unreached}.")
            : new CheckResult.Pass($"{denied} writes to the other workspace were refused, {proven} of them where the owner gets a 2xx{unreached}");
    }

    // What is made here, or read by its owner at the same path, is there: a refusal to the other means something.
    private static bool IsThere(WalkedIdentity owner, ApiOperation operation, string path) =>
        path.Split('/').Select(Uri.UnescapeDataString).Any(owner.Ids.IsCreated) || owner.Answers.Any(own => own.Operation.Path == operation.Path && own.Path.Path == path && AnswerMeaning.IsGiven(own.Answer));

    // Deleting comes last, and only what was created here; lists only where the path itself says whose they are.
    private static IEnumerable<(ApiOperation Operation, string Path, bool IsBelow)> Targets(AccessWalk walk, WalkedIdentity owner, WalkedIdentity stranger) =>
        from operation in walk.Surface.Document.Operations
        where operation.Method is "POST" or "PUT" or "PATCH" or "DELETE" && operation.PathParameters.Count > 0
        orderby operation.Method == "DELETE"
        let path = owner.Ids.Fill(operation.Path).FirstOrDefault(path => Reached(walk, owner, operation, path) && !IsShared(operation, path, stranger))
        where path is not null
        from way in Ways(operation, path, stranger)
        select (operation, way.Path, way.IsBelow);

    // Straight, and with a parent that is the stranger's.
    private static IEnumerable<(string Path, bool IsBelow)> Ways(ApiOperation operation, FilledPath path, WalkedIdentity stranger) =>
        path.Values.Count > 1 && ForeignParent.Below(operation, path, stranger) is { } below ? [(path.Path, false), (below, true)] : [(path.Path, false)];

    // With what belongs to the owner beyond doubt at its end: created here, declared, or the owner's own workspace for a list below it.
    private static bool Reached(AccessWalk walk, WalkedIdentity owner, ApiOperation operation, FilledPath path)
    {
        var last = path.Values[^1];
        return operation.Method == "POST"
            ? owner.Ids.Own.Contains(last) || last == owner.Identity.Workspace || walk.Reads.Any(read => read.Path == operation.Path && owner.Reached.Any(own => own.Operation == read))
            : owner.Ids.Own.Contains(last) && (operation.Method != "DELETE" || owner.Ids.CreatedIn(path.Path[..path.Path.LastIndexOf('/')]).Contains(last));
    }

    private static bool IsShared(ApiOperation operation, FilledPath path, WalkedIdentity stranger)
    {
        var at = path.Path.LastIndexOf('/' + Uri.EscapeDataString(path.Values[^1]), StringComparison.Ordinal);
        return stranger.Ids.Knows(path.Path[..at], operation.PathParameters[^1], path.Values[^1]);
    }
}
