using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>What is in another's workspace is asked for below one's own: the parent is permitted, the child is not its child.</summary>
internal sealed class ForeignChild : ICheck
{
    public CheckInfo Info { get; } = new(
        "access.foreign-child",
        Stage.Access,
        "A foreign record is not reached through a parent of one's own",
        Severity.Critical,
        "OWASP API1:2023 Broken object level authorization",
        "Look a child up together with its parent (where id = … and parent = …), never by its own id alone.")
    { Required = true, Needs = Needs.Url | Needs.TwoWorkspaces, TimeLimit = TimeSpan.FromMinutes(5) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var walk = await AccessWalk.OfAsync(context, cancellationToken);
        var asked = 0;
        string? failed = null;
        var findings = new List<AuditFinding>();
        foreach (var (owner, stranger) in walk.Strangers)
        {
            foreach (var own in owner.Reached.Where(own => own.Operation.Method == "GET" && own.Path.Values.Count > 1))
            {
                if (ForeignParent.Below(own.Operation, own.Path, stranger) is not { } path)
                {
                    continue;
                }

                asked++;
                var answer = await context.Http.SendAsync(
                    walk.Request(own.Operation, path, stranger.Ids, stranger.Identity, $"read {owner.Identity.Name}'s {own.Operation.Path} below {stranger.Identity.Name}'s own"), cancellationToken);
                failed ??= answer.Failure;
                if (ForeignAnswer.Shared(own, stranger.Leaves, answer) is { } shared)
                {
                    findings.Add(ForeignAnswer.Finding(
                        walk.Surface,
                        own.Operation,
                        $"{own.Operation} gives {owner.Identity.Name}'s record to {stranger.Identity.Name} when it is asked for below {stranger.Identity.Name}'s own parent.",
                        $"{path}: {answer.Status} to {stranger.Identity.Name} with {shared}"));
                }
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail([.. findings.DistinctBy(finding => finding.Key)])
            : failed is not null ? new CheckResult.NotChecked(failed)
            : asked > 0 ? new CheckResult.Pass($"{asked} paths of a parent of one's own and a foreign child, which answers 2xx to its owner, gave nothing of the other's")
            : walk.Reads.Any(operation => operation.PathParameters.Count > 1) ? new CheckResult.NotChecked("No operation with a parent and a child could be reached by both. Name ids under resources in the manifest.")
            : new CheckResult.NotApplicable("No reading operation has a parent and a child in its path.");
    }
}
