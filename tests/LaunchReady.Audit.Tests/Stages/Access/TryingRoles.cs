using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Access;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;

namespace LaunchReady.Audit.Tests.Stages.Access;

/// <summary>Privileged writes as a plain member: what must be found, and what must not.</summary>
public sealed class TryingRoles
{
    [Fact]
    public async Task WhereRolesAreChecked_EachRefusalIsCounted_AndNothingIsLeftBehind()
    {
        await using var api = new TeamApi(Team.None);

        var evidence = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new WritesAsMember(), api.Target(Leave.Write))).Evidence;

        Assert.StartsWith("7 of 8 privileged writes refused to carol (member), 7 of them with a body that somebody above got a 2xx for", evidence, StringComparison.Ordinal);
        Assert.Contains("1 not reached (POST /billing/cancel", evidence, StringComparison.Ordinal);
        // One of each owner's walk and one of the search for right bodies stay for the other checks; what the trials have made is gone.
        Assert.InRange(api.Invites.Count, 0, 3);
        Assert.DoesNotContain(api.Requests, request => request.Path == "/billing/cancel");
    }

    [Theory]
    [InlineData((int)Team.MemberInvites, "POST /invites", "reads it back")]
    [InlineData((int)Team.MemberMakesKeys, "POST /api-keys", "reads it back")]
    [InlineData((int)Team.MemberChangesSettings, "PATCH /settings/workspace", "with the value that stood there")]
    [InlineData((int)Team.MemberChangesRoles, "PATCH /members/{id}", "with the value that stood there")]
    [InlineData((int)Team.MemberExports, "POST /exports", "200 to carol")]
    [InlineData((int)Team.MemberRemovesInvites, "DELETE /invites/{id}", "and it is gone")]
    public async Task WhatAMemberCanDo_IsFound_AndNothingElse(int does, string operation, string evidence)
    {
        await using var api = new TeamApi((Team)does);

        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new WritesAsMember(), api.Target(Leave.Write))).Findings);

        Assert.Equal(operation, finding.Key);
        Assert.Contains(evidence, finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASettingThatNobodyIsShown_IsNotWritten_AndSaidToBeNotReached()
    {
        await using var api = new TeamApi(Team.MemberChangesSettings | Team.HidesSettings);

        var evidence = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new WritesAsMember(), api.Target(Leave.Write))).Evidence;

        Assert.Contains("PATCH /settings/workspace", evidence, StringComparison.Ordinal);
        Assert.Contains("could not be put back", evidence, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Requests, request => request is { Method: "PATCH", Path: "/settings/workspace" });
    }

    [Fact]
    public async Task AKeyOfOnesOwn_IsNoFinding()
    {
        await using var api = new TeamApi(Team.OwnKeys);

        var evidence = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new WritesAsMember(), api.Target(Leave.Write))).Evidence;

        Assert.Contains("1 did no more than make something of carol's own", evidence, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Keys, key => (string?)key["by"] == "carol" && !key["label"]!.ToString().StartsWith("launch audit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABodyThatDoesNotFit_IsNoRoleCheck()
    {
        await using var api = new TeamApi(Team.RefusesEveryBody);

        var evidence = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new WritesAsMember(), api.Target(Leave.Write))).Evidence;

        Assert.Contains("POST /invites: 422 to carol", evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("7 of 8", evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)Team.ErrorsIn200)]
    [InlineData((int)Team.SignInPage)]
    public async Task ARefusalInAnotherForm_IsARefusal(int does)
    {
        await using var api = new TeamApi((Team)does);

        Assert.StartsWith("7 of 8 privileged writes refused", Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new WritesAsMember(), api.Target(Leave.Write))).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnybodyAbove_WhatIsRefusedIsStillSeen_AndWhatWorksIsFound()
    {
        await using var right = new TeamApi(Team.None);
        await using var wrong = new TeamApi(Team.MemberInvites);

        var pass = await Auditing.RunAsync(new WritesAsMember(), Alone(right));
        var fail = await Auditing.RunAsync(new WritesAsMember(), Alone(wrong));

        Assert.Contains("0 of them with a body that somebody above got a 2xx for", Assert.IsType<CheckResult.Pass>(pass).Evidence, StringComparison.Ordinal);
        Assert.Equal("POST /invites", Assert.Single(Assert.IsType<CheckResult.Fail>(fail).Findings).Key);
    }

    private static TargetManifest Alone(TeamApi api) => api.Target(Leave.Write) is var target ? target with { Identities = [target.Identities[1], target.Identities[2]] } : null!;
}
