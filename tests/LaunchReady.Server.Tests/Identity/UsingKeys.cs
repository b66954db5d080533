using System.Net;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Identity;

/// <summary>A key opens one workspace, never wider than its maker could now, and not at all once it is revoked.</summary>
public sealed class UsingKeys : IAsyncLifetime
{
    private const string Here = "/api/workspaces/northwind";
    private TestServer _server = null!;
    private Person _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _owner = await _server.SetUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Key_OpensItsWorkspaceInItsRole()
    {
        var (_, key) = await TestServer.CreateApiKeyAsync(_owner, "northwind", "viewer");
        var program = _server.WithKey(key);

        (await program.GetAsync(Here + "/members")).MustBe(HttpStatusCode.OK);
        (await program.GetAsync(Here + "/settings")).MustRefuse(HttpStatusCode.Forbidden, "role");
        Assert.Matches("^lr_[0-9A-Za-z]{40}$", key);
    }

    [Fact]
    public async Task Key_OfAnotherWorkspace_SeesNothingHere()
    {
        var other = await TestServer.CreateWorkspaceAsync(_owner, "Fabrikam");
        var (_, key) = await TestServer.CreateApiKeyAsync(_owner, other, "owner");
        var program = _server.WithKey(key);

        (await program.GetAsync(Here + "/members")).MustRefuse(HttpStatusCode.NotFound, "not-found");
        var me = (await program.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
        Assert.Equal(other, Assert.Single(me.Json["workspaces"]!.AsArray())!["slug"]!.ToString());
    }

    [Fact]
    public async Task Key_ShownOnce_IsNotInTheList()
    {
        var (id, key) = await TestServer.CreateApiKeyAsync(_owner, "northwind", "viewer");

        var list = (await _owner.GetAsync(Here + "/api-keys")).MustBe(HttpStatusCode.OK);

        Assert.Contains(id.ToString(), list.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(key[12..], list.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OnceRevoked_IsNoCredential()
    {
        var (id, key) = await TestServer.CreateApiKeyAsync(_owner, "northwind", "viewer");
        await TestServer.RevokeKeyAsync(_owner, "northwind", id);

        (await _server.WithKey(key).GetAsync(Here + "/members")).MustRefuse(HttpStatusCode.Unauthorized, "signed-out");
    }

    [Fact]
    public async Task Key_WithAWrongChecksum_IsNoCredential()
    {
        var (_, key) = await TestServer.CreateApiKeyAsync(_owner, "northwind", "viewer");
        var wrong = key[..^1] + (key[^1] == '0' ? '1' : '0');

        Assert.True(ApiKeyFormat.IsWellFormed(key));
        Assert.False(ApiKeyFormat.IsWellFormed(wrong));
        (await _server.WithKey(wrong).GetAsync(Here + "/members")).MustBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_WellFormedButUnknown_IsNoCredential() =>
        (await _server.WithKey(ApiKeyFormat.New()).GetAsync(Here + "/members")).MustBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic b3duZXI6cGFzc3dvcmQ=")]
    [InlineData("Digest x")]
    public async Task Header_ThatIsNoKey_NeverFallsBackToTheCookie(string header)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        (await _owner.SendAsync(request)).MustRefuse(HttpStatusCode.Unauthorized, "signed-out");
    }

    [Fact]
    public async Task Maker_Removed_TakesTheKeyAlong()
    {
        var admin = await _server.InviteAsync(_owner, "northwind", "admin");
        var (_, key) = await TestServer.CreateApiKeyAsync(admin, "northwind", "admin");
        var program = _server.WithKey(key);
        (await program.GetAsync(Here + "/settings")).MustBe(HttpStatusCode.OK);

        await TestServer.RemoveMemberAsync(_owner, "northwind", admin);

        (await program.GetAsync(Here + "/settings")).MustBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Maker_Demoted_DemotesTheKey()
    {
        var admin = await _server.InviteAsync(_owner, "northwind", "admin");
        var (_, key) = await TestServer.CreateApiKeyAsync(admin, "northwind", "admin");
        var program = _server.WithKey(key);

        (await _owner.PatchAsync($"{Here}/members/{admin.Id}", new { role = "viewer" })).MustBe(HttpStatusCode.OK);

        (await program.GetAsync(Here + "/settings")).MustRefuse(HttpStatusCode.Forbidden, "role");
        (await program.GetAsync(Here + "/members")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Maker_CannotMakeAKeyThatDoesMoreThanThey()
    {
        var admin = await _server.InviteAsync(_owner, "northwind", "admin");

        (await admin.PostAsync(Here + "/api-keys", new { name = "more", role = "owner" })).MustRefuse(HttpStatusCode.Forbidden, "role");
        (await admin.PostAsync(Here + "/api-keys", new { name = "same", role = "admin" })).MustBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Key_CannotDoWhatAPersonMust()
    {
        var (_, key) = await TestServer.CreateApiKeyAsync(_owner, "northwind", "owner");

        (await _server.WithKey(key).PostAsync(Here + "/api-keys", new { name = "child", role = "viewer" })).MustRefuse(HttpStatusCode.Forbidden, "person-only");
    }
}
