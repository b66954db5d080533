using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Hosting;

/// <summary>A server that is killed in the middle of writes comes back with all it had confirmed, nothing half-done and a whole trail.</summary>
public sealed class SurvivingAKill
{
    private const string Token = "token-for-this-test-alone";
    private const int Confirmed = 40;

    [Fact]
    public async Task KilledWhileWriting_KeepsWhatItConfirmed()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["LAUNCHREADY_SETUP_TOKEN"] = Token, ["LAUNCHREADY_LIMITS__CREATE"] = "1000000" };
        var confirmed = 0;
        await using (var server = await ServerProcess.StartAsync(folder.Path, environment))
        {
            using var owner = server.Anonymous();
            (await owner.PostAsync("/api/setup", new { token = Token, email = "owner@northwind.example", password = TestServer.Password, name = "Olga", workspace = "Northwind", demoData = false }))
                .MustBe(HttpStatusCode.Created);
            var enough = new TaskCompletionSource();
            var writing = Enumerable.Range(0, 4).Select(async _ =>
            {
                while (await TryWriteAsync(owner))
                {
                    if (Interlocked.Increment(ref confirmed) == Confirmed)
                    {
                        enough.SetResult();
                    }
                }
            }).ToList();
            await enough.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

            await server.KillAsync();
            await Task.WhenAll(writing);
        }

        await using var again = await ServerProcess.StartAsync(folder.Path, environment);
        using var person = again.Anonymous();
        (await person.PostAsync("/api/session", new { email = "owner@northwind.example", password = TestServer.Password })).MustBe(HttpStatusCode.OK);
        var verification = (await person.GetAsync("/api/workspaces/northwind/trail/verification")).MustBe(HttpStatusCode.OK).Json;
        Assert.True(verification["intact"]!.GetValue<bool>());

        // One record of the workspace and one of each write. Of the four writes on their way, each may have been committed without its answer.
        Assert.InRange(verification["records"]!.GetValue<int>(), 1 + confirmed, 1 + confirmed + 4);
        var setting = (await person.GetAsync("/api/workspaces/northwind/settings")).MustBe(HttpStatusCode.OK);
        Assert.StartsWith("Be brief", setting.Text("systemPrompt"), StringComparison.Ordinal);
    }

    private static async Task<bool> TryWriteAsync(Person owner)
    {
        try
        {
            var answer = await owner.PatchAsync("/api/workspaces/northwind/settings", new { systemPrompt = $"Be brief {Guid.CreateVersion7()}." });
            return answer.Status == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
