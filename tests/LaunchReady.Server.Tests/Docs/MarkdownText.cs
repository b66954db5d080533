using System.Text.RegularExpressions;

namespace LaunchReady.Server.Tests.Docs;

/// <summary>What a Markdown text points at. Pure.</summary>
internal static partial class MarkdownText
{
    private static readonly string[] TopFolders = ["src/", "tests/", "docs/", "eng/", "benchmarks/", "deploy/", "samples/", ".ci/", ".config/", "./"];

    /// <summary>Words in backticks that name a file or folder of this repository, from its root.</summary>
    public static IEnumerable<string> Paths(string text) =>
        CodeSpan().Matches(Blocks().Replace(text, string.Empty)).Select(match => match.Groups["code"].Value.Split(' ')[0])
            .Where(word => Array.Exists(TopFolders, folder => word.StartsWith(folder, StringComparison.Ordinal)) || RootFile().IsMatch(word))
            .Where(word => word.AsSpan().IndexOfAny("*{<…") < 0);

    /// <summary>Targets of links and images on this site: no scheme, no bare fragment.</summary>
    public static IEnumerable<string> RelativeLinks(string text) =>
        Link().Matches(Blocks().Replace(text, string.Empty)).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>The fragments that headings give, as the usual hosts make them.</summary>
    public static IEnumerable<string> Anchors(string text) =>
        Heading().Matches(Blocks().Replace(text, string.Empty))
            .Select(match => string.Concat(match.Groups["words"].Value.Trim().ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')));

    [GeneratedRegex("(?ms)^ *```.*?^ *```")]
    private static partial Regex Blocks();

    [GeneratedRegex("`(?<code>[^`\n]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?m)^#{1,6} (?<words>.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[A-Z][A-Za-z.]+\.(md|props|slnx|txt)$", RegexOptions.NonBacktracking)]
    private static partial Regex RootFile();
}
