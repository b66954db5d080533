using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>Images that move under one's feet, and containers that run as root.</summary>
internal sealed partial class ContainerImage : ICheck
{
    public CheckInfo Info { get; } = new(
        "deploy.container",
        Stage.Deploy,
        "The container runs a named version, and not as root",
        Severity.Medium,
        "CIS Docker Benchmark 4.1, 4.2",
        "Name a version (better a digest) of each image, switch to a user without rights (USER, runAsNonRoot), and give no container the rights of the machine.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var tree = await context.SourceTreeAsync(cancellationToken);
        var files = tree.Files.Where(file => ContainerFile().IsMatch(file.Path) && (file.ReadText() ?? "").Split('\n').Any(line => From().IsMatch(line.Trim()))).ToList();
        var findings = new List<AuditFinding>();
        foreach (var file in files)
        {
            var lines = (file.ReadText() ?? "").Split('\n').Select(line => line.Trim()).ToList();
            var images = lines.Select((line, at) => (Line: at + 1, From: From().Match(line))).Where(image => image.From.Success).ToList();
            var stages = images.Select(image => image.From.Groups["as"].Value).Where(name => name.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
            findings.AddRange(images.Where(image => !stages.Contains(image.From.Groups["image"].Value) && Moves(image.From.Groups["image"].Value))
                .Select(image => new AuditFinding($"{image.From.Groups["image"].Value} is another image tomorrow.", FindingLocation.InFile(file.Path, image.Line)) { Key = image.From.Groups["image"].Value }));
            if (images.Count > 0 && !lines.Skip(images[^1].Line).Any(line => User().IsMatch(line)) && !images[^1].From.Groups["image"].Value.Contains("nonroot", StringComparison.Ordinal)
                && !images[^1].From.Groups["image"].Value.Contains("chiseled", StringComparison.Ordinal))
            {
                findings.Add(new AuditFinding("The container runs as root.", FindingLocation.InFile(file.Path, images[^1].Line)) { Evidence = "no USER after the last FROM", Key = "root" });
            }
        }

        var described = DescribedContainers.In(tree.Files);
        findings.AddRange(described.SelectMany(DescribedContainers.Findings));
        return files.Count + described.Count == 0 ? new CheckResult.NotApplicable("There is no container file in the tree.")
            : CheckResult.FailOrPass(findings, string.Join(", ", files.Concat(described).Take(6).Select(file => file.Path)));
    }

    internal static bool Moves(string image) =>
        !image.Contains('@', StringComparison.Ordinal) && !image.Contains('$', StringComparison.Ordinal) && image != "scratch"
        && (image.EndsWith(":latest", StringComparison.Ordinal) || !image[(image.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal));

    [GeneratedRegex(@"(^|/)(Dockerfile|Containerfile)(\.[\w-]+)?$|\.dockerfile$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ContainerFile();

    [GeneratedRegex(@"^FROM\s+(--platform=\S+\s+)?(?<image>\S+)(\s+AS\s+(?<as>\S+))?", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex From();

    [GeneratedRegex(@"^USER\s+([^0r\s]|r[^o]|ro[^o]|0\d|[1-9]|\$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex User();
}
