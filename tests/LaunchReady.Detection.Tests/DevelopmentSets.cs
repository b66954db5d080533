using System.Text;
using System.Text.Json;

namespace LaunchReady.Detection.Tests;

/// <summary>
/// The examples of four other scanners, where they lie beside the repository. A rule of theirs counts as found when something is found in all
/// of its examples. An example of silence counts twice: as silent for its own rule, and, stricter, as silent altogether; many hold a secret of another kind.
/// </summary>
public sealed class DevelopmentSets(ITestOutputHelper output)
{
    private static readonly HashSet<string> s_commonWords =
        ["api", "key", "token", "access", "secret", "auth", "client", "id", "personal", "service", "session", "user", "np", "header", "credential", "password"];

    /// <summary>The set; least share of rules fully found, of own examples silent, of examples silent altogether: what was measured, rounded down.</summary>
    public static TheoryData<string, double, double, double> Sets => new()
    {
        { "gitleaks", 0.99, 0.98, 0.97 },
        { "noseyparker", 0.95, 0.96, 0.81 },
        { "secretlint", 1.00, 1.00, 0.76 },
        { "detect-secrets", 1.00, 1.00, 0.96 },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Set_IsFoundAndSilent_AsFarAsMeasured(string set, double rulesFound, double ownSilent, double silent)
    {
        var file = SharedData.Find($"secrets/{set}-dev.json");
        if (file is null)
        {
            Assert.Skip($"shared/data/secrets/{set}-dev.json does not lie beside the repository.");
        }

        var scanned = Read(file).Select(example => (Example: example, Found: SecretScanner.BuiltIn.Scan(example.Text))).ToList();
        var rules = scanned.Where(scan => scan.Example.MustBeFound).GroupBy(scan => scan.Example.Rule).ToList();
        var harmless = scanned.Where(scan => !scan.Example.MustBeFound).ToList();
        var found = rules.Count(rule => rule.All(scan => scan.Found.Count > 0));
        var own = harmless.Count(scan => !scan.Found.Any(finding => IsSameKind(scan.Example.Rule, finding.RuleId)));
        var quiet = harmless.Count(scan => scan.Found.Count == 0);

        output.WriteLine($"{set}: rules fully found {found} of {rules.Count}; silent for their rule {own} of {harmless.Count}; silent altogether {quiet} of {harmless.Count}");
        Report("missed", scanned.Where(scan => scan.Example.MustBeFound && scan.Found.Count == 0));
        Report("noisy", harmless.Where(scan => scan.Found.Count > 0));
        AssertShare(found, rules.Count, rulesFound, "rules fully found");
        AssertShare(own, harmless.Count, ownSilent, "silent for their rule");
        AssertShare(quiet, harmless.Count, silent, "silent altogether");
    }

    private static void AssertShare(int count, int of, double least, string what) => Assert.True((double)count / of >= least, $"{what}: {count} of {of}, expected {least:P0}");

    // gitleaks' "cisco-meraki-api-key" and our "meraki-key" share a word that is not in every rule's name.
    private static bool IsSameKind(string theirs, string ours) =>
        Words(theirs).Intersect(Words(ours)).Any() || (Words(theirs).Contains("generic") && Words(ours).Contains("generic"));

    private static IEnumerable<string> Words(string rule) => rule.Split('-', '_', '.', ' ').Where(word => word.Length > 1 && !s_commonWords.Contains(word));

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

    private void Report(string what, IEnumerable<(Example Example, IReadOnlyList<Finding> Found)> scans)
    {
        foreach (var (example, found) in scans)
        {
            output.WriteLine($"{what} {example.Rule}: {string.Join(", ", found.Select(finding => finding.RuleId).Distinct())}");
        }
    }

    private sealed record Example(string Rule, bool MustBeFound, string Text);
}
