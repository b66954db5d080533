using CsCheck;
using LaunchReady.Detection.Secrets;

namespace LaunchReady.Detection.Tests;

public sealed class SettlingCandidates
{
    [Fact]
    public void KnownFormat_WinsOverALongerGuess_WhicheverBeginsFirst()
    {
        Assert.Equal(["known"], Settled(Of(5, 10, "known"), Of(0, 30, "guess", generic: true)));
        Assert.Equal(["known"], Settled(Of(0, 10, "known"), Of(5, 30, "guess", generic: true)));
        Assert.Equal(["known"], Settled(Of(0, 10, "known"), Of(0, 30, "guess", generic: true)));
    }

    [Fact]
    public void LongerOfTwoKnownFormats_Wins() => Assert.Equal(["long"], Settled(Of(0, 10, "short"), Of(2, 20, "long")));

    [Fact]
    public void Neighbours_BothStay() => Assert.Equal(["one", "two"], Settled(Of(10, 5, "two"), Of(0, 10, "one")));

    [Fact]
    public void WhatStays_NeverOverlaps_AndIsInOrder() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 20], Gen.Bool).Array[1, 12].Sample(places =>
        {
            var settled = Candidate.Settle([.. places.Select(place => Of(place.Item1, place.Item2, "x", place.Item3))]);
            Assert.NotEmpty(settled);
            Assert.All(settled.Zip(settled.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        });

    private static IEnumerable<string> Settled(params Candidate[] candidates) => Candidate.Settle([.. candidates]).Select(finding => finding.RuleId);

    private static Candidate Of(int start, int length, string id, bool generic = false) => new(new(start, length, id, id, id, "…"), generic);
}
