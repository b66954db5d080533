using System.Text.Json.Nodes;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.Roles;

/// <summary>A privileged setting or entry, written with the value that stands there: who is allowed to change it is seen, and nothing changes.</summary>
internal static class ChangeTrial
{
    public static async Task<RoleTrial> RunAsync(TrialRoom room, ApiOperation operation, PrivilegedTopic topic, FilledPath path, CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(room, operation, path, cancellationToken).ConfigureAwait(false);
        if ((current is null ? null : Same(room, operation, current)) is not { } body)
        {
            return room.Written(operation, path.Path) is { } written ? await AgainAsync(room, operation, topic, path, written, cancellationToken).ConfigureAwait(false)
                : new RoleTrial(operation, topic, TrialEnd.NotReached, current is null ? "the value that stands there cannot be read, so it could not be put back" : "nothing that it takes is shown in full, so the same could not be written", false);
        }

        var reached = false;
        if (room.Above is { } above)
        {
            var first = await room.AskAsync(operation, path.Path, above, body, cancellationToken).ConfigureAwait(false);
            reached = AnswerMeaning.IsGiven(first);
        }

        var answer = await room.AskAsync(operation, path.Path, room.Lesser, body, cancellationToken).ConfigureAwait(false);
        return AnswerMeaning.IsGiven(answer)
            ? new RoleTrial(operation, topic, TrialEnd.Allowed, $"{path.Path}: {answer.Status} to {room.Lesser.Identity.Name} with the value that stood there", reached)
            : room.NotGiven(operation, topic, answer, reached);
    }

    /// <summary>Writes once more what this run has written there as somebody who may.</summary>
    public static async Task<RoleTrial> AgainAsync(TrialRoom room, ApiOperation operation, PrivilegedTopic topic, FilledPath path, JsonNode written, CancellationToken cancellationToken)
    {
        var again = await room.AskAsync(operation, path.Path, room.Lesser, written, cancellationToken).ConfigureAwait(false);
        return AnswerMeaning.IsGiven(again)
            ? new RoleTrial(operation, topic, TrialEnd.Allowed, $"{path.Path}: {again.Status} to {room.Lesser.Identity.Name} with what had been written there before with leave", true)
            : room.NotGiven(operation, topic, again, isReached: true);
    }

    // As a GET at the same path shows it, or the entry in the list above it.
    private static async Task<JsonObject?> CurrentAsync(TrialRoom room, ApiOperation operation, FilledPath path, CancellationToken cancellationToken)
    {
        if (await room.ReadAsync(operation.Path, path.Path, room.Owner, cancellationToken).ConfigureAwait(false) is { } shown && JsonAnswers.Body(shown) is JsonObject record)
        {
            return record.Count == 1 && record.First().Value is JsonObject inner ? inner : record;
        }

        var cut = operation.Path.LastIndexOf("/{", StringComparison.Ordinal);
        if (cut < 0 || !operation.Path.EndsWith('}') || path.Values.Count == 0)
        {
            return null;
        }

        var list = await room.ReadAsync(operation.Path[..cut], path.Path[..path.Path.LastIndexOf('/')], room.Owner, cancellationToken).ConfigureAwait(false);
        return JsonAnswers.Items(list is null ? null : JsonAnswers.Body(list)).OfType<JsonObject>().FirstOrDefault(item => JsonAnswers.IdOf(item, operation.PathParameters[^1]) == path.Values[^1]);
    }

    // A value behind asterisks, written back, would be lost: what is hidden is left out, and with it what cannot be left out.
    private static JsonObject? Same(TrialRoom room, ApiOperation operation, JsonObject current)
    {
        var sample = new SampleBody(room.Walk.Surface.Document.Schemas);
        var asked = sample.Properties(operation.Body);
        var required = (sample.Of(operation.Body) as JsonObject ?? []).Select(member => member.Key).ToList();
        var body = new JsonObject();
        foreach (var (name, value) in current.Where(member => member.Value is not null && (asked.Count == 0 ? member.Value is JsonValue && !IsServers(member.Key) : asked.ContainsKey(member.Key)) && !CurrentValues.IsHidden(member.Key, member.Value)))
        {
            body[name] = value!.DeepClone();
        }

        return body.Count > 0 && required.All(body.ContainsKey) ? body : null;
    }

    private static bool IsServers(string name) => TenantWords.Plain(name) is "id" or "uuid" or "createdat" or "updatedat" or "createdby" or "version";
}
