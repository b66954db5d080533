using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Reports;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser.Tests.Checks;

/// <summary>A pilot account signs in, asks, and sees the answer, or does not.</summary>
public sealed class WalkingThroughOnboarding
{
    private const string Id = "handover.onboarding";
    private const string Password = "the pilot's long password";

    private static readonly PilotStep[] Steps =
    [
        new(PilotAct.Open, "/sign-in"),
        new(PilotAct.Fill, "E-mail") { With = "pilot@example.org" },
        new(PilotAct.Fill, "Password") { With = Password, IsSecret = true },
        new(PilotAct.Press, "Sign in"),
        new(PilotAct.See, "Welcome"),
        new(PilotAct.Press, "Ask"),
        new(PilotAct.See, "The answer is 42") { Within = TimeSpan.FromSeconds(3) },
    ];

    [Fact]
    public async Task EveryStep_IsTimed()
    {
        await using var site = Product("setTimeout(() => out.textContent = 'The answer is 42', 300)");

        var passed = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(Id, Target(site, Leave.Write)));

        Assert.Matches(@"^7 steps: open /sign-in \(\d+ ms\), fill ""E-mail"" \(\d+ ms\), .*see ""The answer is 42"" \(\d+ ms\)$", passed.Evidence);
    }

    [Fact]
    public async Task TheStepThatFails_IsNamed_AndWhatWasTypedIsNot()
    {
        await using var site = Product("out.textContent = 'Your password is ' + sessionStorage.p");

        var finding = Assert.Single(Auditing.Findings(await Auditing.RunAsync(Id, Target(site, Leave.Write))));

        Assert.Contains("step 7 of 7 (see \"The answer is 42\"): \"The answer is 42\" cannot be seen", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Your password is [what is typed into Password]", finding.Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutLeaveToWrite_ItEndsWhereItWouldWrite()
    {
        await using var site = Product("");

        var result = Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(Id, Target(site)));

        // What was pressed may take effect while the next step is already looking.
        Assert.Matches("""Step (4 \(press "Sign in"\)|5 \(see "Welcome"\)): POST""", result.Reason);
        Assert.Contains("no leave to write", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task AskingTheModel_NeedsTheLeaveForThat()
    {
        await using var site = Product("fetch('/chat', { method: 'POST' }).then(() => out.textContent = 'The answer is 42')").Page("/chat", _ => new(200, "{}"));
        var target = Target(site, Leave.Write) with { Chat = new ChatEndpoint(new Uri(site.Url, "/chat")) };

        Assert.Contains("no leave to chat", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(Id, target)).Reason, StringComparison.Ordinal);
        Auditing.MustPass(await Auditing.RunAsync(Id, target with { Leave = new HashSet<Leave> { Leave.Write, Leave.Chat } }));
    }

    [Fact]
    public async Task WhatIsNotSet_IsNotChecked_UnlessSomebodySaysThatTheyHaveWalkedIt()
    {
        await using var site = Product("");
        var target = Target(site, Leave.Write);
        target = target with { Pilot = new PilotSettings { Onboarding = [.. Steps.Select(step => step.IsSecret ? step with { Missing = ["PILOT_PASSWORD"] } : step)] } };
        var answer = new Attestation(Id, AttestedAnswer.Yes, "Ann", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), null);

        Assert.Contains("PILOT_PASSWORD", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(Id, target)).Reason, StringComparison.Ordinal);
        Assert.IsType<CheckResult.Attested>(await Auditing.RunAsync(Id, target with { Attestations = [answer] }));
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(Id, target with { Pilot = null }));
    }

    [Fact]
    public async Task NoForm_OfTheReport_HoldsWhatWasTyped()
    {
        await using var site = Product("out.textContent = sessionStorage.p; console.error(sessionStorage.p); fetch('/gone?' + encodeURIComponent(sessionStorage.p))");
        var target = Target(site, Leave.Write);
        var folder = Directory.CreateTempSubdirectory("launchready-browser-tests-");
        try
        {
            var report = await LaunchAudit.RunAsync(target, new AuditOptions { Stages = [Stage.Handover], Browser = Surfing.Driver() }, null, Surfing.Token);
            ReportFolder.Write(folder.FullName, target, report);

            Assert.Contains(report.Findings, finding => finding.Check.Id == Id);
            Assert.All(Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(Password, File.ReadAllText(file), StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TargetManifest Target(Site site, params Leave[] leave) => site.Target(leave) with { Pilot = new PilotSettings { Onboarding = Steps } };

    private static Site Product(string whenAsked) => new Site()
        .Page("/sign-in", "<main><h1>Sign in</h1><form method=post action=/home onsubmit='sessionStorage.p=p.value'><label>E-mail <input name=e></label><label>Password <input id=p type=password name=p></label><button>Sign in</button></form></main>")
        .Page("/home", request => Site.Html(request.Method == "POST"
            ? $"<main><h1>Welcome</h1><button onclick=\"{whenAsked}\">Ask</button><p id=out></p></main>"
            : "<p>Who are you?</p>"));
}
