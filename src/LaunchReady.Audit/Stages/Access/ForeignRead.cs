using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>What belongs to one workspace is asked for, with its real ids, by somebody of another.</summary>
internal sealed class ForeignRead : ICheck
{
    public CheckInfo Info { get; } = new(
        "access.foreign-read",
        Stage.Access,
        "Nobody reads another workspace's records",
        Severity.Critical,
        "OWASP API1:2023 Broken object level authorization",
        "Look the caller's membership up for the record that is asked for, on the server, and answer 404 when there is none.")
    { Required = true, Needs = Needs.Url | Needs.TwoWorkspaces, TimeLimit = TimeSpan.FromMinutes(5) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var walk = await AccessWalk.OfAsync(context, cancellationToken);
        var (asked, answered, failures) = (0, 0, new List<string>());
        var findings = new List<AuditFinding>();
        foreach (var (owner, stranger) in walk.Strangers)
        {
            foreach (var own in owner.Reached.Where(own => own.Operation.Method == "GET" && IsOwners(own, stranger)))
            {
                asked++;
                var probe = walk.Request(own.Operation, own.Path.Path, owner.Ids, stranger.Identity, $"read {owner.Identity.Name}'s {own.Operation.Path} as {stranger.Identity.Name}");
                var answer = await context.Http.SendAsync(probe, cancellationToken);
                if (answer.Failure is { } failure)
                {
                    failures.Add(failure);
                    continue;
                }

                answered++;
                if (ForeignAnswer.Shared(own, stranger.Leaves, answer) is { } shared && !await IsTheSameForAnyIdAsync(walk, own, stranger, answer, context, cancellationToken))
                {
                    findings.Add(ForeignAnswer.Finding(
                        walk.Surface,
                        own.Operation,
                        $"{own.Operation} gives {owner.Identity.Name}'s record to {stranger.Identity.Name}, who is of another workspace.",
                        $"{own.Path.Path}: {own.Answer.Status} to {owner.Identity.Name}, {answer.Status} to {stranger.Identity.Name} with {shared}"));
                }
            }

            findings.AddRange(Lists(walk, owner, stranger));
        }

        var reached = $"{walk.Identities.SelectMany(identity => identity.Reached).Select(own => own.Operation.ToString()).Distinct().Count()} of {walk.Reads.Count} reading operations answered 2xx to somebody";
        return findings.Count > 0 ? new CheckResult.Fail([.. findings.DistinctBy(finding => finding.Key)])
            : asked == 0 ? new CheckResult.NotChecked($"No operation with an id could be reached by its owner ({reached}, from {walk.Surface.From}). Name ids under resources in the manifest.")
            : answered < asked ? new CheckResult.NotChecked($"{asked - answered} of {asked} questions got no answer: {failures[0]}")
            : new CheckResult.Pass($"{asked} operations with real ids of one workspace gave nothing of it to the other ({reached}, from {walk.Surface.From})");
    }

    // A page says much that is nobody's: what it says for an id that does not exist is the frame, not the record.
    private static async Task<bool> IsTheSameForAnyIdAsync(AccessWalk walk, OwnAnswer own, WalkedIdentity stranger, Probes.ProbeAnswer answer, AuditContext context, CancellationToken cancellationToken)
    {
        if (!AnswerMeaning.IsPage(answer) || own.Path.Values.Count == 0)
        {
            return false;
        }

        var cut = own.Path.Path.LastIndexOf('/' + Uri.EscapeDataString(own.Path.Values[^1]), StringComparison.Ordinal);
        var made = own.Path.Path[..cut] + own.Path.Path[cut..].Replace(Uri.EscapeDataString(own.Path.Values[^1]), Uri.EscapeDataString(MadeUpId.Like(own.Path.Values[^1])), StringComparison.Ordinal);
        var frame = await context.Http.SendAsync(walk.Request(own.Operation, made, stranger.Ids, stranger.Identity, $"read {own.Operation.Path} with an id that nobody has"), cancellationToken);
        return ForeignAnswer.Shared(own, stranger.Leaves.Concat(AnswerLeaves.Of(frame)).ToHashSet(StringComparer.Ordinal), answer) is null;
    }

    // With an id in it, and one that the other does not know as well: what both see is shared, not foreign.
    private static bool IsOwners(OwnAnswer own, WalkedIdentity stranger)
    {
        if (own.Path.Values.Count == 0)
        {
            return own.Operation.Parameters.Any(parameter => parameter.In == "query" && TenantWords.IsTenant(parameter.Name));
        }

        var last = own.Path.Path.LastIndexOf('/' + Uri.EscapeDataString(own.Path.Values[^1]), StringComparison.Ordinal);
        return !stranger.Ids.Knows(own.Path.Path[..last], own.Operation.PathParameters[^1], own.Path.Values[^1]);
    }

    // A list of the stranger's own must not hold what is declared to be the owner's, or was created by the owner a moment ago.
    private static IEnumerable<AuditFinding> Lists(AccessWalk walk, WalkedIdentity owner, WalkedIdentity stranger) =>
        from seen in stranger.Reached
        where seen.Operation.Method == "GET" && !seen.Path.Values.Any(value => value == owner.Identity.Workspace || owner.Ids.Own.Contains(value))
        let ids = JsonAnswers.Items(JsonAnswers.Body(seen.Answer)).Select(item => JsonAnswers.IdOf(item, "id")).OfType<string>()
        let foreign = ids.Where(id => id.Length > 3 && owner.Ids.Own.Contains(id) && !stranger.Ids.Own.Contains(id)).ToList()
        let tenant = Tenants(seen, owner, stranger)
        where foreign.Count > 0 || tenant > 0
        select ForeignAnswer.Finding(
            walk.Surface,
            seen.Operation,
            $"{seen.Operation} lists records of {owner.Identity.Name}'s workspace to {stranger.Identity.Name}.",
            $"{Math.Max(foreign.Count, tenant)} entries of the other workspace in the answer to {stranger.Identity.Name}");

    // Entries that say themselves whose they are.
    private static int Tenants(OwnAnswer seen, WalkedIdentity owner, WalkedIdentity stranger) => JsonAnswers.Items(JsonAnswers.Body(seen.Answer))
        .OfType<System.Text.Json.Nodes.JsonObject>()
        .Count(item => item.Any(property => TenantWords.IsTenant(property.Key) && JsonAnswers.Scalar(property.Value) is { } value && value == owner.Identity.Workspace && value != stranger.Identity.Workspace));
}
