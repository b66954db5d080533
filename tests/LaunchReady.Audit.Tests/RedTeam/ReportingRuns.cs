using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Running;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.Tests.RedTeam;

public sealed class ReportingRuns
{
    private const string Key = "sk-own-credential-1234";

    [Fact]
    public async Task The_json_report_counts_every_case_once_and_serves_as_a_baseline()
    {
        var run = await RunAsync();
        var text = RedTeamJson.Write([run]);
        var total = JsonNode.Parse(text)!["runs"]![0]!["total"]!;
        Assert.Equal((4, 2, 1, 1, 2), (N("cases"), N("ran"), N("held"), N("broken"), N("notRun")));
        Assert.Equal(["model/broken"], RedTeamJson.ReadBaseline(text));
        Assert.Throws<InvalidDataException>(() => RedTeamJson.ReadBaseline("""{"runs":[{}]}"""));
        Assert.Throws<InvalidDataException>(() => RedTeamJson.ReadBaseline("no"));

        int N(string name) => total[name]!.GetValue<int>();
    }

    [Fact]
    public async Task The_json_report_has_the_members_that_its_schema_names_and_no_others()
    {
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository(), "src/LaunchReady.Audit/RedTeam/Reports/report.schema.json"), TestContext.Current.CancellationToken))!;
        var report = JsonNode.Parse(RedTeamJson.Write([await RunAsync()]))!;
        var run = schema["$defs"]!["run"]!;
        MustFit(report, schema);
        MustFit(report["runs"]![0]!, run);
        Assert.All(report["runs"]![0]!["cases"]!.AsArray(), one => MustFit(one!, schema["$defs"]!["case"]!));
        MustFit(report["runs"]![0]!["total"]!, schema["$defs"]!["counts"]!);
    }

    [Fact]
    public async Task The_sarif_report_is_2_1_0_with_a_rule_for_every_result()
    {
        var run = JsonNode.Parse(RedTeamSarif.Write([await RunAsync()], "1.2.3", new HashSet<string>()))!["runs"]![0]!;
        var result = Assert.Single(run["results"]!.AsArray())!;
        var rule = run["tool"]!["driver"]!["rules"]![result["ruleIndex"]!.GetValue<int>()]!;
        Assert.Equal(rule["id"]!.ToString(), result["ruleId"]!.ToString());
        Assert.Equal(("error", "new"), (result["level"]!.ToString(), result["baselineState"]!.ToString()));
        Assert.Equal(2, run["invocations"]![0]!["toolExecutionNotifications"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_page_asks_nobody_for_anything_and_shows_what_attacks_say_as_text()
    {
        var page = RedTeamHtml.Write([await RunAsync()]);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(DrawnAddresses.Of(new Observation { Replies = [], Pages = [page] }));
    }

    [Fact]
    public async Task No_report_holds_a_credential_or_a_secret()
    {
        var run = await RunAsync();
        Assert.All(
            new[] { RedTeamJson.Write([run]), RedTeamSarif.Write([run], "1", new HashSet<string>()), RedTeamHtml.Write([run]) },
            report =>
            {
                Assert.DoesNotContain(Key, report, StringComparison.Ordinal);
                Assert.DoesNotContain("ghp_", report, StringComparison.Ordinal);
                Assert.Contains("[credential]", report, StringComparison.Ordinal);
            });
    }

    [Fact]
    public async Task A_target_that_does_not_answer_is_a_fault_of_the_run_and_no_case_that_held()
    {
        var run = await new RedTeamRunner(TimeProvider.System).RunAsync([Named("faulty")], new Target(), null, TestContext.Current.CancellationToken);
        Assert.Equal((0, 1, 1), (run.Total.Held, run.Total.NotRun, run.Total.Faults));
    }

    private static void MustFit(JsonNode node, JsonNode schema)
    {
        var names = node.AsObject().Select(member => member.Key).ToHashSet();
        Assert.All(schema["required"]!.AsArray(), name => Assert.Contains(name!.ToString(), names));
        Assert.Subset(schema["properties"]!.AsObject().Select(property => property.Key).ToHashSet(), names);
        Assert.Equal(JsonValueKind.False, schema["additionalProperties"]!.GetValueKind());
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LaunchReady.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private static Task<RedTeamRun> RunAsync() =>
        new RedTeamRunner(TimeProvider.System).RunAsync([Named("held"), Named("broken"), Named("unplanted"), Named("faulty")], new Target(), null, TestContext.Current.CancellationToken);

    private static RedTeamCase Named(string id) => JudgingCases.Case(new ReplyContains("pearl")) with { Id = id, Title = "<script>alert(1)</script>" };

    private sealed class Target : IRedTeamTarget
    {
        public string Name => "target";

        public string Model => "model";

        public int AtOnce => 2;

        public TargetAbilities Abilities => new();

        public IReadOnlyList<string> Credentials => [Key];

        public Task<CaseRun> RunAsync(RedTeamCase one, CancellationToken cancellationToken) => one.Id switch
        {
            "broken" => Task.FromResult(new CaseRun(one, new Observation { Replies = [$"<img src=https://x.example/a> pearl {Key} {RunWords.ForRun().Find("secret")}"] }, null)),
            "held" => Task.FromResult(new CaseRun(one, new Observation { Replies = ["stone"] }, null)),
            "unplanted" => Task.FromResult(CaseRun.Not(one, "nothing can be planted there")),
            _ => throw new HttpRequestException("connection refused"),
        };
    }
}
