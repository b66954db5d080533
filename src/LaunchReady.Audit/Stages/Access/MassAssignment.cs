using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>
/// Write, then read: fields that the server shows but does not ask for, and those that it should never take (role, price, workspace), are sent along;
/// what then is read back with the value that was sent has been assigned.
/// </summary>
internal sealed class MassAssignment : ICheck
{
    private const string Mark = "launch-audit-assigned";
    private static readonly string[] ServerOwned =
        ["role", "isAdmin", "is_admin", "admin", "permissions", "verified", "emailVerified", "approved", "status", "price", "balance", "credits", "plan", "ownerId", "owner_id", "userId", "user_id", "createdBy", "trusted"];

    public CheckInfo Info { get; } = new(
        "access.mass-assignment",
        Stage.Access,
        "A body sets no field that is the server's to set",
        Severity.High,
        "OWASP API3:2023 Broken object property level authorization",
        "Bind bodies to types that hold only what a caller may set; set role, workspace, price and state on the server.")
    { Required = true, Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(3) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var writing = await Writing.OfAsync(context, cancellationToken);
        var sample = new SampleBody(writing.Walk.Surface.Document.Schemas);
        var (readBack, findings) = (0, new List<AuditFinding>());
        foreach (var operation in writing.Taken)
        {
            var before = await ReadAsync(writing, operation, operation.Answer, context, cancellationToken);
            var extra = Extra(operation, sample, before);
            foreach (var (name, value) in await AssignAsync(writing, operation, extra, before, context, cancellationToken) ?? [])
            {
                findings.Add(ForeignAnswer.Finding(
                    writing.Walk.Surface,
                    operation.Operation,
                    $"{operation.Operation} lets the caller set \"{name}\".",
                    $"sent {name}: {value}, read back {name}: {value}") with
                { Key = $"{operation.Operation} {name}", Severity = ServerOwned.Contains(name, StringComparer.OrdinalIgnoreCase) || TenantWords.IsTenant(name) ? Severity.High : Severity.Medium });
            }

            readBack += before is null ? 0 : 1;
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : readBack == 0 ? new CheckResult.NotChecked($"Nothing that was written could be read back ({writing.Taken.Count} of {writing.Tried} writing operations take a plain body).")
            : new CheckResult.Pass($"{readBack} operations were written to with fields of the server's and read back without them");
    }

    // All at once first; a server that refuses unknown fields is asked for each one by itself.
    private static async Task<IReadOnlyList<(string Name, string Value)>?> AssignAsync(
        Writing writing, WritableOperation operation, Dictionary<string, JsonNode> extra, JsonObject? before, AuditContext context, CancellationToken cancellationToken)
    {
        if (extra.Count == 0)
        {
            return null;
        }

        var assigned = await TryAsync(writing, operation, extra, before, context, cancellationToken);
        if (assigned is not null)
        {
            return assigned;
        }

        var single = new List<(string, string)>();
        foreach (var field in extra)
        {
            single.AddRange(await TryAsync(writing, operation, new Dictionary<string, JsonNode> { [field.Key] = field.Value }, before, context, cancellationToken) ?? []);
        }

        return single;
    }

    // Null when the body was refused.
    private static async Task<IReadOnlyList<(string Name, string Value)>?> TryAsync(
        Writing writing, WritableOperation operation, Dictionary<string, JsonNode> extra, JsonObject? before, AuditContext context, CancellationToken cancellationToken)
    {
        var body = (JsonObject)operation.Body.DeepClone();
        foreach (var (name, value) in extra)
        {
            body[name] = value.DeepClone();
        }

        var answer = await context.Http.SendAsync(writing.Request(operation, body, $"send {operation.Operation} fields that are the server's"), cancellationToken);
        if (!answer.IsSuccess)
        {
            return null;
        }

        var after = await ReadAsync(writing, operation, answer, context, cancellationToken);
        return
        [
            .. from field in extra
               let sent = JsonAnswers.Scalar(field.Value) ?? field.Value.ToJsonString()
               let read = Text(after?[field.Key])
               where read == sent && Text(before?[field.Key]) != sent
               select (field.Key, sent),
        ];
    }

    // The record as a GET shows it: at the written path, below it by the id in the answer, or else the answer itself.
    private static async Task<JsonObject?> ReadAsync(Writing writing, WritableOperation operation, Probes.ProbeAnswer answer, AuditContext context, CancellationToken cancellationToken)
    {
        var walk = writing.Walk;
        var parameter = operation.Operation.Method == "POST" ? walk.ParameterBelow(operation.Operation) : null;
        var read = walk.Reads.FirstOrDefault(candidate => candidate.Path == (parameter is null ? operation.Operation.Path : $"{operation.Operation.Path.TrimEnd('/')}/{{{parameter}}}"));
        var id = parameter is null ? null : JsonAnswers.CreatedId(JsonAnswers.Body(answer), parameter);
        if (read is not null && (parameter is null || id is not null))
        {
            var path = id is null ? operation.Path.Path : $"{operation.Path.Path}/{Uri.EscapeDataString(id)}";
            var shown = await context.Http.SendAsync(walk.Request(read, path, operation.Who.Ids, operation.Who.Identity, "read back what was written"), cancellationToken);
            if (shown.IsSuccess && Record(JsonAnswers.Body(shown)) is { } record)
            {
                return record;
            }
        }

        return Record(JsonAnswers.Body(answer));
    }

    private static JsonObject? Record(System.Text.Json.Nodes.JsonNode? body) => body is not JsonObject record ? null
        : record.Count == 1 && record.First().Value is JsonObject inner ? inner : record;

    private static Dictionary<string, JsonNode> Extra(WritableOperation operation, SampleBody sample, JsonObject? shown)
    {
        var asked = sample.Properties(operation.Operation.Body).Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var extra = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (name, value) in shown ?? [])
        {
            if (!asked.Contains(name) && Other(value) is { } other)
            {
                extra[name] = other;
            }
        }

        foreach (var name in ServerOwned.Where(name => !asked.Contains(name) && !extra.ContainsKey(name) && shown?.ContainsKey(name) != true))
        {
            extra[name] = name.StartsWith("is", StringComparison.Ordinal) || name is "admin" or "verified" or "emailVerified" or "approved" or "trusted" ? true : name is "price" or "balance" or "credits" ? 987654 : Mark;
        }

        return extra;
    }

    // A value of the same kind that is not the one that stands there.
    private static JsonNode? Other(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => false,
        JsonValueKind.False => true,
        JsonValueKind.Number => 987654,
        JsonValueKind.String => Guid.TryParse(value.GetValue<string>(), out _) ? "00000000-0000-4000-8000-00000000a0d1"
            : DateTimeOffset.TryParse(value.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out _) ? "2001-02-03T04:05:06Z" : Mark,
        _ => null,
    };

    private static string? Text(JsonNode? node) => node is null ? null : JsonAnswers.Scalar(node) ?? node.ToJsonString();
}
