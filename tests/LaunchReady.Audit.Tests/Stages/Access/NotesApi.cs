using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Access;

/// <summary>What the API of the tests does wrong.</summary>
[Flags]
internal enum Fault
{
    None = 0,
    ReadsForeignNotes = 1,
    FindsChildrenByIdAlone = 2,
    NeedsNoCredential = 4,
    AnyCredential = 8,
    AdministrationForAll = 16,
    HonoursOverrides = 32,
    WritesForeignNotes = 64,
    TakesUnknownFields = 128,
    AssignsAnything = 256,
    TripsOverBadBodies = 512,
    ShowsStackTraces = 1024,
    ListsEverything = 2048,
    ServesNoDocument = 4096,

    /// <summary>No fault: a list of another workspace is answered with 200 and nothing in it.</summary>
    EmptyListsForStrangers = 8192,
}

/// <summary>An API of notes in two workspaces, right in everything but the faults that a test asks for.</summary>
internal sealed class NotesApi : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly Fault _faults;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _notes = new(StringComparer.Ordinal)
    {
        ["note-a1"] = new() { ["id"] = "note-a1", ["workspace"] = "one", ["title"] = "Quarterly plan of one", ["role"] = "draft" },
        ["note-b1"] = new() { ["id"] = "note-b1", ["workspace"] = "two", ["title"] = "Shopping list of two", ["role"] = "draft" },
    };

    public NotesApi(Fault faults)
    {
        _faults = faults;
        _server = LoopbackServer.Answering(request =>
        {
            lock (_gate)
            {
                return Answer(request);
            }
        });
    }

    public Uri Url => _server.Url;

    public IReadOnlyList<LoopbackServer.Request> Requests => _server.Requests;

    public TargetManifest Target(params Leave[] leave) => new()
    {
        Name = "notes",
        Urls = [new TargetUrl("api", Url)],
        Identities = [Person("alice", "one", "owner"), Person("bob", "two", "owner"), Person("carol", "one", "member")],
        Leave = leave.ToHashSet(),
        Limits = new ProbeLimits { PerSecond = 2000, PerHost = 5000 },
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Identity Person(string name, string workspace, string role) =>
        new(name) { Workspace = workspace, Role = role, Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer token-of-" + name } };

    private LoopbackServer.Reply Answer(LoopbackServer.Request request)
    {
        var path = request.Path.Split('?')[0];
        if (path == "/openapi.json" && !_faults.HasFlag(Fault.ServesNoDocument))
        {
            return Json(200, JsonNode.Parse(Document)!);
        }

        if (path == "/health")
        {
            return Json(200, new JsonObject { ["status"] = "fine" });
        }

        var token = request.Headers.GetValueOrDefault("Authorization")?.Replace("Bearer token-of-", "", StringComparison.Ordinal);
        var who = token is "alice" or "bob" or "carol" ? token
            : _faults.HasFlag(Fault.NeedsNoCredential) || (_faults.HasFlag(Fault.AnyCredential) && token is not null) ? "alice" : null;
        if (who is null)
        {
            return Problem(401);
        }

        if (_faults.HasFlag(Fault.HonoursOverrides) && request.Headers.ContainsKey("X-HTTP-Method-Override"))
        {
            return Problem(405);
        }

        var workspace = who == "bob" ? "two" : "one";
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["admin", "users"] => who == "carol" && !_faults.HasFlag(Fault.AdministrationForAll) ? Problem(403) : Json(200, new JsonArray("alice", "bob")),
            // Everybody sees the keys that they made themselves.
            ["api-keys"] => Json(200, who == "alice" || (who == "carol" && _faults.HasFlag(Fault.AdministrationForAll)) ? new JsonArray(new JsonObject { ["id"] = "key-a1", ["label"] = "Nightly report" }) : new JsonArray()),
            ["catalogue"] => Json(200, new JsonArray(new JsonObject { ["id"] = "plan-basic", ["label"] = "Basic" })),
            ["catalogue", "plan-basic"] => Json(200, new JsonObject { ["id"] = "plan-basic", ["label"] = "Basic" }),
            ["workspaces", var asked, "notes"] => Notes(request, asked, workspace),
            ["workspaces", var asked, "notes", var id] => Note(request, asked, Uri.UnescapeDataString(id), workspace),
            _ => Problem(404),
        };
    }

    private LoopbackServer.Reply Notes(LoopbackServer.Request request, string asked, string own)
    {
        var foreign = request.Method == "GET" ? Fault.ReadsForeignNotes : Fault.WritesForeignNotes;
        if (asked != own && request.Method == "GET" && _faults.HasFlag(Fault.EmptyListsForStrangers))
        {
            return Json(200, new JsonObject { ["workspace"] = asked, ["items"] = new JsonArray() });
        }

        if (asked != own && !_faults.HasFlag(foreign))
        {
            return Problem(404);
        }

        if (request.Method == "GET")
        {
            return Json(200, new JsonObject { ["items"] = new JsonArray([.. _notes.Values.Where(note => Workspace(note) == asked || _faults.HasFlag(Fault.ListsEverything)).Select(note => note.DeepClone())]) });
        }

        if (request.Method != "POST")
        {
            return Problem(405);
        }

        if (Body(request, out var refusal) is not { } body)
        {
            return refusal;
        }

        var id = $"note-{_notes.Count}-{asked}";
        var note = new JsonObject { ["id"] = id, ["workspace"] = asked, ["role"] = "draft" };
        Assign(note, body);
        note["id"] = id;
        _notes[id] = note;
        return Json(201, note.DeepClone());
    }

    private LoopbackServer.Reply Note(LoopbackServer.Request request, string asked, string id, string own)
    {
        var foreign = request.Method == "GET" ? Fault.ReadsForeignNotes : Fault.WritesForeignNotes;
        var note = _notes.GetValueOrDefault(id);
        if (note is null || (asked != own && !_faults.HasFlag(foreign)) || (Workspace(note) != asked && !_faults.HasFlag(Fault.FindsChildrenByIdAlone)))
        {
            return _faults.HasFlag(Fault.ShowsStackTraces)
                ? new LoopbackServer.Reply(500, "Traceback (most recent call last):\n  File \"/srv/app/notes.py\", line 12, in get\nKeyError")
                : Problem(404);
        }

        switch (request.Method)
        {
            case "GET":
                return Json(200, note.DeepClone());
            case "PATCH":
                if (Body(request, out var refusal) is not { } body)
                {
                    return refusal;
                }

                Assign(note, body);
                return Json(200, note.DeepClone());
            case "DELETE":
                _notes.Remove(id);
                return new LoopbackServer.Reply(204);
            default:
                return Problem(405);
        }
    }

    private JsonObject? Body(LoopbackServer.Request request, out LoopbackServer.Reply refusal)
    {
        refusal = Problem(_faults.HasFlag(Fault.TripsOverBadBodies) ? 500 : 400);
        try
        {
            if (request.Headers.GetValueOrDefault("Content-Type") != "application/json")
            {
                refusal = Problem(415);
                return null;
            }

            return JsonNode.Parse(request.Body, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject body && body["title"] is JsonValue title && title.GetValueKind() == JsonValueKind.String && request.Body.Length < 10_000
                && (body.Count == 1 || _faults.HasFlag(Fault.TakesUnknownFields) || _faults.HasFlag(Fault.AssignsAnything)) ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Assign(JsonObject note, JsonObject body)
    {
        foreach (var (name, value) in body.Where(field => field.Key == "title" || _faults.HasFlag(Fault.AssignsAnything)))
        {
            note[name] = value?.DeepClone();
        }
    }

    private static string? Workspace(JsonObject note) => note["workspace"]?.ToString();

    private static LoopbackServer.Reply Problem(int status) => new(status, $$"""{"status":{{status}}}""", ("Content-Type", "application/problem+json"));

    private static LoopbackServer.Reply Json(int status, JsonNode body) => new(status, body.ToJsonString(), ("Content-Type", "application/json"));

    private const string Document = """
        {
          "openapi": "3.1.0", "info": { "title": "Notes", "version": "1" },
          "security": [ { "bearer": [] } ],
          "components": {
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
            "schemas": {
              "Note": { "type": "object", "required": [ "title" ], "properties": { "title": { "type": "string" }, "parent": { "$ref": "#/components/schemas/Note" } } }
            }
          },
          "paths": {
            "/health": { "get": { "security": [] } },
            "/admin/users": { "get": {} },
            "/api-keys": { "get": {} },
            "/catalogue": { "get": {} },
            "/catalogue/{plan}": { "get": {} },
            "/workspaces/{workspace}/notes": {
              "get": {},
              "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Note" } } } } }
            },
            "/workspaces/{workspace}/notes/{id}": {
              "get": {},
              "patch": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Note" } } } } },
              "delete": {}
            }
          }
        }
        """;
}
