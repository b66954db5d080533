using System.Text.RegularExpressions;

namespace LaunchReady.Audit.SecretScan;

/// <summary>Paths of tests, examples and documentation, where a guess is mostly wrong. Rules that know a format are not softened there.</summary>
internal static partial class SamplePath
{
    public static bool IsOne(string path) => Sample().IsMatch(path);

    [GeneratedRegex(@"(?:^|[/!._-])(?:tests?|specs?|__tests__|fixtures?|testdata|mocks?|examples?|samples?|docs?|e2e|cypress|stories)(?:[/._-]|$)|\.(?:md|mdx|rst|adoc)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sample();
}
