using System.Text.Json;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using LaunchReady.Audit.Reports;
using LaunchReady.Audit.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Audit.Tests.Leaky;

/// <summary>The whole audit of a bot with planted faults, and of its mended twin.</summary>
public sealed class AuditingTheLeakyBot
{
    private const int FoundAtLeast = 45;

    private static readonly Dictionary<string, string> Tokens = new(StringComparer.Ordinal)
    {
        ["alice"] = "a1b2c3d4e5f60718293a4b5c6d7e8f90",
        ["bob"] = "b1b2c3d4e5f60718293a4b5c6d7e8f90",
        ["carol"] = "c1b2c3d4e5f60718293a4b5c6d7e8f90",
    };

    private static readonly string Samples = Path.Combine(Checkout(), "samples", "leaky");
    private static readonly List<PlantedFault> Faults = JsonSerializer.Deserialize<List<PlantedFault>>(File.ReadAllText(Path.Combine(Samples, "faults.json")), JsonSerializerOptions.Web)!;

    [Fact]
    public async Task ThePlantedFaults_AreFound()
    {
        var report = await AuditAsync("Faulty", LeakyBot.Bot.Build, isMended: false);

        var missed = Faults.Where(fault => !fault.IsIn(report)).Select(fault => $"{fault.Fault} ({fault.Check})").ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Faults.Count - missed.Count} of {Faults.Count} planted faults found. Missed: {string.Join("; ", missed)}");
        Assert.True(Faults.Count >= 30, "at least thirty faults are planted");
        Assert.True(Faults.Count - missed.Count >= FoundAtLeast, $"Missed: {string.Join("; ", missed)}\n{Describe(report)}");
        Assert.Equal(Verdict.Hold, report.Decision.Verdict);
    }

    [Fact]
    public async Task NoneOfThem_IsRaisedOnTheMendedTwin()
    {
        var report = await AuditAsync("Fixed", FixedBot.Bot.Build, isMended: true);

        Assert.Empty(Faults.Where(fault => fault.IsIn(report)).Select(fault => $"{fault.Fault} ({fault.Check})"));
        Assert.True(report.Findings.Count == 0, Describe(report));

        // The twin's chat was really talked to: nothing is missing because nothing was looked at.
        string[] talked = ["abuse.approval-for-destructive", "abuse.poisoned-document", "abuse.prompt-extraction", "abuse.red-team", "abuse.reply-rendering", "abuse.tool-abuse"];
        Assert.True(report.Checks.Where(check => talked.Contains(check.Info.Id)).All(check => check.Result is CheckResult.Pass), Describe(report));
    }

    private static async Task<AuditReport> AuditAsync(string sample, Func<string[], IReadOnlyDictionary<string, string>, WebApplication> build, bool isMended)
    {
        using var tree = PlantedTree.Of(Path.Combine(Samples, sample));
        await using var app = build(["--urls", "http://127.0.0.1:0", "--MODEL_KEY", $"sk-ant-api03-{PlantedTree.Characters(93, "")}AA"], Tokens);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return await LaunchAudit.RunAsync(Target(tree.Path, new Uri(address), isMended), new AuditOptions(), null, TestContext.Current.CancellationToken);
    }

    private static TargetManifest Target(string source, Uri address, bool isMended) => new()
    {
        Name = "Support bot",
        Source = source,
        Bundles = [Path.Combine(source, "web", "dist")],
        Logs = [Path.Combine(source, "logs", "app.log")],
        Urls = [new TargetUrl("home", address)],
        OpenApi = Path.Combine(source, "openapi.json"),
        Identities = [Person("alice", "north", "owner"), Person("bob", "south", "owner"), Person("carol", "north", "member")],
        Resources = [new OwnedResource("alice", "/api/me", new Dictionary<string, string>())],
        Chat = new ChatEndpoint(new Uri(address, "/api/chat")) { Identity = "carol", Reply = "/reply", Tools = "/calls", Upload = new Uri(address, "/api/uploads"), Canary = "Discounts up to 30 % are yours to give.", PerMinute = 6_000 },
        Leave = new HashSet<Leave> { Leave.Write, Leave.Burst, Leave.Chat },
        Limits = new ProbeLimits { PerSecond = 200, PerHost = 20_000 },
        Attestations = [new Attestation("deploy.backup-restored", isMended ? AttestedAnswer.Yes : AttestedAnswer.No, "Ann", Today, null)],
        Handover = new HandoverNotes { Escalation = isMended ? ["Ann", "Ben"] : ["Ann"] },
    };

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static Identity Person(string name, string workspace, string role) =>
        new(name) { Workspace = workspace, Role = role, Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer " + Tokens[name] } };

    private static string Describe(AuditReport report) =>
        string.Join('\n', report.Findings.Select(finding => $"{finding.Check.Id}: {finding.Finding.Message} [{finding.Finding.Location}] {finding.Finding.Evidence}"))
        + "\nNot checked:\n" + string.Join('\n', report.Ended<CheckResult.NotChecked>().Select(check => $"{check.Info.Id}: {Words.Detail(check.Result)}"));

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LaunchReady.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside a checkout.");
        }

        return folder.FullName;
    }

    /// <summary>A line of <c>faults.json</c>: the check that must find it, and what its finding shows.</summary>
    internal sealed record PlantedFault(string Fault, string Check, string Shows)
    {
        public bool IsIn(AuditReport report) => report.Findings.Any(finding =>
            finding.Check.Id == Check && $"{finding.Finding.Message} {finding.Finding.Location} {finding.Finding.Evidence}".Contains(Shows, StringComparison.OrdinalIgnoreCase));
    }
}
