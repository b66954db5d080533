using System.Net;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Tests.Doors;
using LaunchReady.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Trail;

/// <summary>What cannot be recorded does not happen, what did not happen is not recorded, and every door that changes something records it.</summary>
public sealed class RecordingChanges(World world) : IClassFixture<World>
{
    /// <summary>Doors that change nothing anybody would ask about later: a title, a conversation without a word in it yet.</summary>
    private static readonly string[] Unrecorded =
    [
        "POST /api/workspaces/{workspace}/conversations",
        "PATCH /api/workspaces/{workspace}/conversations/{id:guid}",
    ];

    [Fact]
    public async Task EveryDoorThatChangesSomething_LeavesARecord()
    {
        var silent = new List<string>();
        foreach (var row in world.Doors.Where(row => row.Effect != "read"))
        {
            var door = $"{row.Method} {row.Path}";
            var place = await world.PlaceAsync(Persona.Owner);
            var request = await SampleCalls.Of(row.Method, row.Path).RequestAsync(row.Method, row.Path, place);
            var before = await TrailHeads.OfAsync(world.Server, place.WorkspaceId);
            var answer = await place.Caller.SendAsync(request);
            var after = await TrailHeads.OfAsync(world.Server, place.WorkspaceId);
            if ((int)answer.Status < 400 && (before == after) != Unrecorded.Contains(door) && !door.EndsWith("/stop", StringComparison.Ordinal))
            {
                silent.Add(door);
            }
        }

        Assert.Empty(silent);
    }

    [Fact]
    public async Task RolledBackChange_LeavesNoRecord()
    {
        var before = await TrailHeads.OfAsync(world.Server, TrailRecord.Installation);
        await using var scope = world.Server.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        var trail = scope.ServiceProvider.GetRequiredService<TrailWriter>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => data.WriteAsync(
            () =>
            {
                trail.Record(data, Happened());
                throw new InvalidOperationException("The change fails after it was noted.");
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(before, await TrailHeads.OfAsync(world.Server, TrailRecord.Installation));

        // Nothing of it reaches the next change of the same scope either.
        await data.WriteAsync(() => Task.CompletedTask, TestContext.Current.CancellationToken);
        Assert.Equal(before, await TrailHeads.OfAsync(world.Server, TrailRecord.Installation));
    }

    [Fact]
    public async Task Record_OutsideAChange_IsRefused()
    {
        await using var scope = world.Server.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<AppData>();

        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<TrailWriter>().Record(data, Happened()));
    }

    [Fact]
    public async Task ChangeThatCannotBeRecorded_DoesNotHappen()
    {
        var trouble = new Trouble();
        await using var server = await TestServer.StartAsync(options => options.Services = services => services.AddScoped<IBeforeCommit>(_ => trouble));
        var owner = await server.SetUpAsync();
        trouble.IsHere = true;

        var answer = await owner.PostAsync("/api/workspaces", new { name = "Never" });

        answer.MustRefuse(HttpStatusCode.InternalServerError, "unexpected");
        trouble.IsHere = false;
        Assert.Single((await owner.GetAsync("/api/workspaces")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task FailedSignIn_IsRecordedWithoutWhatWasTyped()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        await server.Anonymous().PostAsync("/api/session", new { email = owner.Email, password = "a-mistyped-password" });

        var trail = (await owner.GetAsync("/api/workspaces/northwind/trail?action=sign-in-failed")).MustBe(HttpStatusCode.OK);

        Assert.Single(trail.Json["items"]!.AsArray());
        Assert.Equal("127.0.0.1", trail.Text("items.0.actor"));
        Assert.DoesNotContain("a-mistyped-password", trail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_HoldsEveryRecordAndItself()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        await TestServer.CreateApiKeyAsync(owner, "northwind", "viewer");

        var export = (await owner.PostAsync("/api/workspaces/northwind/trail/export")).MustBe(HttpStatusCode.OK);

        Assert.Equal("application/jsonl", export.ContentHeaders.ContentType!.MediaType);
        Assert.Contains("\"api-key-created\"", export.Body, StringComparison.Ordinal);
        Assert.Contains("\"trail-exported\"", export.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trail_ShowsNothingOfAnotherWorkspace()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var other = await TestServer.CreateWorkspaceAsync(owner, "Fabrikam");
        await TestServer.CreateApiKeyAsync(owner, other, "viewer");

        var here = (await owner.GetAsync("/api/workspaces/northwind/trail")).MustBe(HttpStatusCode.OK);
        var there = (await owner.GetAsync($"/api/workspaces/{other}/trail")).MustBe(HttpStatusCode.OK);

        Assert.DoesNotContain("api-key-created", here.Body, StringComparison.Ordinal);
        Assert.Contains("api-key-created", there.Body, StringComparison.Ordinal);
    }

    private static TrailEvent Happened() => new(TrailAction.SettingChanged, TrailOutcome.Done, "Changed something");

    private sealed class Trouble : IBeforeCommit
    {
        public bool IsHere { get; set; }

        public Task BeforeCommitAsync(AppData data, CancellationToken cancellationToken) =>
            IsHere ? throw new IOException("The record cannot be written.") : Task.CompletedTask;

        public void Forget()
        {
        }
    }
}
