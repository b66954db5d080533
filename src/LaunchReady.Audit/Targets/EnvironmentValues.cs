using System.Text.RegularExpressions;

namespace LaunchReady.Audit.Targets;

/// <summary>Puts the environment's values where a manifest says <c>${NAME}</c>.</summary>
internal sealed partial class EnvironmentValues(Func<string, string?> read)
{
    /// <summary>The text with its variables filled in, and which of them nobody has set.</summary>
    public (string Text, IReadOnlyList<string> Missing) Fill(string text)
    {
        List<string> missing = [];
        var filled = Variable().Replace(text, match =>
        {
            var name = match.Groups["name"].Value;
            if (read(name) is { Length: > 0 } value)
            {
                return value;
            }

            missing.Add(name);
            return match.Value;
        });
        return (filled, missing);
    }

    /// <summary>The variables that a text names, and the value of each; null where nobody has set it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Of(string text) =>
        Variable().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, read(name) is { Length: > 0 } value ? value : null));

    public static bool HasVariable(string text) => Variable().IsMatch(text);

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
