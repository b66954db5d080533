using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Smoke;

/// <summary>What can be broken at the desk.</summary>
internal enum Broken
{
    Nothing,
    TakesAnyPassword,
    GivesNoToken,
    SessionIsUnknown,
    AnswersNothing,
    AnswersEmptyEvents,
    AnswersHtml,
    EchoesCredentials,
    MixesOrganisations,
    AnswersOneOrganisationForAll,
    AdministratorIsRefused,
    MemberMayMakeKeys,
    AnybodyMayMakeKeys,
    SessionSurvives,
    KeysCannotBeRevoked,
}

/// <summary>A small chatbot server that knows nothing of Launch Ready: two organisations, sign-in with a bearer token, keys that an administrator makes.</summary>
internal sealed class NotesDesk : IAsyncDisposable
{
    public const string Password = "a-long-password-of-ada";
    private const string Token = "token-of-ada-0123456789abcdef";
    private const string MemberToken = "token-of-max-0123456789abcdef";
    private readonly LoopbackServer _server;
    private readonly Broken _broken;
    private readonly HashSet<string> _keys = ["kept"];
    private bool _signedIn;

    public NotesDesk(Broken broken = Broken.Nothing)
    {
        _broken = broken;
        _server = LoopbackServer.Answering(Answer);
    }

    public Uri Url => _server.Url;

    /// <summary>Keys that exist; one of them was there before.</summary>
    public IReadOnlySet<string> Keys => _keys;

    public IReadOnlyList<LoopbackServer.Request> Requests => _server.Requests;

    public static string[] Secrets => [Password, Token, MemberToken];

    public static string? Environment(string name) => name switch { "DESK_PASSWORD" => Password, "MAX_TOKEN" => MemberToken, _ => null };

    /// <summary>Its manifest, as its owner would write it.</summary>
    public static string Manifest(Uri url, string leave = "write, chat") => $$$"""
        name: Notes desk
        urls: { api: "{{{url}}}" }
        leave: [{{{leave}}}]
        limits: { perSecond: 200 }
        identities:
          - { name: max, workspace: red, role: member, token: "${MAX_TOKEN}" }
        smoke:
          steps:
            - { name: a wrong password is refused, proves: sign-in, method: POST, path: /login, json: '{"user":"ada","password":"wrong"}', expect: { status: [401] } }
            - name: ada signs in
              proves: sign-in
              method: POST
              path: /login
              json: '{"user":"ada","password":"${DESK_PASSWORD}"}'
              capture: { token: /session/token }
            - { name: the session is hers, proves: sign-in, path: /whoami, headers: { Authorization: "Bearer {{token}}" }, expect: { values: { /name: ada } } }
            - { name: a question is answered, proves: chat, method: POST, path: /red/chat, headers: { Authorization: "Bearer {{token}}" }, json: '{"message":"Are you there?"}', reply: /answer, replyEvents: /piece }
            - { name: red shows red, proves: workspace-switch, path: /red/notes, headers: { Authorization: "Bearer {{token}}" }, expect: { text: [red note], absent: [blue note] } }
            - { name: blue shows blue, proves: workspace-switch, path: /blue/notes, headers: { Authorization: "Bearer {{token}}" }, expect: { text: [blue note], absent: [red note] } }
            - name: ada makes a key
              proves: admin-action
              method: POST
              path: /red/keys
              headers: { Authorization: "Bearer {{token}}" }
              json: '{"name":"smoke"}'
              capture: { key: /id }
              undo: { path: "/red/keys/{{key}}", headers: { Authorization: "Bearer {{token}}" } }
            - name: max cannot make a key
              proves: denied-action
              method: POST
              path: /red/keys
              as: max
              json: '{"name":"smoke"}'
              capture: { stray: /id }
              undo: { path: "/red/keys/{{stray}}", headers: { Authorization: "Bearer {{token}}" } }
            - name: nobody can make a key
              proves: denied-action
              method: POST
              path: /red/keys
              json: '{"name":"smoke"}'
              expect: { status: [401] }
              capture: { anonymous: /id }
              undo: { path: "/red/keys/{{anonymous}}", headers: { Authorization: "Bearer {{token}}" } }
            - { name: ada signs out, proves: sign-out, method: POST, path: /logout, headers: { Authorization: "Bearer {{token}}" } }
            - { name: the old session is dead, proves: sign-out, path: /whoami, headers: { Authorization: "Bearer {{token}}" }, expect: { status: [401] } }
        """;

    public static TargetManifest Target(Uri url, string leave = "write, chat") => Read(Manifest(url, leave));

    public static TargetManifest Read(string manifest)
    {
        var read = ManifestReader.Read(manifest, Path.GetTempPath(), Environment, new DateOnly(2026, 11, 24));
        return read.Target ?? throw new InvalidDataException(string.Join('\n', read.Faults));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LoopbackServer.Reply Answer(LoopbackServer.Request request)
    {
        var who = request.Headers.GetValueOrDefault("Authorization") switch
        {
            "Bearer " + Token when _signedIn => "ada",
            "Bearer " + MemberToken => "max",
            _ => null,
        };
        return (request.Method, request.Path.Trim('/').Split('/')) switch
        {
            ("POST", ["login"]) => SignIn(request.Body),
            ("POST", ["logout"]) => SignOut(),
            ("GET", ["whoami"]) => who is null || _broken == Broken.SessionIsUnknown ? new(401) : Json(new JsonObject { ["name"] = who }),
            ("POST", [_, "chat"]) => who is null ? new(401) : Chat(),
            ("GET", [var organisation, "notes"]) => who is null ? new(401) : Notes(organisation),
            ("POST", [_, "keys"]) => MakeKey(who),
            ("DELETE", [_, "keys", var key]) => _broken == Broken.KeysCannotBeRevoked ? new(500) : new(_keys.Remove(key) ? 204 : 404),
            _ => new(404),
        };
    }

    private LoopbackServer.Reply SignIn(string body)
    {
        if (_broken != Broken.TakesAnyPassword && JsonNode.Parse(body)!["password"]!.ToString() != Password)
        {
            return new(401, """{"title":"The password is not right."}""", ("Content-Type", "application/problem+json"));
        }

        _signedIn = true;
        return Json(_broken == Broken.GivesNoToken ? [] : new JsonObject { ["session"] = new JsonObject { ["token"] = Token } });
    }

    private LoopbackServer.Reply SignOut()
    {
        _signedIn = _broken == Broken.SessionSurvives;
        return new(204);
    }

    private LoopbackServer.Reply Chat() => _broken switch
    {
        Broken.AnswersNothing => Json(new JsonObject { ["answer"] = "  " }),
        Broken.AnswersEmptyEvents => new(200, "data: {\"piece\":\"\"}\n\ndata: [DONE]\n\n", ("Content-Type", "text/event-stream")),
        Broken.EchoesCredentials => new(500, new JsonObject { ["detail"] = $"{Token} {Password}" }.ToJsonString(), ("Content-Type", "application/problem+json")),
        Broken.AnswersHtml => new(200, "<!doctype html><p>Welcome", ("Content-Type", "text/html")),
        _ => new(200, "event: piece\ndata: {\"piece\":\"I am \"}\n\ndata: {\"piece\":\"here.\"}\n\ndata: [DONE]\n\n", ("Content-Type", "text/event-stream")),
    };

    private LoopbackServer.Reply Notes(string organisation)
    {
        var shown = _broken == Broken.AnswersOneOrganisationForAll ? "red" : organisation;
        return Json(new JsonArray($"{shown} note", _broken == Broken.MixesOrganisations ? "blue note" : "another"));
    }

    private LoopbackServer.Reply MakeKey(string? who)
    {
        var isAllowed = who == "ada" ? _broken != Broken.AdministratorIsRefused : _broken == Broken.AnybodyMayMakeKeys || (who == "max" && _broken == Broken.MemberMayMakeKeys);
        if (!isAllowed)
        {
            return new(who is null ? 401 : 403);
        }

        var id = $"key{_keys.Count}";
        _keys.Add(id);
        return Json(new JsonObject { ["id"] = id }, 201);
    }

    private static LoopbackServer.Reply Json(JsonNode body, int status = 200) => new(status, body.ToJsonString(JsonSerializerOptions.Web), ("Content-Type", "application/json"));
}
