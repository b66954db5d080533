using System.Globalization;
using System.Text;
using System.Text.Json;
using LaunchReady.Detection;

namespace LaunchReady.Bench;

/// <summary>The examples of other scanners beside the repository. A rule of theirs is fully found when something is found in each of its examples.</summary>
internal static class SecretSets
{
    private static readonly string[] s_sets = ["gitleaks", "noseyparker", "secretlint", "detect-secrets"];

    private static readonly HashSet<string> s_commonWords =
        ["api", "key", "token", "access", "secret", "auth", "client", "id", "personal", "service", "session", "user", "np", "header", "credential", "password"];

    public static void Measure(Report report, double leastShare)
    {
        var own = new RuleFigures(0, 0, 0, 0);
        foreach (var set in s_sets)
        {
            if (Find($"secrets/{set}-dev.json") is { } file)
            {
                var figures = Count(file);
                own = own.Plus(figures);
                report.Add($"rules of {set} fully found", figures.Found, "", At(leastShare), figures.FoundShare >= leastShare);
            }
        }

        if (own.Rules > 0)
        {
            report.Add("rules of all sets fully found", own.Found, "", At(leastShare), own.FoundShare >= leastShare);
            report.Add("harmless examples of all sets silent for their rule", own.Quiet, "", At(leastShare), own.Silent >= leastShare * own.Harmless);
        }
    }

    private static RuleFigures Count(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var scanned = document.RootElement.GetProperty("examples").EnumerateArray()
            .Where(example => !(example.TryGetProperty("has_options", out var options) && options.ValueKind == JsonValueKind.True))
            .Select(example => (Rule: example.GetProperty("rule").GetString()!, MustFind: example.GetProperty("kind").GetString() == "tp",
                Found: SecretScanner.BuiltIn.Scan(Encoding.UTF8.GetString(example.GetProperty("text_b64").GetBytesFromBase64()))))
            .ToList();
        var rules = scanned.Where(one => one.MustFind).GroupBy(one => one.Rule).ToList();
        var harmless = scanned.Where(one => !one.MustFind).ToList();
        return new RuleFigures(rules.Count, rules.Count(rule => rule.All(one => one.Found.Count > 0)), harmless.Count, harmless.Count(one => !one.Found.Any(finding => IsSameKind(one.Rule, finding.RuleId))));
    }

    // "cisco-meraki-api-key" and "meraki-key" share a word that is not in every rule's name. The tests count in the same way.
    private static bool IsSameKind(string theirs, string ours) =>
        Words(theirs).Intersect(Words(ours)).Any() || (Words(theirs).Contains("generic") && Words(ours).Contains("generic"));

    private static IEnumerable<string> Words(string rule) => rule.Split('-', '_', '.', ' ').Where(word => word.Length > 1 && !s_commonWords.Contains(word));

    private static string At(double share) => string.Create(CultureInfo.InvariantCulture, $"≥ {share:P0}");

    private static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "data", name) is var file && File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private sealed record RuleFigures(int Rules, int FullyFound, int Harmless, int Silent)
    {
        public double FoundShare => (double)FullyFound / Rules;

        public string Found => string.Create(CultureInfo.InvariantCulture, $"{FullyFound} of {Rules}");

        public string Quiet => string.Create(CultureInfo.InvariantCulture, $"{Silent} of {Harmless}");

        public RuleFigures Plus(RuleFigures other) => new(Rules + other.Rules, FullyFound + other.FullyFound, Harmless + other.Harmless, Silent + other.Silent);
    }
}
