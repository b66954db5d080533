using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Access.Fields;

/// <summary>Write, then read, on one operation. What a creation has made is taken back, and what a change has set is put back to what stood there.</summary>
internal sealed class Assigning(Writing writing, WritableOperation operation, AuditContext context)
{
    /// <summary>The record before anything was tried; null when it cannot be read.</summary>
    public JsonObject? Before { get; private set; }

    /// <summary>What could be assigned, with the value that was read back.</summary>
    public async Task<IReadOnlyList<(ServerField Field, string Value)>> RunAsync(CancellationToken cancellationToken)
    {
        var schemas = writing.Walk.Surface.Document.Schemas;
        Before = await ReadAsync(operation.Answer, cancellationToken).ConfigureAwait(false);
        var fields = ServerFields.Of(operation.Operation, new SampleBody(schemas), schemas, Before);
        // All at once first; a server that refuses unknown fields is asked for each one by itself.
        if (await TryAsync([.. fields.Select(field => (field, field.Values[0]))], cancellationToken).ConfigureAwait(false) is { } together)
        {
            return together;
        }

        var single = new List<(ServerField, string)>();
        foreach (var field in fields)
        {
            foreach (var value in field.Values)
            {
                if (await TryAsync([(field, value)], cancellationToken).ConfigureAwait(false) is { } taken)
                {
                    single.AddRange(taken);
                    break;
                }
            }
        }

        return single;
    }

    // Null when the body was refused.
    private async Task<IReadOnlyList<(ServerField Field, string Value)>?> TryAsync(IReadOnlyList<(ServerField Field, JsonNode Value)> tried, CancellationToken cancellationToken)
    {
        var body = (JsonObject)operation.Body.DeepClone();
        foreach (var (field, value) in tried)
        {
            field.SetIn(body, value);
        }

        var answer = await context.Http.SendAsync(writing.Request(operation, body, $"send {operation.Operation} fields that are the server's"), cancellationToken).ConfigureAwait(false);
        if (!AnswerMeaning.IsGiven(answer))
        {
            return null;
        }

        var after = await ReadAsync(answer, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<(ServerField Field, string Value)> assigned =
        [
            .. from one in tried
               let sent = ServerField.Text(one.Value)
               where ServerField.Text(one.Field.In(after)) == sent && ServerField.Text(one.Field.In(Before)) != sent
               select (one.Field, sent),
        ];
        await UndoAsync(answer, assigned, cancellationToken).ConfigureAwait(false);
        return assigned;
    }

    private async Task UndoAsync(ProbeAnswer answer, IReadOnlyList<(ServerField Field, string Value)> assigned, CancellationToken cancellationToken)
    {
        if (operation.Operation.Method == "POST")
        {
            if (writing.Walk.ParameterBelow(operation.Operation) is { } parameter && JsonAnswers.CreatedId(JsonAnswers.Body(answer), parameter) is { } id)
            {
                await Undoing.TakeBackAsync(writing.Walk, operation.Operation, operation.Path, id, operation.Who, context, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        if (assigned.Count > 0)
        {
            var body = (JsonObject)operation.Body.DeepClone();
            foreach (var (field, _) in assigned.Where(one => one.Field.In(Before) is not null))
            {
                field.SetIn(body, field.In(Before)!);
            }

            await context.Http.SendAsync(writing.Request(operation, body, $"put back what {operation.Operation} has set"), cancellationToken).ConfigureAwait(false);
        }
    }

    // The record as a GET shows it: at the written path, below it by the id in the answer, or else the answer itself.
    private async Task<JsonObject?> ReadAsync(ProbeAnswer answer, CancellationToken cancellationToken)
    {
        var walk = writing.Walk;
        var parameter = operation.Operation.Method == "POST" ? walk.ParameterBelow(operation.Operation) : null;
        var read = walk.ReadAt(parameter is null ? operation.Operation.Path : $"{operation.Operation.Path.TrimEnd('/')}/{{{parameter}}}");
        var id = parameter is null ? null : JsonAnswers.CreatedId(JsonAnswers.Body(answer), parameter);
        if (read is not null && (parameter is null || id is not null))
        {
            var path = id is null ? operation.Path.Path : $"{operation.Path.Path}/{Uri.EscapeDataString(id)}";
            var shown = await context.Http.SendAsync(walk.Request(read, path, operation.Who.Ids, operation.Who.Identity, "read back what was written"), cancellationToken).ConfigureAwait(false);
            if (AnswerMeaning.IsGiven(shown) && Record(JsonAnswers.Body(shown)) is { } record)
            {
                return record;
            }
        }

        return Record(JsonAnswers.Body(answer));
    }

    private static JsonObject? Record(JsonNode? body) => body is not JsonObject record ? null
        : record.Count == 1 && record.First().Value is JsonObject inner ? inner : record;
}
