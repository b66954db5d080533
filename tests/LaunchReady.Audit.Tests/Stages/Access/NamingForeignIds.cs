using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Access;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;

namespace LaunchReady.Audit.Tests.Stages.Access;

/// <summary>Foreign ids in bodies, queries and headers: what must be found, and what must not.</summary>
public sealed class NamingForeignIds
{
    [Fact]
    public async Task WhereEveryIdIsLookedUpWithItsWorkspace_TheCheckPasses_AndSaysHowManyWereTried()
    {
        await using var api = new TeamApi(Team.None);

        var evidence = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new ForeignReference(), api.Target(Leave.Write, Leave.Chat))).Evidence;

        Assert.Matches("^[0-9]+ foreign ids in bodies, queries and headers of [0-9]+ operations that answered 2xx to ids of one's own gave nothing of the other's", evidence);
        Assert.DoesNotContain("not reached", evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)Team.ForeignConversation, "POST /messages \"conversationId\" in the body", "alice reads it back")]
    [InlineData((int)Team.ForeignList, "POST /summaries \"ids[]\" in the body", "of the owner's values")]
    [InlineData((int)Team.ForeignNested, "POST /tasks \"about.conversationId\" in the body", "404 with one that nobody has")]
    [InlineData((int)Team.ForeignFilter, "GET /messages filter[conversation] in the query", "of the owner's values")]
    [InlineData((int)Team.ForeignHeader, "GET /conversations a header that names a workspace", "of the owner's values")]
    [InlineData((int)Team.ForeignQuery, "GET /conversations a query that names a workspace", "of the owner's values")]
    public async Task AForeignIdThatLeadsSomewhere_IsFoundInItsPlace_AndNowhereElse(int does, string key, string evidence)
    {
        await using var api = new TeamApi((Team)does);

        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new ForeignReference(), api.Target(Leave.Write, Leave.Chat))).Findings);

        Assert.Equal(key, finding.Key);
        Assert.Contains(evidence, finding.Evidence, StringComparison.Ordinal);
        Assert.Equal(does == (int)Team.ForeignNested ? Severity.High : Severity.Critical, finding.Severity);
    }

    [Theory]
    [InlineData((int)Team.ErrorsIn200)]
    [InlineData((int)Team.SignInPage)]
    [InlineData((int)Team.KeepsAnyId)]
    public async Task WhatLeadsNowhere_IsNoFinding(int does)
    {
        await using var api = new TeamApi((Team)does);

        var result = await Auditing.RunAsync(new ForeignReference(), api.Target(Leave.Write, Leave.Chat));

        Assert.True(result is CheckResult.Pass, Describe(result));
    }

    private static string Describe(CheckResult result) => result is CheckResult.Fail fail
        ? string.Join("; ", fail.Findings.Select(finding => $"{finding.Message} [{finding.Evidence}]")) : result.ToString();

    [Fact]
    public async Task WithoutLeave_BodiesAreNotSent_AndTheEvidenceSaysSo()
    {
        await using var api = new TeamApi(Team.ForeignConversation);

        var evidence = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new ForeignReference(), api.Target())).Evidence;

        Assert.Contains("bodies were not looked at", evidence, StringComparison.Ordinal);
        Assert.All(api.Requests, request => Assert.Equal("GET", request.Method));
    }
}
