using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Access.Roles;

/// <summary>Who takes part in the trials, and how they ask. One that may (when there is one) goes first, so that a body is known that would be right.</summary>
internal sealed record TrialRoom(AuditContext Context, AccessWalk Walk, Writing Writing, WalkedIdentity? Above, WalkedIdentity Lesser, RunMark Mark)
{
    /// <summary>Whose ids fill the paths: both are of one workspace.</summary>
    public WalkedIdentity Owner => Above ?? Lesser;

    public Task<ProbeAnswer> AskAsync(ApiOperation operation, string path, WalkedIdentity who, JsonNode? body, CancellationToken cancellationToken)
    {
        var probe = Walk.Request(operation, path, Owner.Ids, who.Identity, $"{operation} as {who.Identity.Name}{(who.Identity.Role is { } role ? $" ({role})" : "")}");
        return Context.Http.SendAsync(operation.Method == "DELETE" || body is null ? probe : probe with { Body = body.ToJsonString() }, cancellationToken);
    }

    /// <summary>What somebody reads at a path; null when they are not given it.</summary>
    public async Task<ProbeAnswer?> ReadAsync(string template, string path, WalkedIdentity who, CancellationToken cancellationToken)
    {
        if (Walk.ReadAt(template) is not { } read)
        {
            return null;
        }

        var answer = await Context.Http.SendAsync(Walk.Request(read, path, Owner.Ids, who.Identity, $"read {template} back as {who.Identity.Name}"), cancellationToken).ConfigureAwait(false);
        return AnswerMeaning.IsGiven(answer) ? answer : null;
    }

    /// <summary>What this run has written there already as somebody who may: written once more, it changes nothing. Null when it has not.</summary>
    public JsonNode? Written(ApiOperation operation, string path) => Writing.Taken.FirstOrDefault(taken =>
        taken.Operation == operation && taken.Path.Path == path && taken.Who == Above && taken.Answer.Probe.Body is not null) is { } done ? JsonNode.Parse(done.Answer.Probe.Body!) : null;

    /// <summary>The end of a write that was turned away or did not fit. A 404 denies only what somebody else is given.</summary>
    public RoleTrial NotGiven(ApiOperation operation, PrivilegedTopic topic, ProbeAnswer answer, bool isReached) => AnswerMeaning.Of(answer) == Meaning.Denied && (isReached || answer.Status is not (404 or 410))
        ? new RoleTrial(operation, topic, TrialEnd.Denied, $"{answer.Status}", isReached)
        : new RoleTrial(operation, topic, TrialEnd.NotReached, answer.Failure ?? $"{answer.Status} to {Lesser.Identity.Name}", isReached);
}
