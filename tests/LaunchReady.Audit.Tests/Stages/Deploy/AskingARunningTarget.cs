using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Deploy;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Deploy;

public sealed class AskingARunningTarget
{
    [Fact]
    public async Task AHealthEndpoint_IsFound()
    {
        await using var server = LoopbackServer.Answering(request => request.Path == "/healthz" ? new LoopbackServer.Reply(200, "fine") : new LoopbackServer.Reply(404));

        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new HealthEndpoint(), Target(server)));
    }

    [Fact]
    public async Task APageThatAnswersEverything_IsNoHealthEndpoint()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(200, "<html>app</html>"));

        Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new HealthEndpoint(), Target(server)));
    }

    [Fact]
    public async Task ADeadTarget_IsNotChecked()
    {
        TargetManifest target;
        await using (var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(200)))
        {
            target = Target(server);
        }

        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new HealthEndpoint(), target));
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new ResponseTimes(), target));
    }

    [Fact]
    public async Task QuickAnswers_Pass_WithTheirTimes()
    {
        await using var server = LoopbackServer.Answering(request => request.Path == "/" ? new LoopbackServer.Reply(200, "home") : new LoopbackServer.Reply(404));

        Assert.Contains("20 requests each", Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new ResponseTimes(), Target(server))).Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 19)]
    [InlineData(100, 95)]
    [InlineData(1, 1)]
    public void P95_IsTheValueThat95Of100DoNotExceed(int count, int expected) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expected), ResponseTimes.P95([.. Enumerable.Range(1, count).Reverse().Select(time => TimeSpan.FromMilliseconds(time))]));

    private static TargetManifest Target(LoopbackServer server) => new()
    {
        Name = "x",
        Urls = [new TargetUrl("api", server.Url)],
        Limits = new ProbeLimits { PerSecond = 2000 },
    };
}
