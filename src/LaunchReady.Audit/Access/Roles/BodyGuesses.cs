using System.Text.Json.Nodes;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.Roles;

/// <summary>Bodies that an operation might take, the likeliest first: one that it took already, what is required, everything, and values of what is in the list.</summary>
internal static class BodyGuesses
{
    public static IEnumerable<JsonObject> Of(ApiOperation operation, AccessWalk walk, WalkedIdentity who, JsonNode? list)
    {
        if (who.Creations.FirstOrDefault(made => made.Operation == operation && AnswerMeaning.IsGiven(made.Answer))?.Answer.Probe.Body is { } taken && JsonNode.Parse(taken) is JsonObject known)
        {
            yield return Unmarked(known);
        }

        var schemas = walk.Surface.Document.Schemas;
        var plain = new SampleBody(schemas).Of(operation.Body) as JsonObject ?? [];
        var full = new SampleBody(schemas, withOptional: true).Of(operation.Body) as JsonObject ?? [];
        yield return plain;
        if (JsonAnswers.Items(list).OfType<JsonObject>().FirstOrDefault() is { } entry && Like(entry, full) is { Count: > 0 } like)
        {
            yield return like;
        }

        if (full.Count > plain.Count)
        {
            yield return full;
        }
    }

    // What an entry says about its kind and role is what the server takes; names and addresses are new ones.
    private static JsonObject Like(JsonObject entry, JsonObject full)
    {
        var body = new JsonObject();
        foreach (var (name, value) in full)
        {
            var seen = entry.FirstOrDefault(member => TenantWords.Plain(member.Key) == TenantWords.Plain(name)).Value;
            var isNew = value is JsonValue && JsonAnswers.Scalar(value)?.StartsWith("launch", StringComparison.Ordinal) == true && NameWords.Of(name).Any(word => word is "name" or "title" or "email" or "mail" or "label" or "slug" or "address");
            body[name] = (isNew || seen is null ? value : seen)?.DeepClone();
        }

        return body;
    }

    // The mark of the first time would make it the same name twice.
    private static JsonObject Unmarked(JsonObject taken)
    {
        var body = new JsonObject();
        foreach (var (name, value) in taken)
        {
            body[name] = JsonAnswers.Scalar(value) switch
            {
                { } text when text.StartsWith("launch audit ", StringComparison.Ordinal) => "launch audit",
                { } text when text.StartsWith("launch-audit-", StringComparison.Ordinal) && text.Contains('@', StringComparison.Ordinal) => "launch-audit" + text[text.IndexOf('@', StringComparison.Ordinal)..],
                _ => value?.DeepClone(),
            };
        }

        return body;
    }
}
