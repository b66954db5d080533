using System.Text.RegularExpressions;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Targets;

/// <summary>What a project calls itself in the file that describes it to its package tool.</summary>
internal static partial class DraftedName
{
    /// <summary>The name; null when no such file is in the folder itself.</summary>
    public static string? Of(IReadOnlyList<SourceFile> files) => files
        .Where(file => file.Path is "package.json" or "pyproject.toml" or "Cargo.toml" or "go.mod" or "composer.json")
        .Select(file => Name().Match(file.ReadText() ?? "")).Where(match => match.Success)
        .Select(match => match.Groups["name"].Value.Split('/')[^1]).FirstOrDefault(name => name.Length > 0);

    [GeneratedRegex(@"^[\s{]*(""name""\s*:\s*""|name\s*=\s*""|module\s+)(?<name>[\w@./-]{1,100})", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
