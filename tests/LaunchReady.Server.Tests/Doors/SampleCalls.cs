using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>A sample of a call for every endpoint that takes ids or a body. The others are called by their address alone.</summary>
internal static class SampleCalls
{
    private static readonly SampleCall Plain = new();

    private static readonly object Trusted = new { recipients = new[] { "ops@northwind.example" }, hosts = new[] { "status.northwind.example" }, payees = new[] { "Contoso Ltd" } };

    private static readonly Dictionary<string, SampleCall> All = new()
    {
        ["GET /assets/{name}"] = new() { Ids = _ => One("name", "app.css") },
        ["GET /openapi/{documentName}.json"] = new() { Ids = _ => One("documentName", "v1") },
        ["POST /api/setup"] = new()
        {
            Body = place => Body(new { token = "there-is-no-such-token", email = place.NewEmail(), password = TestServer.Password, name = "Eve", workspace = "Eve" }),
        },
        ["POST /api/session"] = new() { Body = place => Body(new { email = place.Owner.Email, password = TestServer.Password }) },
        ["POST /api/me/password"] = new() { Body = _ => Body(new { currentPassword = TestServer.Password, newPassword = TestServer.Password }) },
        ["DELETE /api/me/sessions/{id:guid}"] = new() { Ids = async place => Id(await SessionAsync(place)) },
        ["POST /api/workspaces"] = new() { Body = place => Body(new { name = "Place of " + place.NewEmail() }) },
        ["PATCH /api/workspaces/{workspace}/settings"] = new() { Body = _ => Body(new { systemPrompt = "Be brief." }) },
        ["DELETE /api/workspaces/{workspace}/demo-data"] = new()
        {
            Before = place => place.Owner.PostAsync(place.Api + "/demo-data"),
        },
        ["PATCH /api/workspaces/{workspace}/members/{id:guid}"] = new()
        {
            Ids = async place => Id(await MemberAsync(place)),
            Body = _ => Body(new { role = "member" }),
        },
        ["DELETE /api/workspaces/{workspace}/members/{id:guid}"] = new() { Ids = async place => Id(await MemberAsync(place)) },
        ["POST /api/workspaces/{workspace}/invites"] = new() { Body = place => Body(new { email = place.NewEmail(), role = "viewer" }) },
        ["DELETE /api/workspaces/{workspace}/invites/{id:guid}"] = new() { Ids = async place => Id((await InviteAsync(place)).Text("id")) },
        ["GET /api/invites/{token}"] = new() { Ids = async place => new() { ["token"] = (await InviteAsync(place)).Text("token") } },
        ["GET /invites/{token}"] = new() { Ids = async place => new() { ["token"] = (await InviteAsync(place)).Text("token") } },
        ["POST /api/invites/accept"] = new()
        {
            Body = async place => new { token = (await InviteAsync(place)).Text("token"), name = "Gast", password = TestServer.Password },
        },
        ["POST /api/workspaces/{workspace}/api-keys"] = new() { Body = _ => Body(new { name = "sample", role = "viewer" }) },
        ["DELETE /api/workspaces/{workspace}/api-keys/{id:guid}"] = new()
        {
            Ids = async place => Id((await TestServer.CreateApiKeyAsync(place.Owner, place.Slug, "viewer")).Id.ToString()),
        },
        ["GET /api/workspaces/{workspace}/approvals/{id:guid}"] = new() { Ids = async place => Id(await Conversing.ApprovalAsync(place)) },
        ["POST /api/workspaces/{workspace}/approvals/{id:guid}/decision"] = new()
        {
            Ids = async place => Id(await Conversing.ApprovalAsync(place)),
            Body = _ => Body(new { decision = "deny", note = "Not now." }),
        },
        ["POST /api/workspaces/{workspace}/conversations"] = new() { Body = _ => Body(new { title = "Refunds" }) },
        ["GET /api/workspaces/{workspace}/conversations/{id:guid}"] = new() { Ids = ConversationAsync },
        ["PATCH /api/workspaces/{workspace}/conversations/{id:guid}"] = new() { Ids = ConversationAsync, Body = _ => Body(new { title = "Renamed" }) },
        ["DELETE /api/workspaces/{workspace}/conversations/{id:guid}"] = new() { Ids = ConversationAsync },
        ["GET /api/workspaces/{workspace}/conversations/{id:guid}/messages"] = new() { Ids = ConversationAsync },
        ["POST /api/workspaces/{workspace}/conversations/{id:guid}/messages"] = new() { Ids = ConversationAsync, Body = _ => Body(new { text = "Hello" }) },
        ["GET /api/workspaces/{workspace}/conversations/{id:guid}/turns/{turn:guid}"] = new() { Ids = TurnAsync },
        ["GET /api/workspaces/{workspace}/conversations/{id:guid}/turns/{turn:guid}/events"] = new() { Ids = TurnAsync },
        ["POST /api/workspaces/{workspace}/conversations/{id:guid}/turns/{turn:guid}/stop"] = new() { Ids = TurnAsync },
        ["POST /api/workspaces/{workspace}/conversations/{id:guid}/turns/{turn:guid}/retry"] = new() { Ids = TurnAsync },
        ["PUT /api/workspaces/{workspace}/settings/model"] = new() { Body = _ => Body(new { provider = "builtin" }) },
        ["PUT /api/workspaces/{workspace}/settings/trusted-targets"] = new() { Body = _ => Body(Trusted) },
        ["POST /api/workspaces/{workspace}/settings/trusted-targets"] = new() { Body = _ => Body(Trusted) },
        ["POST /w/{workspace}/new"] = new() { Body = _ => Body(new { text = "Hello" }) },
        ["GET /w/{workspace}/c/{id:guid}"] = new() { Ids = ConversationAsync },
    };

    public static SampleCall Of(string method, string route) => All.GetValueOrDefault($"{method} {route}", Plain);

    /// <summary>Samples of endpoints that are no more.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<string> doors) => All.Keys.Except(doors);

    private static Task<object> Body(object body) => Task.FromResult(body);

    private static Dictionary<string, string> Id(string id) => new() { ["id"] = id };

    private static Task<Dictionary<string, string>> One(string name, string value) => Task.FromResult(new Dictionary<string, string> { [name] = value });

    private static async Task<Dictionary<string, string>> ConversationAsync(Place place) => Id((await Conversing.ConversationAsync(place)).Id);

    private static async Task<Dictionary<string, string>> TurnAsync(Place place)
    {
        var (conversation, turn) = await Conversing.TurnAsync(place);
        return new() { ["id"] = conversation, ["turn"] = turn };
    }

    private static async Task<Answer> InviteAsync(Place place) =>
        (await place.Owner.PostAsync(place.Api + "/invites", new { email = place.NewEmail(), role = "viewer" })).MustBe(HttpStatusCode.Created);

    /// <summary>Another session of the caller; of the owner when the caller has none.</summary>
    private static async Task<string> SessionAsync(Place place)
    {
        var person = place.Caller.SessionToken is null ? place.Owner : place.Caller;
        var other = await place.World.Server.SessionOfAsync(person);
        var sessions = (await other.GetAsync("/api/me/sessions")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray();
        return sessions.Single(session => session!["current"]!.GetValue<bool>())!["id"]!.ToString();
    }

    /// <summary>A second viewer of the place, who is not the caller.</summary>
    private static async Task<string> MemberAsync(Place place) => (await place.World.AddBystanderAsync(place)).ToString();
}
