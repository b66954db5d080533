using System.Text.RegularExpressions;

namespace LaunchReady.Audit.EnvironmentMap.Formats;

/// <summary><c>ENV</c> and <c>ARG</c> with a value.</summary>
internal static partial class Dockerfile
{
    public static IEnumerable<FoundSet> Find(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (Instruction().Match(line) is not { Success: true } instruction)
            {
                continue;
            }

            var rest = instruction.Groups["rest"].Value;
            var pairs = Pair().Matches(rest);
            foreach (Match pair in pairs)
            {
                yield return new(pair.Groups["name"].Value, pair.Groups["value"].Value.Trim('"', '\''), number);
            }

            if (pairs.Count == 0 && Old().Match(rest) is { Success: true } old)
            {
                yield return new(old.Groups["name"].Value, old.Groups["value"].Value.Trim('"', '\''), number);
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:ENV|ARG)\s+(?<rest>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Instruction();

    [GeneratedRegex("""(?<name>[A-Za-z_]\w*)=(?<value>"[^"]*"|'[^']*'|\S*)""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pair();

    [GeneratedRegex(@"^(?<name>[A-Za-z_]\w*)\s+(?<value>\S.*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Old();
}
