using System.Text;
using System.Text.Json;

namespace LaunchReady.Detection.Tests;

/// <summary>
/// The examples of four other scanners, where they lie beside the repository: what they must find, and what must stay silent.
/// A rule counts as found when all of its examples are; an example of silence counts when nothing at all is found in it.
/// </summary>
public sealed class DevelopmentSets(ITestOutputHelper output)
{
    public static TheoryData<string, double, double> Sets => new()
    {
        { "gitleaks", 0.92, 0.76 },
        { "noseyparker", 0.80, 0.80 },
        { "secretlint", 0.90, 0.80 },
        { "detect-secrets", 0.95, 0.80 },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Set_IsFoundAndSilent_AsFarAsMeasured(string set, double rulesFound, double silent)
    {
        var file = SharedData.Find($"secrets/{set}-dev.json");
        if (file is null)
        {
            Assert.Skip($"shared/data/secrets/{set}-dev.json does not lie beside the repository.");
        }

        var examples = Read(file);
        var found = examples.Where(example => example.MustBeFound).GroupBy(example => example.Rule).ToList();
        var missed = found.Where(rule => rule.Any(example => SecretScanner.BuiltIn.Scan(example.Text).Count == 0)).ToList();
        var harmless = examples.Where(example => !example.MustBeFound).ToList();
        var noisy = harmless.Where(example => SecretScanner.BuiltIn.Scan(example.Text).Count > 0).ToList();
        var foundShare = 1 - ((double)missed.Count / found.Count);
        var silentShare = 1 - ((double)noisy.Count / harmless.Count);
        output.WriteLine($"{set}: rules fully found {found.Count - missed.Count} of {found.Count}, silent {harmless.Count - noisy.Count} of {harmless.Count}");
        missed.ForEach(rule => output.WriteLine($"missed {rule.Key}: {rule.Count(example => SecretScanner.BuiltIn.Scan(example.Text).Count == 0)} of {rule.Count()}"));
        noisy.ForEach(example => output.WriteLine($"noisy {example.Rule}: {string.Join(", ", SecretScanner.BuiltIn.Scan(example.Text).Select(finding => finding.RuleId))}"));
        Assert.True(foundShare >= rulesFound, $"rules fully found: {foundShare:P1}");
        Assert.True(silentShare >= silent, $"silent: {silentShare:P1}");
    }

    private static List<Example> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.GetProperty("examples").EnumerateArray()
            .Where(example => !example.TryGetProperty("has_options", out var options) || options.ValueKind != JsonValueKind.True)
            .Select(example => new Example(
                example.GetProperty("rule").GetString()!,
                example.GetProperty("kind").GetString() == "tp",
                Encoding.UTF8.GetString(example.GetProperty("text_b64").GetBytesFromBase64())))];
    }

    private sealed record Example(string Rule, bool MustBeFound, string Text);
}
