using System.Text.RegularExpressions;

namespace LaunchReady.Audit.EnvironmentMap.Formats;

/// <summary><c>Environment=NAME=value</c> of a systemd unit.</summary>
internal static partial class SystemdUnit
{
    public static IEnumerable<FoundSet> Find(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.StartsWith("Environment=", StringComparison.Ordinal))
            {
                foreach (Match pair in Pair().Matches(line["Environment=".Length..]))
                {
                    yield return new(pair.Groups["name"].Value, pair.Groups["value"].Value, number);
                }
            }
        }
    }

    [GeneratedRegex("""["']?(?<name>[A-Za-z_]\w*)=(?<value>[^"'\s]*)["']?""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pair();
}
