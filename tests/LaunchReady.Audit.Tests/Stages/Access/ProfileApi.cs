using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Access;

/// <summary>What the API of profiles does wrong.</summary>
[Flags]
internal enum Profile
{
    None = 0,
    AssignsRoles = 1,
    AssignsInside = 2,
    KnowsRolesByName = 4,
    TakesUnknownInside = 8,
    TakesMembersTwice = 16,
    TakesXml = 32,
    TripsOverNull = 64,
    TripsOverDepth = 128,
    TakesAnyLength = 256,
    WritesForAnySite = 512,
    TakesForgedDeliveries = 1024,
    TripsOverDeliveries = 2048,
    ReadsClaimsAlone = 4096,
    TakesEmptyKeys = 8192,
    ShowsItsGraph = 16384,

    /// <summary>No fault: there is a GraphQL endpoint, and it keeps its schema to itself.</summary>
    HasAGraph = 32768,
}

/// <summary>An API of one profile a person, behind a cookie or a JSON web token, with a receiver of webhooks.</summary>
internal sealed class ProfileApi : IAsyncDisposable
{
    public const string Delivery = "/hooks/pay";
    private readonly LoopbackServer _server;
    private readonly Profile _does;
    private readonly byte[] _key;
    private readonly Lock _gate = new();

    public ProfileApi(Profile does, string? key = null)
    {
        _does = does;
        _key = key is null ? RandomNumberGenerator.GetBytes(32) : Encoding.UTF8.GetBytes(key);
        _server = LoopbackServer.Answering(request =>
        {
            lock (_gate)
            {
                return Answer(request);
            }
        });
    }

    public JsonObject Alice { get; } = new()
    {
        ["name"] = "Alice Archer",
        ["role"] = "member",
        ["preferences"] = new JsonObject { ["theme"] = "dark", ["credits"] = 5 },
    };

    public IReadOnlyList<LoopbackServer.Request> Requests => _server.Requests;

    public TargetManifest Target(bool byCookie = false) => new()
    {
        Name = "profiles",
        Urls = [new TargetUrl("api", _server.Url)],
        Identities = [new Identity("alice") { Workspace = "one", Role = "member", Headers = byCookie ? new Dictionary<string, string> { ["Cookie"] = "theme=dark; session=" + Token() } : new Dictionary<string, string> { ["Authorization"] = "Bearer " + Token() } }],
        Leave = new HashSet<Leave> { Leave.Write },
        Limits = new ProbeLimits { PerSecond = 2000, PerHost = 5000 },
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LoopbackServer.Reply Answer(LoopbackServer.Request request) => (request.Method, request.Path.Split('?')[0]) switch
    {
        (_, "/openapi.json") => Json(200, JsonNode.Parse(Document)!),
        (_, "/graphql") when _does.HasFlag(Profile.ShowsItsGraph) => Json(200, JsonNode.Parse("""{"data":{"__schema":{"queryType":{"name":"Query"}}}}""")!),
        (_, "/graphql") when _does.HasFlag(Profile.HasAGraph) => Json(400, JsonNode.Parse("""{"errors":[{"message":"GraphQL introspection is not allowed"}]}""")!),
        ("POST", Delivery) => Receive(request),
        (_, "/profile") when !IsAlice(request) => Json(401, new JsonObject()),
        ("GET", "/profile") => Json(200, Alice.DeepClone()),
        ("PATCH", "/profile") => Change(request),
        _ => Json(404, new JsonObject()),
    };

    private LoopbackServer.Reply Receive(LoopbackServer.Request request)
    {
        var isRecord = request.Body.StartsWith('{') && request.Body.EndsWith('}');
        return !isRecord && _does.HasFlag(Profile.TripsOverDeliveries) ? Json(500, new JsonObject())
            : isRecord && _does.HasFlag(Profile.TakesForgedDeliveries) ? Json(200, new JsonObject { ["received"] = true })
            : Json(400, new JsonObject());
    }

    private LoopbackServer.Reply Change(LoopbackServer.Request request)
    {
        var type = request.Headers.GetValueOrDefault("Content-Type");
        var isElsewhere = request.Headers.GetValueOrDefault("Sec-Fetch-Site") == "cross-site";
        if (type == "application/xml" && _does.HasFlag(Profile.TakesXml))
        {
            return Json(200, Alice.DeepClone());
        }

        if (type != "application/json" && !(isElsewhere && _does.HasFlag(Profile.WritesForAnySite)))
        {
            return Json(415, new JsonObject());
        }

        if (request.Body.Contains("\\u0000", StringComparison.Ordinal))
        {
            return Json(_does.HasFlag(Profile.TripsOverNull) ? 500 : 400, new JsonObject());
        }

        if (request.Body.Contains("""{"x":{"x":{"x":""", StringComparison.Ordinal) && _does.HasFlag(Profile.TripsOverDepth))
        {
            return Json(500, new JsonObject());
        }

        return Parse(request.Body) is { } body && Fits(body) ? Assign(body) : Json(400, new JsonObject());
    }

    private JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(_does.HasFlag(Profile.TakesMembersTwice) ? JsonSerializer.Serialize(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text)) : text, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool Fits(JsonObject body) =>
        body["name"] is JsonValue name && name.TryGetValue<string>(out var text) && (text.Length <= 80 || _does.HasFlag(Profile.TakesAnyLength))
        && body.All(member => member.Key switch
        {
            "name" => true,
            "role" => _does.HasFlag(Profile.AssignsRoles) && (!_does.HasFlag(Profile.KnowsRolesByName) || member.Value?.ToString() is "admin" or "member"),
            "preferences" => member.Value is JsonObject inner && inner.All(entry =>
                entry.Key == "theme" ? entry.Value?.GetValueKind() == JsonValueKind.String
                : (entry.Key == "credits" && _does.HasFlag(Profile.AssignsInside)) || (entry.Key != "credits" && _does.HasFlag(Profile.TakesUnknownInside))),
            _ => false,
        });

    private LoopbackServer.Reply Assign(JsonObject body)
    {
        foreach (var (name, value) in body.Where(member => member.Value is JsonValue))
        {
            Alice[name] = value!.DeepClone();
        }

        foreach (var (name, value) in (body["preferences"] as JsonObject ?? []).Where(entry => entry.Key is "theme" or "credits"))
        {
            Alice["preferences"]![name] = value?.DeepClone();
        }

        return Json(200, Alice.DeepClone());
    }

    private bool IsAlice(LoopbackServer.Request request)
    {
        var token = request.Headers.GetValueOrDefault("Authorization")?.Replace("Bearer ", "", StringComparison.Ordinal)
            ?? request.Headers.GetValueOrDefault("Cookie")?.Split("session=")[^1] ?? "";
        if (token.Split('.') is not [var header, var claims, var signature])
        {
            return false;
        }

        var signed = Encoding.UTF8.GetBytes($"{header}.{claims}");
        return signature == Url(HMACSHA256.HashData(_key, signed))
            || (_does.HasFlag(Profile.ReadsClaimsAlone) && signature.Length > 0 && Encoding.UTF8.GetString(Convert.FromBase64String(claims.PadRight(claims.Length + ((4 - (claims.Length % 4)) % 4), '='))).Contains("alice", StringComparison.Ordinal))
            || (_does.HasFlag(Profile.TakesEmptyKeys) && signature == Url(HMACSHA256.HashData(Array.Empty<byte>(), signed)));
    }

    private string Token()
    {
        var signed = $"{Url("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Url("""{"sub":"alice","exp":4000000000}"""u8)}";
        return $"{signed}.{Url(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Url(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static LoopbackServer.Reply Json(int status, JsonNode body) => new(status, body.ToJsonString(), ("Content-Type", "application/json"));

    private const string Document = """
        {
          "openapi": "3.1.0", "info": { "title": "Profiles", "version": "1" },
          "security": [ { "bearer": [] } ],
          "paths": {
            "/profile": {
              "get": {},
              "patch": { "requestBody": { "content": { "application/json": { "schema": {
                "type": "object", "required": [ "name" ],
                "properties": { "name": { "type": "string", "maxLength": 80 }, "preferences": { "type": "object", "properties": { "theme": { "type": "string" } } } }
              } } } } }
            },
            "/hooks/pay": { "post": { "security": [], "requestBody": { "content": { "application/json": { "schema": { "type": "object" } } } } } }
          }
        }
        """;
}
