using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Access;

/// <summary>What the API of a team does, apart from what is right.</summary>
[Flags]
internal enum Team
{
    None = 0,
    MemberInvites = 1,
    MemberMakesKeys = 2,
    MemberChangesSettings = 4,
    MemberChangesRoles = 8,
    MemberExports = 16,
    MemberRemovesInvites = 32,
    ForeignConversation = 64,
    ForeignList = 128,
    ForeignNested = 256,
    ForeignFilter = 512,
    ForeignHeader = 1024,
    ForeignQuery = 2048,

    /// <summary>No fault: a member may make a key of their own, which nobody else sees.</summary>
    OwnKeys = 4096,

    /// <summary>No proof: bodies are looked at before the role, and none is right.</summary>
    RefusesEveryBody = 8192,

    /// <summary>No fault: what is refused is refused with 200 and an error in it.</summary>
    ErrorsIn200 = 16384,

    /// <summary>No proof: an id that leads nowhere is kept like any other.</summary>
    KeepsAnyId = 32768,

    /// <summary>No fault: who may not is sent to the sign-in page.</summary>
    SignInPage = 65536,

    /// <summary>No fault: the settings of a workspace can be written and not read.</summary>
    HidesSettings = 131072,
}

/// <summary>An API of conversations and of what administrators do, in two workspaces. The workspace is the caller's; nothing in a path names it.</summary>
internal sealed class TeamApi : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly Team _does;
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _conversations = [Conversation(1, "one", "Pricing of the northern offer"), Conversation(2, "two", "Hiring plan of the south")];
    private readonly List<JsonObject> _messages = [Message(1, "one", "Ask for eleven percent"), Message(2, "two", "Emil starts in March")];
    private readonly List<JsonObject> _invites = [];
    private readonly List<JsonObject> _keys = [];
    private readonly List<JsonObject> _tasks = [];
    private readonly Dictionary<string, JsonObject> _settings = new(StringComparer.Ordinal) { ["one"] = Setting("friendly"), ["two"] = Setting("formal") };
    private int _next = 10;

    public TeamApi(Team does)
    {
        _does = does;
        _server = LoopbackServer.Answering(request =>
        {
            lock (_gate)
            {
                return Answer(request);
            }
        });
    }

    public IReadOnlyList<LoopbackServer.Request> Requests => _server.Requests;

    public IReadOnlyList<JsonObject> Invites => _invites;

    public IReadOnlyList<JsonObject> Keys => _keys;

    public TargetManifest Target(params Leave[] leave) => new()
    {
        Name = "team",
        Urls = [new TargetUrl("api", _server.Url)],
        Identities = [Person("alice", "one", "owner"), Person("bob", "two", "owner"), Person("carol", "one", "member")],
        Leave = leave.ToHashSet(),
        Limits = new ProbeLimits { PerSecond = 2000, PerHost = 5000 },
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Identity Person(string name, string workspace, string role) =>
        new(name) { Workspace = workspace, Role = role, Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer token-of-" + name } };

    private LoopbackServer.Reply Answer(LoopbackServer.Request request)
    {
        var parts = request.Path.Split('?');
        if (parts[0] == "/openapi.json")
        {
            return Json(200, JsonNode.Parse(Document)!);
        }

        var who = request.Headers.GetValueOrDefault("Authorization")?.Replace("Bearer token-of-", "", StringComparison.Ordinal);
        if (who is not ("alice" or "bob" or "carol"))
        {
            return new LoopbackServer.Reply(401);
        }

        var own = who == "bob" ? "two" : "one";
        var query = parts.Length > 1 ? System.Web.HttpUtility.ParseQueryString(parts[1]) : [];
        JsonObject? body = null;
        try
        {
            body = request.Method is "POST" or "PUT" or "PATCH" ? JsonNode.Parse(request.Body, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject : null;
        }
        catch (JsonException)
        {
            return Json(400, new JsonObject { ["error"] = "bad body" });
        }

        return (request.Method, parts[0].Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            ("GET", ["conversations"]) => List(_conversations, Seen(request, query, own)),
            ("GET", ["messages"]) => Messages(query["filter[conversation]"], own),
            ("POST", ["messages"]) => Post(body, own),
            ("POST", ["summaries"]) => Summaries(body, own),
            ("POST", ["tasks"]) => NewTask(body, own),
            ("GET", ["settings", "workspace"]) => _does.HasFlag(Team.HidesSettings) ? Refused(404) : Json(200, _settings[own].DeepClone()),
            ("PATCH", ["settings", "workspace"]) => Change(_settings[own], body, who, Team.MemberChangesSettings),
            ("GET", ["members"]) => Json(200, new JsonArray(new JsonObject { ["id"] = "mem-alice-" + own, ["role"] = "owner" }, new JsonObject { ["id"] = "mem-carol-" + own, ["role"] = "member" })),
            ("PATCH", ["members", _]) => Change(new JsonObject { ["role"] = "owner" }, body, who, Team.MemberChangesRoles),
            ("GET", ["invites"]) => who == "carol" ? Refused(403) : List(_invites, own),
            ("POST", ["invites"]) => Make(_invites, body, who, own, Team.MemberInvites, "email"),
            ("DELETE", ["invites", var id]) => Remove(_invites, id, who, Team.MemberRemovesInvites),
            ("GET", ["api-keys"]) => Json(200, new JsonArray([.. _keys.Where(key => (string?)key["workspace"] == own && (who != "carol" || (string?)key["by"] == who) && (!_does.HasFlag(Team.OwnKeys) || (string?)key["by"] == who)).Select(key => key.DeepClone())])),
            ("POST", ["api-keys"]) => Make(_keys, body, who, own, _does.HasFlag(Team.OwnKeys) ? Team.OwnKeys : Team.MemberMakesKeys, "label"),
            ("DELETE", ["api-keys", var id]) => Remove(_keys, id, who, Team.OwnKeys),
            ("POST", ["exports"]) => MayNot(who, Team.MemberExports) ?? Json(200, new JsonObject { ["rows"] = new JsonArray("a", "b") }),
            ("POST", ["billing", "cancel"]) => MayNot(who, Team.None) ?? throw new InvalidOperationException("Nobody may be asked to cancel."),
            _ => new LoopbackServer.Reply(404),
        };
    }

    private string Seen(LoopbackServer.Request request, System.Collections.Specialized.NameValueCollection query, string own) =>
        _does.HasFlag(Team.ForeignHeader) ? request.Headers.GetValueOrDefault("X-Workspace-Id") ?? own
        : _does.HasFlag(Team.ForeignQuery) ? query["workspace_id"] ?? own : own;

    private LoopbackServer.Reply Messages(string? conversation, string own) => Json(200, new JsonObject
    {
        ["total"] = 1,
        ["items"] = new JsonArray([.. _messages.Where(message => conversation is null ? Is(message, own) : (string?)message["conversationId"] == conversation && (Is(message, own) || _does.HasFlag(Team.ForeignFilter))).Select(message => message.DeepClone())]),
    });

    private LoopbackServer.Reply Post(JsonObject? body, string own)
    {
        if (Text(body?["text"]) is not { } text || Text(body?["conversationId"]) is not { } id)
        {
            return Json(400, new JsonObject { ["error"] = "text and conversationId are required" });
        }

        var found = _conversations.FirstOrDefault(conversation => (string?)conversation["id"] == id && (Is(conversation, own) || _does.HasFlag(Team.ForeignConversation)));
        if (found is null && !_does.HasFlag(Team.KeepsAnyId))
        {
            return Refused(404);
        }

        _messages.Add(new JsonObject { ["workspace"] = found is null ? own : Text(found["workspace"]), ["conversationId"] = id, ["text"] = text });
        return Json(201, new JsonObject { ["accepted"] = true });
    }

    private LoopbackServer.Reply Summaries(JsonObject? body, string own) => body?["ids"] is JsonArray ids
        ? Json(200, new JsonArray([.. _conversations.Where(one => ids.Any(id => Text(id) == (string?)one["id"]) && (Is(one, own) || _does.HasFlag(Team.ForeignList))).Select(one => one.DeepClone())]))
        : Json(400, new JsonObject());

    // The id is in a nested record, and nothing of the conversation is shown.
    private LoopbackServer.Reply NewTask(JsonObject? body, string own)
    {
        if (Text(body?["title"]) is not { } title || Text(body?["about"]?["conversationId"]) is not { } id)
        {
            return Json(400, new JsonObject());
        }

        var known = _conversations.Any(conversation => (string?)conversation["id"] == id && (Is(conversation, own) || _does.HasFlag(Team.ForeignNested)));
        _tasks.Add(new JsonObject { ["title"] = title });
        return known || _does.HasFlag(Team.KeepsAnyId) ? Json(201, new JsonObject { ["done"] = false }) : Refused(404);
    }

    private LoopbackServer.Reply Change(JsonObject record, JsonObject? body, string who, Team fault)
    {
        if (_does.HasFlag(Team.RefusesEveryBody))
        {
            return Json(422, new JsonObject { ["error"] = "no" });
        }

        if (MayNot(who, fault) is { } refusal)
        {
            return refusal;
        }

        foreach (var (name, value) in body ?? [])
        {
            record[name] = value?.DeepClone();
        }

        return Json(200, record.DeepClone());
    }

    private LoopbackServer.Reply Make(List<JsonObject> list, JsonObject? body, string who, string own, Team fault, string name)
    {
        if (_does.HasFlag(Team.RefusesEveryBody) || Text(body?[name]) is not { } value || list.Any(other => (string?)other[name] == value))
        {
            return Json(422, new JsonObject { ["error"] = $"{name} is required and may exist only once" });
        }

        if (MayNot(who, fault) is { } refusal)
        {
            return refusal;
        }

        var made = new JsonObject { ["id"] = $"{name}-{_next++}-{own}", [name] = value, ["workspace"] = own, ["by"] = who };
        list.Add(made);
        return Json(201, made.DeepClone());
    }

    private LoopbackServer.Reply Remove(List<JsonObject> list, string id, string who, Team fault)
    {
        if (MayNot(who, fault) is { } refusal)
        {
            return refusal;
        }

        return list.RemoveAll(entry => (string?)entry["id"] == id && (fault != Team.OwnKeys || !_does.HasFlag(fault) || (string?)entry["by"] == who)) > 0 ? new LoopbackServer.Reply(204) : Refused(404);
    }

    private LoopbackServer.Reply? MayNot(string who, Team fault) => who != "carol" || (fault != Team.None && _does.HasFlag(fault)) ? null : Refused(403);

    private LoopbackServer.Reply Refused(int status) =>
        _does.HasFlag(Team.ErrorsIn200) ? Json(200, new JsonObject { ["success"] = false, ["error"] = "Forbidden" })
        : _does.HasFlag(Team.SignInPage) ? new LoopbackServer.Reply(302, "", ("Location", "/login?next=/"))
        : Json(status, new JsonObject { ["error"] = "no" });

    private static LoopbackServer.Reply List(List<JsonObject> records, string workspace) => Json(200, new JsonArray([.. records.Where(record => Is(record, workspace)).Select(record => record.DeepClone())]));

    private static bool Is(JsonObject record, string workspace) => (string?)record["workspace"] == workspace;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Id(int number) => $"3f0c6a52-9a1e-4b7d-8c21-00000000000{number}";

    private static JsonObject Conversation(int number, string workspace, string title) => new() { ["id"] = Id(number), ["workspace"] = workspace, ["title"] = title };

    private static JsonObject Message(int conversation, string workspace, string text) => new() { ["workspace"] = workspace, ["conversationId"] = Id(conversation), ["text"] = text };

    private static JsonObject Setting(string tone) => new() { ["tone"] = tone };

    private static LoopbackServer.Reply Json(int status, JsonNode body) => new(status, body.ToJsonString(), ("Content-Type", "application/json"));

    private const string Document = """
        {
          "openapi": "3.1.0", "info": { "title": "Team", "version": "1" },
          "security": [ { "bearer": [] } ],
          "components": { "schemas": {
            "Message": { "type": "object", "required": [ "conversationId", "text" ], "properties": { "conversationId": { "type": "string", "format": "uuid" }, "text": { "type": "string" } } },
            "Summaries": { "type": "object", "required": [ "ids" ], "properties": { "ids": { "type": "array", "items": { "type": "string" } } } },
            "Task": { "type": "object", "required": [ "title" ], "properties": { "title": { "type": "string" }, "about": { "type": "object", "properties": { "conversationId": { "type": "string" } } } } },
            "Invite": { "type": "object", "required": [ "email" ], "properties": { "email": { "type": "string", "format": "email" } } },
            "Key": { "type": "object", "required": [ "label" ], "properties": { "label": { "type": "string" } } },
            "Setting": { "type": "object", "properties": { "tone": { "type": "string" } } },
            "Role": { "type": "object", "required": [ "role" ], "properties": { "role": { "enum": [ "owner", "member" ] } } }
          } },
          "paths": {
            "/conversations": { "get": {} },
            "/messages": {
              "get": { "parameters": [ { "name": "filter[conversation]", "in": "query", "schema": { "type": "string" } } ] },
              "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Message" } } } } }
            },
            "/summaries": { "post": { "operationId": "summariseConversations", "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Summaries" } } } } } },
            "/tasks": { "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Task" } } } } } },
            "/settings/workspace": { "get": {}, "patch": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Setting" } } } } } },
            "/members": { "get": {} },
            "/members/{id}": { "patch": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Role" } } } } } },
            "/invites": { "get": {}, "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Invite" } } } } } },
            "/invites/{id}": { "delete": {} },
            "/api-keys": { "get": {}, "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Key" } } } } } },
            "/api-keys/{id}": { "delete": {} },
            "/exports": { "post": {} },
            "/billing/cancel": { "post": {} }
          }
        }
        """;
}
