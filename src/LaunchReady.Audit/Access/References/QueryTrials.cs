using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Access.References;

/// <summary>Foreign ids in queries and in headers that say which workspace: those that the API declares, and the usual ones on lists that name no workspace.</summary>
internal sealed class QueryTrials(AuditContext context, AccessWalk walk)
{
    private const int MostUndeclared = 4;
    private static readonly string[] UsualHeaders = ["X-Workspace-Id", "X-Workspace", "X-Tenant-Id", "X-Tenant", "X-Organization-Id", "X-Org-Id", "X-Account-Id", "X-Team-Id"];
    private static readonly string[] UsualQueries = ["workspaceId", "workspace_id", "workspace", "tenantId", "tenant_id", "orgId", "org_id", "organizationId", "organization_id", "accountId", "account_id", "teamId", "team_id"];

    public async Task<IReadOnlyList<ReferenceTrial>> RunAsync(WalkedIdentity owner, WalkedIdentity stranger, CancellationToken cancellationToken)
    {
        var trials = new List<ReferenceTrial>();
        foreach (var operation in walk.Reads)
        {
            foreach (var parameter in operation.Parameters.Where(parameter => parameter.In is "query" or "header"))
            {
                var isUuid = SchemaReferences.Text(parameter.Schema?["format"]) is "uuid";
                var nouns = ReferenceName.Nouns(parameter.Name, isUuid, operation);
                if (nouns.Count > 0 && (ReferenceName.IsCertain(parameter.Name, isUuid) || nouns.Any(noun => stranger.Ids.Named(noun).Count > 0)))
                {
                    trials.Add(await DeclaredAsync(operation, parameter, nouns, owner, stranger, cancellationToken).ConfigureAwait(false));
                }
            }
        }

        foreach (var own in owner.Reached.Where(own => own.Path.Values.Count == 0 && own.Operation.IsSecured != false && JsonAnswers.Body(own.Answer) is not null && stranger.Reached.Any(reached => reached.Operation == own.Operation)).Take(MostUndeclared))
        {
            trials.AddRange(await UndeclaredAsync(own, owner, stranger, cancellationToken).ConfigureAwait(false));
        }

        return trials;
    }

    private async Task<ReferenceTrial> DeclaredAsync(ApiOperation operation, ApiParameter parameter, IReadOnlyList<string> nouns, WalkedIdentity owner, WalkedIdentity stranger, CancellationToken cancellationToken)
    {
        ReferenceTrial Ended(ReferenceEnd end, string evidence) => new(operation, $"{parameter.Name} in the {parameter.In}", end, evidence);
        var noun = nouns.FirstOrDefault(noun => stranger.Ids.Named(noun).Count > 0 && owner.Ids.Named(noun).Except(stranger.Ids.Named(noun), StringComparer.Ordinal).Any());
        if (noun is null || owner.Ids.Fill(operation.Path) is not [var owners, ..] || stranger.Ids.Fill(operation.Path) is not [var strangers, ..])
        {
            return Ended(ReferenceEnd.NotReached, "no ids are known to both sides");
        }

        var id = owner.Ids.Named(noun).Except(stranger.Ids.Named(noun), StringComparer.Ordinal).First();
        var own = await AskAsync(operation, parameter, owners, id, owner, owner, cancellationToken).ConfigureAwait(false);
        var control = await AskAsync(operation, parameter, strangers, stranger.Ids.Named(noun)[0], stranger, owner, cancellationToken).ConfigureAwait(false);
        if (!AnswerMeaning.IsGiven(own) || !AnswerMeaning.IsGiven(control))
        {
            return Ended(ReferenceEnd.NotReached, own.Failure ?? control.Failure ?? $"{own.Status} and {control.Status} with ids of one's own");
        }

        var answer = await AskAsync(operation, parameter, strangers, id, stranger, owner, cancellationToken).ConfigureAwait(false);
        var known = stranger.Leaves.Concat(AnswerLeaves.Of(control)).ToHashSet(StringComparer.Ordinal);
        return answer.Failure is { } failure ? Ended(ReferenceEnd.NotReached, failure)
            : Shared(new OwnAnswer(operation, owners, own), known, id, answer) is { } shared
                ? Ended(ReferenceEnd.Crossed, $"{answer.Status} to {stranger.Identity.Name} with {shared}")
                : Ended(ReferenceEnd.Refused, $"{answer.Status}");
    }

    // The id that was named is no proof: it is echoed. Nor is an answer without anything in it that only the owner was told.
    private static string? Shared(OwnAnswer own, HashSet<string> known, string id, ProbeAnswer answer) => ForeignAnswer.Shared(
        own with { Path = own.Path with { Values = [] } },
        known.Concat(AnswerLeaves.Of(own.Answer).Where(leaf => leaf.EndsWith("=" + id, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal),
        answer);

    private Task<ProbeAnswer> AskAsync(ApiOperation operation, ApiParameter parameter, FilledPath path, string id, WalkedIdentity who, WalkedIdentity owner, CancellationToken cancellationToken)
    {
        var purpose = who == owner ? $"read {operation.Path} with {parameter.Name} as {who.Identity.Name}" : $"read {operation.Path} with a {parameter.Name} of choice as {who.Identity.Name}";
        return context.Http.SendAsync(
            parameter.In == "header"
                ? walk.Request(operation, path.Path, who.Ids, who.Identity, purpose) with { Headers = new Dictionary<string, string> { [parameter.Name] = id } }
                : walk.Request(operation, path.Path, who.Ids, who.Identity, purpose, new Dictionary<string, string> { [parameter.Name] = id }),
            cancellationToken);
    }

    // All names at once: a server that knows none of them answers as before.
    private async Task<IReadOnlyList<ReferenceTrial>> UndeclaredAsync(OwnAnswer own, WalkedIdentity owner, WalkedIdentity stranger, CancellationToken cancellationToken)
    {
        if (owner.Identity.Workspace is not { } workspace)
        {
            return [];
        }

        var purpose = $"read {own.Operation.Path} for {owner.Identity.Name}'s workspace as {stranger.Identity.Name}";
        var declared = walk.Surface.Document.Operations.SelectMany(operation => operation.Parameters).Where(parameter => parameter.In == "header" && parameter.Name.StartsWith("x-", StringComparison.OrdinalIgnoreCase)).Select(parameter => parameter.Name)
            .Where(name => !stranger.Identity.Headers.Keys.Contains(name, StringComparer.OrdinalIgnoreCase) && !ReferenceName.IsSecret(name));
        var headers = UsualHeaders.Concat(declared).Concat(stranger.Identity.Headers.Keys.Where(name => TenantWords.IsTenant(name.Replace("X-", "", StringComparison.OrdinalIgnoreCase)))).Distinct(StringComparer.OrdinalIgnoreCase);
        (string Where, Probe Probe)[] asked =
        [
            ("a header that names a workspace", walk.Request(own.Operation, own.Path.Path, stranger.Ids, stranger.Identity, purpose) with { Headers = headers.ToDictionary(name => name, _ => workspace) }),
            ("a query that names a workspace", walk.Request(own.Operation, own.Path.Path, stranger.Ids, stranger.Identity, purpose, UsualQueries.ToDictionary(name => name, _ => workspace))),
        ];
        var trials = new List<ReferenceTrial>();
        var control = await context.Http.SendAsync(walk.Request(own.Operation, own.Path.Path, stranger.Ids, stranger.Identity, $"read {own.Operation.Path} as {stranger.Identity.Name}"), cancellationToken).ConfigureAwait(false);
        var known = stranger.Leaves.Concat(AnswerLeaves.Of(control)).ToHashSet(StringComparer.Ordinal);
        foreach (var (where, probe) in asked)
        {
            var answer = await context.Http.SendAsync(probe, cancellationToken).ConfigureAwait(false);
            trials.Add(answer.Failure is { } failure ? new ReferenceTrial(own.Operation, where, ReferenceEnd.NotReached, failure)
                : Shared(own, known, workspace, answer) is { } shared
                    ? new ReferenceTrial(own.Operation, where, ReferenceEnd.Crossed, $"{answer.Status} to {stranger.Identity.Name} with {shared}")
                    : new ReferenceTrial(own.Operation, where, ReferenceEnd.Refused, $"{answer.Status}"));
        }

        return trials;
    }
}
