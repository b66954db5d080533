using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.Fields;

/// <summary>The members to try on an operation: those that the record shows and the body does not ask for, and those that no caller should set, also one record deeper.</summary>
internal static class ServerFields
{
    private const string Mark = "launch-audit-assigned";
    private const int MostNested = 3;

    private static readonly string[] Owned =
        ["role", "isAdmin", "is_admin", "admin", "permissions", "verified", "emailVerified", "approved", "status", "price", "balance", "credits", "plan", "ownerId", "owner_id", "userId", "user_id", "createdBy", "trusted"];

    private static readonly string[] OwnedInside = ["role", "isAdmin", "plan", "credits", "approved", "ownerId"];

    private static readonly HashSet<string> OwnedWords = new(["role", "rank", "admin", "permission", "scope", "plan", "credit", "balance", "quota", "limit", "verified", "approved", "tenant", "budget"], StringComparer.Ordinal);

    public static bool IsOwned(string name) => Owned.Contains(name, StringComparer.OrdinalIgnoreCase) || TenantWords.IsTenant(name) || NameWords.Of(name).Any(OwnedWords.Contains);

    public static IReadOnlyList<ServerField> Of(ApiOperation operation, SampleBody sample, SchemaReferences schemas, JsonObject? shown)
    {
        var asked = sample.Properties(operation.Body);
        // Without a schema nobody knows what it asks for: then only what is the server's beyond doubt.
        var isKnown = operation.Body is not null;
        var fields = At([], asked.Keys, shown, Owned).Where(field => isKnown || IsOwned(field.Name)).ToList();
        foreach (var (name, property) in asked.Where(member => IsRecord(member.Value)).Take(MostNested))
        {
            fields.AddRange(At([name], sample.Properties(schemas.Resolve(property)).Keys, shown?[name] as JsonObject, OwnedInside));
        }

        foreach (var (name, inner) in (shown ?? []).Where(member => !asked.ContainsKey(member.Key) && member.Value is JsonObject).Take(MostNested))
        {
            fields.AddRange(At([name], [], (JsonObject)inner!, []));
        }

        return [.. fields.Where(field => !IsHandle(operation, field))];
    }

    // The caller's own account: with another id or another name to sign in by it is lost, to the caller and to what this run still has to ask as them.
    private static bool IsHandle(ApiOperation operation, ServerField field) =>
        operation.Method != "POST" && operation.PathParameters.Count == 0 && field.Path.Count == 1 && Handles.Contains(TenantWords.Plain(field.Path[0]));

    private static readonly HashSet<string> Handles = new(["id", "uuid", "guid", "sub", "subject", "email", "mail", "username", "login", "password", "token", "apikey", "key", "active", "isactive", "enabled", "disabled", "locked", "deleted"], StringComparer.Ordinal);

    private static bool IsRecord(JsonObject property) => SampleBody.Type(property) == "object" || property["properties"] is JsonObject || property["allOf"] is JsonArray;

    private static IEnumerable<ServerField> At(IReadOnlyList<string> above, IEnumerable<string> asked, JsonObject? shown, string[] owned)
    {
        var known = asked.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in shown ?? [])
        {
            if (!known.Contains(name) && Other(value) is { } other)
            {
                yield return new ServerField([.. above, name], [other, .. Words(name).Where(word => ServerField.Text(word) != ServerField.Text(value))]);
            }
        }

        foreach (var name in owned.Where(name => !known.Contains(name) && shown?.ContainsKey(name) != true))
        {
            JsonNode value = name.StartsWith("is", StringComparison.Ordinal) || name is "admin" or "verified" or "emailVerified" or "approved" or "trusted" ? true
                : name is "price" or "balance" or "credits" ? 987654 : Mark;
            yield return new ServerField([.. above, name], [value, .. Words(name)]);
        }
    }

    // A server that knows its roles by name refuses the mark, and may take one of these.
    private static IEnumerable<JsonNode> Words(string name) => name.ToLowerInvariant() switch
    {
        "role" => ["admin", "owner"],
        "plan" => ["enterprise", "pro"],
        "status" => ["approved", "active"],
        _ => [],
    };

    // A value of the same kind that is not the one that stands there.
    private static JsonNode? Other(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => false,
        JsonValueKind.False => true,
        JsonValueKind.Number => 987654,
        JsonValueKind.String => Guid.TryParse(value.GetValue<string>(), out _) ? "00000000-0000-4000-8000-00000000a0d1"
            : DateTimeOffset.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, out _) ? "2001-02-03T04:05:06Z" : Mark,
        _ => null,
    };
}
