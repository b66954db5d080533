using LaunchReady.Guard.Limits;

namespace LaunchReady.Guard.Tests.Limits;

public sealed class LimitingTurns
{
    private static readonly TurnLimits s_limits = new() { Calls = 3, RoundTrips = 2, InputTokens = 100, OutputTokens = 50, Duration = TimeSpan.FromSeconds(10), IdenticalCalls = 2, FailuresOfOneCall = 1 };

    [Fact]
    public void UpToTheLimit_ItGoesOn_BeyondIt_ItStops()
    {
        var usage = TurnUsage.None;
        foreach (var call in new[] { "a", "b", "c" })
        {
            Assert.Null(usage.BeforeCall(call, s_limits, TimeSpan.Zero));
            usage = usage.WithCall(call);
        }

        Assert.Equal(TurnLimit.Calls, usage.BeforeCall("d", s_limits, TimeSpan.Zero)!.Limit);
        Assert.Equal("I stopped here: one request may make 3 calls, and they are used up.", usage.BeforeCall("d", s_limits, TimeSpan.Zero)!.Sentence);
        Assert.Null(usage.BeforeRoundTrip(s_limits, TimeSpan.Zero));
    }

    [Fact]
    public void RoundTripsTokensAndTime_AreEachALimit()
    {
        var once = TurnUsage.None.WithRoundTrip();
        Assert.Null(once.BeforeRoundTrip(s_limits, TimeSpan.FromSeconds(9.9)));
        Assert.Equal(TurnLimit.RoundTrips, once.WithRoundTrip().BeforeRoundTrip(s_limits, TimeSpan.Zero)!.Limit);
        Assert.Null(once.WithTokens(99, 49).BeforeRoundTrip(s_limits, TimeSpan.Zero));
        Assert.Equal(TurnLimit.InputTokens, once.WithTokens(60, 0).WithTokens(40, 0).BeforeRoundTrip(s_limits, TimeSpan.Zero)!.Limit);
        Assert.Equal(TurnLimit.OutputTokens, once.WithTokens(0, 50).BeforeRoundTrip(s_limits, TimeSpan.Zero)!.Limit);
        Assert.Equal("I stopped here: one request may take 10 seconds, and they are over.", once.BeforeRoundTrip(s_limits, TimeSpan.FromSeconds(10))!.Sentence);
        Assert.Equal(TurnLimit.Duration, once.BeforeCall("a", s_limits, TimeSpan.FromSeconds(10))!.Limit);
    }

    [Fact]
    public void SameCall_AndSameFailingCall_AreCountedApart()
    {
        var usage = TurnUsage.None.WithCall("a").WithCall("a");
        Assert.Equal(TurnLimit.IdenticalCalls, usage.BeforeCall("a", s_limits, TimeSpan.Zero)!.Limit);
        Assert.Null(usage.BeforeCall("b", s_limits, TimeSpan.Zero));

        var failed = TurnUsage.None.WithCall("a").WithFailure("a");
        Assert.Equal(TurnLimit.FailuresOfOneCall, failed.BeforeCall("a", s_limits, TimeSpan.Zero)!.Limit);
        Assert.Null(failed.BeforeCall("b", s_limits, TimeSpan.Zero));
    }

    [Fact]
    public void AbsurdCounts_NeitherWrapNorGiveBack()
    {
        var usage = TurnUsage.None.WithTokens(long.MaxValue, 10).WithTokens(long.MaxValue, -10);
        Assert.Equal((long.MaxValue, 10), (usage.InputTokens, usage.OutputTokens));
    }

    [Fact]
    public void Steps_LeaveTheEarlierStateAlone()
    {
        var before = TurnUsage.None.WithCall("a");
        _ = before.WithCall("a").WithRoundTrip().WithTokens(1, 1);
        Assert.Equal((1, 0, 0), (before.Calls, before.RoundTrips, before.InputTokens));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("four words of text", 6)]
    [InlineData("日本語", 3)]
    public void UnknownUsage_IsEstimatedUpwards(string text, long tokens) => Assert.Equal(tokens, TokenEstimate.Of(text));

    [Fact]
    public void LimitThatLetsNothingThrough_OrIsNone_IsAMistake()
    {
        s_limits.Validate();
        new TurnLimits().Validate();
        Assert.Throws<ArgumentOutOfRangeException>(() => (s_limits with { Calls = 0 }).Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => (s_limits with { Duration = TimeSpan.MaxValue }).Validate());
    }
}
