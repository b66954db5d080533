using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.LaunchReadyServer;

namespace LaunchReady.Cli.RedTeam;

/// <summary>The people of a hosted server, made as people are made: by the set-up link and by invitations.</summary>
internal sealed class HostedPeople(Func<string?, HttpClient> client, CancellationToken cancellationToken)
{
    private readonly string _password = RandomNumberGenerator.GetHexString(24);

    public async Task<(ServerSession Session, string WorkspaceId, string AccountId)> OwnerAsync(string token)
    {
        var http = client(null);
        var answer = await MustAsync(new ServerSession(http, string.Empty).PostAsync(
            "/api/setup",
            new JsonObject { ["token"] = token, ["email"] = "owner@northwind.example", ["password"] = _password, ["name"] = "Olga Owner", ["workspace"] = "Northwind", ["demoData"] = true },
            cancellationToken));
        var id = answer["account"]!["id"]!.ToString();
        return (new ServerSession(http, answer["workspace"]!["slug"]!.ToString(), id), answer["workspace"]!["id"]!.ToString(), id);
    }

    public async Task<ServerSession> GuestAsync(ServerSession owner, string workspace, string role)
    {
        var invited = await MustAsync(owner.PostAsync(
            $"/api/workspaces/{workspace}/invites", new JsonObject { ["email"] = $"{role}@{workspace}.example", ["role"] = role }, cancellationToken));
        var http = client(null);
        var guest = new ServerSession(http, workspace);
        await MustAsync(guest.PostAsync(
            "/api/invites/accept", new JsonObject { ["token"] = invited["token"]!.ToString(), ["name"] = "Guest " + role, ["password"] = _password }, cancellationToken));
        return new ServerSession(http, workspace, (await MustAsync(guest.GetAsync("/api/me", cancellationToken)))["account"]!["id"]!.ToString());
    }

    public async Task<ServerSession> KeyAsync(ServerSession owner)
    {
        var made = await MustAsync(owner.PostAsync($"/api/workspaces/{owner.Workspace}/api-keys", new JsonObject { ["name"] = "red team", ["role"] = "owner" }, cancellationToken));
        return new ServerSession(client(made["key"]!.ToString()), owner.Workspace) { HasPages = false };
    }

    public static async Task<JsonNode> MustAsync(Task<DoorAnswer> asked)
    {
        var answer = await asked;
        return answer.Succeeded ? answer.Json : throw new InvalidDataException($"The server for the run could not be set up: {answer.InWords} {answer.Text}");
    }
}
