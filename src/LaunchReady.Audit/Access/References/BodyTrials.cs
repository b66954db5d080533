using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Access.References;

/// <summary>
/// Foreign ids in bodies. First with ids of one's own, which must answer 2xx; then one place gets the other's, so that a permitted parent stays permitted;
/// then, where that was taken, an id that nobody has.
/// </summary>
internal sealed class BodyTrials(AuditContext context, AccessWalk walk, RunMark mark)
{
    private const int MostOperations = 60;

    public async Task<IReadOnlyList<ReferenceTrial>> RunAsync(WalkedIdentity owner, WalkedIdentity stranger, CancellationToken cancellationToken)
    {
        var trials = new List<ReferenceTrial>();
        var operations = walk.Surface.Document.Operations
            .Where(operation => operation.Method is "POST" or "PUT" or "PATCH" && operation.Body is not null && !ApiWords.IsForAnyone(operation) && (context.Http.Has(Leave.Chat) || !ApiWords.IsPrompt(operation)))
            .Take(MostOperations);
        foreach (var operation in operations)
        {
            var body = new BodyReferences(operation, walk.Surface.Document.Schemas);
            foreach (var slot in body.Slots.Where(slot => slot.IsCertain || slot.Nouns.Any(noun => stranger.Ids.Named(noun).Count > 0)))
            {
                trials.Add(await TryAsync(operation, body, slot, owner, stranger, cancellationToken).ConfigureAwait(false));
            }
        }

        return trials;
    }

    private async Task<ReferenceTrial> TryAsync(ApiOperation operation, BodyReferences body, ReferenceSlot slot, WalkedIdentity owner, WalkedIdentity stranger, CancellationToken cancellationToken)
    {
        ReferenceTrial Ended(ReferenceEnd end, string evidence) => new(operation, $"\"{slot}\" in the body", end, evidence);
        var path = stranger.Ids.Fill(operation.Path).FirstOrDefault(path => operation.Method == "POST" || (path.Values.Count > 0 && stranger.Ids.IsCreated(path.Values[^1])));
        var noun = slot.Nouns.FirstOrDefault(noun => stranger.Ids.Named(noun).Count > 0 && Foreign(operation, noun, owner, stranger) is not null);
        if (path is null || noun is null || body.With(slot, stranger.Ids.Named(noun)[0], stranger.Ids) is not { } own)
        {
            return Ended(ReferenceEnd.NotReached, "no ids are known to both sides");
        }

        var control = await SendAsync(operation, path, stranger, own, $"name {stranger.Identity.Name}'s own {slot}", mark.Next(), cancellationToken).ConfigureAwait(false);
        if (!AnswerMeaning.IsGiven(control))
        {
            return Ended(ReferenceEnd.NotReached, control.Failure ?? $"{control.Status} with an id of one's own");
        }

        var (id, made) = (Foreign(operation, noun, owner, stranger)!, mark.Next());
        var answer = await SendAsync(operation, path, stranger, body.With(slot, id, stranger.Ids)!, $"name {owner.Identity.Name}'s {slot} as {stranger.Identity.Name}", made, cancellationToken).ConfigureAwait(false);
        if (!AnswerMeaning.IsGiven(answer))
        {
            return answer.Failure is { } failure ? Ended(ReferenceEnd.NotReached, failure) : Ended(ReferenceEnd.Refused, $"{answer.Status}");
        }

        if (ReferenceProof.Data(owner, id, stranger, control, answer, answer.Probe.Body ?? "") is { } data)
        {
            return Ended(ReferenceEnd.Crossed, $"{answer.Status} to {stranger.Identity.Name} with {data}");
        }

        if (await ReferenceProof.EffectAsync(walk, owner, id, made, context, cancellationToken).ConfigureAwait(false) is { } effect)
        {
            return Ended(ReferenceEnd.Crossed, $"{answer.Status} to {stranger.Identity.Name}, and {effect}");
        }

        var nobodys = await SendAsync(operation, path, stranger, body.With(slot, MadeUpId.Like(id), stranger.Ids)!, $"name a {slot} that nobody has", mark.Next(), cancellationToken).ConfigureAwait(false);
        return nobodys.Status is 400 or 403 or 404 or 409 or 422
            ? Ended(ReferenceEnd.Accepted, $"{answer.Status} to {stranger.Identity.Name} with {owner.Identity.Name}'s id, {nobodys.Status} with one that nobody has")
            : Ended(ReferenceEnd.Unproven, $"{answer.Status} with {owner.Identity.Name}'s id and {(nobodys.Failure is null ? nobodys.Status : "nothing")} with one that nobody has");
    }

    // What the operation may destroy, pay or send is only what was made for it.
    private static string? Foreign(ApiOperation operation, string noun, WalkedIdentity owner, WalkedIdentity stranger) => owner.Ids.Named(noun)
        .Except(stranger.Ids.Named(noun), StringComparer.Ordinal).FirstOrDefault(id => !ApiWords.IsIrrevocable(operation) || owner.Ids.IsCreated(id));

    private async Task<ProbeAnswer> SendAsync(ApiOperation operation, FilledPath path, WalkedIdentity who, JsonObject body, string purpose, string made, CancellationToken cancellationToken)
    {
        var probe = walk.Request(operation, path.Path, who.Ids, who.Identity, purpose) with { Body = RunMark.Fresh(body, made).ToJsonString() };
        var answer = await context.Http.SendAsync(probe, cancellationToken).ConfigureAwait(false);
        if (AnswerMeaning.IsGiven(answer) && operation.Method == "POST" && walk.ParameterBelow(operation) is { } parameter && JsonAnswers.CreatedId(JsonAnswers.Body(answer), parameter) is { } id)
        {
            await Undoing.TakeBackAsync(walk, operation, path, id, who, context, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }
}
