using System.Net;

namespace LaunchReady.EndToEnd;

/// <summary>A site in which every kind of page has something to show: calls, a card that waits, one that was decided, an invitation, a key.</summary>
public sealed class FurnishedSite : Site
{
    /// <summary>Every page, by who opens it; null is somebody without an account.</summary>
    public IReadOnlyList<(Person? Person, string[] Paths)> Pages { get; private set; } = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var member = await Server.InviteAsync(Owner, Workspace, "member");
        await TestServer.CreateApiKeyAsync(Owner, Workspace, "viewer");
        var open = await TestServer.InviteTokenAsync(Owner, Workspace, "member", "open@northwind.example");
        var elsewhere = await TestServer.CreateWorkspaceAsync(member, "Second House");
        var own = await TestServer.InviteTokenAsync(member, elsewhere, "member", Owner.Email);
        var talk = await AskAsync(Owner, "Which invoices are overdue?", "What did Contoso write in T-118?", "refund INV-2044");
        await AskAsync(member, "refund INV-2060");
        await DecideAsync(await AskAsync(member, "refund INV-2061"));
        var empty = await TestServer.CreateWorkspaceAsync(Owner, "Quiet Room");
        Pages =
        [
            (null, ["/sign-in", "/setup", "/invites/" + open, "/invites/closed", "/nowhere"]),
            (Owner,
            [
                "/workspaces", "/account", "/invites/" + own, "/w/nowhere", talk, .. Inside(Workspace),
                $"/w/{Workspace}/trail?verify=1", $"/w/{Workspace}?search=nothing", $"/w/{empty}", $"/w/{empty}/approvals",
            ]),
            (member, [$"/w/{Workspace}/settings", $"/w/{Workspace}/approvals", $"/w/{Workspace}/members"]),
        ];
    }

    private static IEnumerable<string> Inside(string workspace) =>
        new[] { string.Empty, "/new", "/approvals", "/tools", "/trail", "/members", "/settings", "/settings/model", "/settings/trusted-targets", "/access" }.Select(page => $"/w/{workspace}{page}");

    private async Task DecideAsync(string conversation)
    {
        var waiting = (await Owner.GetAsync($"/api/workspaces/{Workspace}/approvals?status=pending")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray();
        var id = waiting.Single(item => conversation.EndsWith(item!["conversationId"]!.ToString(), StringComparison.Ordinal))!["id"]!.ToString();
        (await Owner.PostAsync($"/api/workspaces/{Workspace}/approvals/{id}/decision", new { decision = "deny", note = "Paid twice already." })).MustBe(HttpStatusCode.OK);
    }
}
