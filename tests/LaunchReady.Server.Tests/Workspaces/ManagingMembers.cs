using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Workspaces;

/// <summary>Nobody gives or takes more than they have, and a workspace never loses its last owner.</summary>
public sealed class ManagingMembers : IAsyncLifetime
{
    private const string Members = "/api/workspaces/northwind/members";
    private TestServer _server = null!;
    private Person _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _owner = await _server.SetUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task LastOwner_CannotLeaveNorStepDown()
    {
        (await _owner.DeleteAsync($"{Members}/{_owner.Id}")).MustRefuse(HttpStatusCode.Conflict, "last-owner");
        (await ChangeAsync(_owner, _owner, "admin")).MustRefuse(HttpStatusCode.Conflict, "last-owner");
        (await _owner.GetAsync(Members)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task OneOfTwoOwners_MayLeave()
    {
        var second = await InviteAsync("owner");

        (await _owner.DeleteAsync($"{Members}/{_owner.Id}")).MustBe(HttpStatusCode.NoContent);

        (await _owner.GetAsync(Members)).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await second.GetAsync(Members)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TwoOwners_LeavingAtOnce_LeaveOneBehind()
    {
        var second = await InviteAsync("owner");

        var answers = await Task.WhenAll(_owner.DeleteAsync($"{Members}/{_owner.Id}"), second.DeleteAsync($"{Members}/{second.Id}"));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
    }

    [Theory]
    [InlineData("admin", "viewer", "admin", HttpStatusCode.OK)]
    [InlineData("admin", "admin", "viewer", HttpStatusCode.OK)]
    [InlineData("admin", "viewer", "owner", HttpStatusCode.Forbidden)]
    [InlineData("admin", "owner", "viewer", HttpStatusCode.Forbidden)]
    [InlineData("owner", "viewer", "owner", HttpStatusCode.OK)]
    [InlineData("owner", "owner", "viewer", HttpStatusCode.OK)]
    [InlineData("member", "viewer", "viewer", HttpStatusCode.Forbidden)]
    public async Task ChangeRole_ReachesUpToOnesOwn(string actor, string present, string wanted, HttpStatusCode expected)
    {
        var changing = await InviteAsync(actor);
        var changed = await InviteAsync(present);

        (await ChangeAsync(changing, changed, wanted)).MustBe(expected);

        var role = await RoleAsync(changed);
        Assert.Equal(expected == HttpStatusCode.OK ? wanted : present, role);
    }

    [Theory]
    [InlineData("admin", "admin", HttpStatusCode.NoContent)]
    [InlineData("admin", "owner", HttpStatusCode.Forbidden)]
    [InlineData("member", "viewer", HttpStatusCode.Forbidden)]
    [InlineData("viewer", "viewer", HttpStatusCode.Forbidden)]
    public async Task Remove_ReachesUpToOnesOwnRole(string actor, string present, HttpStatusCode expected)
    {
        var removing = await InviteAsync(actor);
        var removed = await InviteAsync(present);

        (await removing.DeleteAsync($"{Members}/{removed.Id}")).MustBe(expected);

        (await removed.GetAsync(Members)).MustBe(expected == HttpStatusCode.NoContent ? HttpStatusCode.NotFound : HttpStatusCode.OK);
    }

    [Fact]
    public async Task Viewer_MayLeave()
    {
        var viewer = await InviteAsync("viewer");

        (await viewer.DeleteAsync($"{Members}/{viewer.Id}")).MustBe(HttpStatusCode.NoContent);

        (await viewer.GetAsync(Members)).MustRefuse(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Promoted_MayDoMoreWithTheNextRequest()
    {
        var person = await InviteAsync("viewer");
        (await person.GetAsync("/api/workspaces/northwind/settings")).MustBe(HttpStatusCode.Forbidden);

        (await ChangeAsync(_owner, person, "admin")).MustBe(HttpStatusCode.OK);

        (await person.GetAsync("/api/workspaces/northwind/settings")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_ComesInParts()
    {
        for (var i = 0; i < 4; i++)
        {
            await InviteAsync("viewer");
        }

        var seen = new List<string>();
        var next = string.Empty;
        do
        {
            var part = (await _owner.GetAsync($"{Members}?limit=2&after={next}")).MustBe(HttpStatusCode.OK).Json;
            seen.AddRange(part["items"]!.AsArray().Select(item => item!["id"]!.ToString()));
            next = part["next"]?.ToString();
        }
        while (next is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    private static Task<Answer> ChangeAsync(Person by, Person whom, string role) => by.PatchAsync($"{Members}/{whom.Id}", new { role });

    private static async Task<string> RoleAsync(Person person) => (await person.GetAsync("/api/me")).MustBe(HttpStatusCode.OK).Text("workspaces.0.role");

    private Task<Person> InviteAsync(string role) => _server.InviteAsync(_owner, "northwind", role);
}
