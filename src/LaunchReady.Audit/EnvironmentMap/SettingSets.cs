using LaunchReady.Audit.EnvironmentMap.Formats;

namespace LaunchReady.Audit.EnvironmentMap;

/// <summary>A setting given in a file. The value stays in memory for as long as the map is made, and goes into it as a hash only.</summary>
/// <param name="Environment">Where the file itself says which environment; otherwise its path does.</param>
internal readonly record struct FoundSet(string Name, string? Value, int Line, string? Environment = null);

/// <summary>Knows the files in which settings are given.</summary>
internal static class SettingSets
{
    private static readonly string[] s_examples = [".example", ".sample", ".template", ".dist", ".defaults", ".schema"];

    /// <summary>Whether the file only names settings, for people to fill in.</summary>
    public static bool IsExample(string name) => s_examples.Any(example => name.Contains(example, StringComparison.OrdinalIgnoreCase));

    /// <summary>The settings that a file gives; null for a file that gives none by its kind.</summary>
    public static IEnumerable<FoundSet>? Find(string path, string name, string text) => name.ToLowerInvariant() switch
    {
        var dotenv when dotenv == ".env" || dotenv.StartsWith(".env.", StringComparison.Ordinal) || dotenv.EndsWith(".env", StringComparison.Ordinal) || dotenv == ".dev.vars" => DotEnv.Find(text),
        var docker when docker == "dockerfile" || docker.StartsWith("dockerfile.", StringComparison.Ordinal) || docker.EndsWith(".dockerfile", StringComparison.Ordinal) => Dockerfile.Find(text),
        var unit when unit.EndsWith(".service", StringComparison.Ordinal) => SystemdUnit.Find(text),
        var toml when toml.EndsWith(".toml", StringComparison.Ordinal) => Toml.Find(text),
        "vercel.json" or "now.json" or "app.json" or "launchsettings.json" => JsonSettings.FindBlocks(text),
        var settings when settings.StartsWith("appsettings", StringComparison.Ordinal) && settings.EndsWith(".json", StringComparison.Ordinal) => JsonSettings.FindKeys(text),
        var yaml when yaml.EndsWith(".yml", StringComparison.Ordinal) || yaml.EndsWith(".yaml", StringComparison.Ordinal) => YamlSettings.Find(path, text),
        _ => null,
    };
}
