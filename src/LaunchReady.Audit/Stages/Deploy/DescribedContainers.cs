using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>Containers as compose files and cluster manifests describe them: images that move, and rights over the machine. Read as lines, so a template will do.</summary>
internal static partial class DescribedContainers
{
    public static IReadOnlyList<SourceFile> In(IReadOnlyList<SourceFile> tree) =>
        [.. tree.Where(file => ComposeName().IsMatch(file.Path) || (file.Extension is ".yaml" or ".yml" && !file.Path.StartsWith('.') && IsWorkload(file.ReadText() ?? "")))];

    public static IEnumerable<AuditFinding> Findings(SourceFile file)
    {
        foreach (var (number, line) in (file.ReadText() ?? "").Split('\n').Select((text, index) => (index + 1, text.Trim())).Where(line => !line.Item2.StartsWith('#')))
        {
            if (Image().Match(line) is { Success: true } image && ContainerImage.Moves(image.Groups["image"].Value))
            {
                yield return At(file, number, $"{image.Groups["image"].Value} is another image tomorrow.", image.Groups["image"].Value, line, null);
            }

            if (Privileged().IsMatch(line))
            {
                yield return At(file, number, "The container has all rights over the machine that it runs on.", "privileged", line, Severity.High);
            }
            else if (Root().IsMatch(line))
            {
                yield return At(file, number, "The container runs as root.", "root", line, null);
            }
        }
    }

    private static AuditFinding At(SourceFile file, int line, string message, string key, string seen, Severity? severity) =>
        new(message, FindingLocation.InFile(file.Path, line)) { Key = $"{file.Path} {key}", Evidence = seen, Severity = severity };

    private static bool IsWorkload(string text) => Workload().IsMatch(text) && text.Contains("containers:", StringComparison.Ordinal);

    [GeneratedRegex(@"(^|/)(docker-)?compose[\w.-]*\.ya?ml$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ComposeName();

    [GeneratedRegex(@"^kind:\s*(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod)\s*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Workload();

    [GeneratedRegex(@"^(- )?image:\s*['""]?(?<image>[^\s'""{}#]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Image();

    [GeneratedRegex(@"\bprivileged:\s*true\b|/var/run/docker\.sock", RegexOptions.NonBacktracking)]
    private static partial Regex Privileged();

    [GeneratedRegex(@"\brunAsUser:\s*0\b|^user:\s*['""]?(root|0)(:|['""]|\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Root();
}
