using System.Text.RegularExpressions;

namespace LaunchReady.Audit.Targets;

/// <summary>A text of a smoke test with places in it: <c>{{name}}</c> for what an earlier step captured, <c>${NAME}</c> for the environment's.</summary>
internal static partial class SmokeText
{
    /// <summary>The captured values that it needs.</summary>
    public static IReadOnlyList<string> NamesIn(string text) =>
        [.. Place().Matches(text).Select(match => match.Groups["captured"]).Where(group => group.Success).Select(group => group.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The text with each place filled in by <paramref name="value"/>, which is given the place as it is written.</summary>
    public static string Fill(string text, Func<string, string> value) => Place().Replace(text, match => value(match.Value));

    /// <summary>All places, as they are written.</summary>
    public static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\{\{(?<captured>[A-Za-z_][A-Za-z0-9_]*)\}\}|\$\{[A-Za-z_][A-Za-z0-9_]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
