using System.Diagnostics;
using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Hosting;

/// <summary>SQLite under sixteen writers: nobody fails, nobody waits for long, nothing is lost.</summary>
[Collection(nameof(Alone))]
public sealed class WritingTogether
{
    private const int Writers = 16;
    private const int Writes = 25;

    // A write takes about a millisecond; without the gate single ones took seconds and timed out. Generous for a busy machine.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task SixteenWriters_AllWriteWithoutTimingOut()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();

        var times = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteAsync(server, owner)));

        Assert.True(times.Max() < Longest, $"The slowest write took {times.Max()}.");
        var verification = (await owner.GetAsync("/api/workspaces/northwind/trail/verification")).MustBe(HttpStatusCode.OK).Json;
        Assert.True(verification["intact"]!.GetValue<bool>());

        // One record of the workspace itself, and one of each write.
        Assert.Equal(1 + (Writers * Writes), verification["records"]!.GetValue<int>());
    }

    private static async Task<TimeSpan> WriteAsync(TestServer server, Person owner)
    {
        var person = await server.SessionOfAsync(owner);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < Writes; i++)
        {
            var started = Stopwatch.GetTimestamp();
            (await person.PatchAsync("/api/workspaces/northwind/settings", new { systemPrompt = $"Be brief {Guid.CreateVersion7()}." })).MustBe(HttpStatusCode.OK);
            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
        }

        return slowest;
    }
}
