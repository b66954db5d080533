using LaunchReady.Detection.Secrets;

namespace LaunchReady.Detection.Tests;

/// <summary>Each rule file is its own test table.</summary>
public sealed class RuleExamples
{
    public static TheoryData<string> Ids => [.. RuleSet.Families().SelectMany(family => family.Rules).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_FindsWhatItMust_AndIsSilentWhereItMust(string id)
    {
        var data = RuleSet.Families().SelectMany(family => family.Rules).Single(rule => rule.Id == id);
        var scanner = new SecretScanner(new RuleSet([data]));
        Assert.NotEmpty(data.Find);
        Assert.NotEmpty(data.Silent);
        Assert.All(data.Find, example => Assert.True(scanner.Scan(ExampleText.Of(example)).Count > 0, $"not found: {example}"));
        Assert.All(data.Find, example => Assert.True(scanner.Scan($"before {ExampleText.Of(example)} after").Count > 0, $"not found inside a line: {example}"));
        Assert.All(data.Silent, example => Assert.True(scanner.Scan(ExampleText.Of(example)).Count == 0, $"found: {example}"));
    }

    [Fact]
    public void Ids_AreUnique() => Assert.Equal(SecretScanner.BuiltIn.RuleIds.Count, SecretScanner.BuiltIn.RuleIds.Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryExample_IsRedactedByTheWholeSet(string id)
    {
        var data = RuleSet.Families().SelectMany(family => family.Rules).Single(rule => rule.Id == id);
        Assert.All(data.Find, example => Assert.True(SecretScanner.BuiltIn.Scan(ExampleText.Of(example)).Count > 0, example));
    }
}
