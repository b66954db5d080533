using System.Collections;

namespace LaunchReady.Server.Hosting.Settings;

/// <summary>
/// Settings from the environment: <c>LAUNCHREADY_NAME</c>, with <c>__</c> between levels. Every one can also be given as
/// <c>LAUNCHREADY_NAME_FILE</c>, the path of a file that holds it, so that a secret need not stand in the environment; both set is an error.
/// </summary>
internal static class EnvironmentSettings
{
    public const string Prefix = "LAUNCHREADY_";
    private const string FileSuffix = "_FILE";

    /// <summary>Names in configuration form (<c>Model:ApiKey</c>). Throws <see cref="SettingsException"/> with every fault at once.</summary>
    public static Dictionary<string, string?> Read(IDictionary environment)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        var given = environment.Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value))
            .Where(entry => entry.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(entry.Value))
            .ToDictionary(entry => entry.Name, entry => entry.Value!, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in given)
        {
            if (!name.EndsWith(FileSuffix, StringComparison.OrdinalIgnoreCase))
            {
                values[Key(name)] = value;
                continue;
            }

            var plain = name[..^FileSuffix.Length];
            if (given.ContainsKey(plain))
            {
                faults.Add($"{plain} and {name} are both set. Keep one.");
            }
            else if (ReadFile(name, value, faults) is { } text)
            {
                values[Key(plain)] = text;
            }
        }

        return faults.Count == 0 ? values : throw new SettingsException(faults);
    }

    private static string Key(string name) => name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal);

    private static string? ReadFile(string name, string path, List<string> faults)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add($"{name} names a file that cannot be read: {path}.");
            return null;
        }
    }
}

/// <summary>The settings do not allow a start. Holds every fault, each naming the setting and what it may be.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
