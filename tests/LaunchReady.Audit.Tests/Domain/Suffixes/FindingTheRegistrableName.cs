using System.Text.Json;
using CsCheck;
using LaunchReady.Audit.Domain.Suffixes;

namespace LaunchReady.Audit.Tests.Domain.Suffixes;

public sealed class FindingTheRegistrableName(ITestOutputHelper output)
{
    [Fact]
    public async Task EveryCaseOfTheListsOwnTests_IsAnsweredAsThere()
    {
        using var tests = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.Require("email/psl-tests.json"), TestContext.Current.CancellationToken));
        var cases = tests.RootElement.GetProperty("cases").EnumerateArray().Select(test => (Input: test.GetProperty("input").GetString(), Expected: test.GetProperty("registrable").GetString())).ToList();

        var wrong = cases.Where(test => PublicSuffixes.List.Registrable(test.Input) != test.Expected).Select(test => $"{test.Input}: {PublicSuffixes.List.Registrable(test.Input)} instead of {test.Expected}").ToList();

        output.WriteLine($"Public suffixes: {cases.Count - wrong.Count} of {cases.Count}");
        Assert.Equal(78, cases.Count);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("app.example.co.uk", "www.example.co.uk", true)]
    [InlineData("example.co.uk", "other.co.uk", false)]
    [InlineData("one.github.io", "two.github.io", false)]
    [InlineData("localhost", "localhost", true)]
    public void TwoNames_AreOneSiteWhenOneRegistrationHoldsBoth(string one, string other, bool same) =>
        Assert.Equal(same, PublicSuffixes.List.SameSite(one, other));

    [Fact]
    public void WhateverIsAsked_IsAnsweredWithASuffixOfItOrNothing() =>
        Gen.String.Sample(text => PublicSuffixes.List.Registrable(text) is not { } name || text.TrimEnd('.').ToLowerInvariant().EndsWith(name, StringComparison.Ordinal), iter: 20_000);
}
