using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>A member who tries what their role does not open stands on the trail, once a minute for each door.</summary>
public sealed class RecordingDenials
{
    [Fact]
    public async Task RefusedTwice_IsRecordedOnce_AndAPermittedCallNever()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var viewer = await server.InviteAsync(owner, "northwind", "viewer");

        await viewer.GetAsync("/api/workspaces/northwind/members");
        var first = await viewer.GetAsync("/api/workspaces/northwind/api-keys");
        await viewer.GetAsync("/api/workspaces/northwind/api-keys");
        var trail = await owner.GetAsync("/api/workspaces/northwind/trail?action=access-denied");

        first.MustRefuse(HttpStatusCode.Forbidden, "role");
        Assert.Single(trail.Json["items"]!.AsArray());
        Assert.Equal("refused", trail.Text("items.0.outcome"));
        Assert.Contains("API keys", trail.Text("items.0.what"), StringComparison.Ordinal);
    }
}
