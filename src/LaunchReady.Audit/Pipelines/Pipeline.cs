using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Pipelines;

/// <summary>A line that a pipeline runs, and where it stands.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">The line.</param>
internal sealed record PipelineLine(string File, int Line, string Text);

/// <summary>
/// What the project's pipelines run: their files in the tree, and one step further, the scripts that they call (package scripts, make targets, shell scripts).
/// Read as lines, not as anybody's syntax, so any service will do.
/// </summary>
internal sealed partial class Pipeline
{
    private const int MostLines = 20_000;

    private Pipeline(IReadOnlyList<SourceFile> files, IReadOnlyList<PipelineLine> lines)
    {
        Files = files;
        Lines = lines;
    }

    /// <summary>The pipelines' own files.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Their lines and those of the scripts that they call.</summary>
    public IReadOnlyList<PipelineLine> Lines { get; }

    public static Task<Pipeline> OfAsync(AuditContext context, CancellationToken cancellationToken) => context.Facts.GetAsync(
        async token => Read((await context.SourceTreeAsync(token).ConfigureAwait(false)).Files), cancellationToken);

    public static Pipeline Read(IReadOnlyList<SourceFile> tree)
    {
        var files = tree.Where(file => PipelineFile().IsMatch(file.Path)).ToList();
        var lines = files.SelectMany(LinesOf).ToList();
        var called = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < lines.Count && lines.Count < MostLines; at++)
        {
            foreach (var line in Called(lines[at].Text, tree, called))
            {
                lines.Add(line);
            }
        }

        return new Pipeline(files, lines);
    }

    /// <summary>The first line that matches; null when none does.</summary>
    public PipelineLine? First(Regex pattern) => Lines.FirstOrDefault(line => !line.Text.TrimStart().StartsWith('#') && pattern.IsMatch(line.Text));

    private static IEnumerable<PipelineLine> LinesOf(SourceFile file) =>
        (file.ReadText() ?? "").Split('\n').Select((text, index) => new PipelineLine(file.Path, index + 1, text.TrimEnd('\r')));

    private static IEnumerable<PipelineLine> Called(string text, IReadOnlyList<SourceFile> tree, HashSet<string> seen)
    {
        foreach (var package in PackageScript().Matches(text).Where(package => seen.Add("npm " + package.Groups["name"].Value)))
        {
            foreach (var file in tree.Where(file => file.Name == "package.json"))
            {
                foreach (var line in LinesOf(file).Where(line => line.Text.Contains($"\"{package.Groups["name"].Value}\":", StringComparison.Ordinal)))
                {
                    yield return line;
                }
            }
        }

        if (MakeTarget().Match(text) is { Success: true } make && seen.Add("make"))
        {
            foreach (var line in tree.Where(file => file.Name is "Makefile" or "makefile" or "justfile" or "Justfile" or "Taskfile.yml").SelectMany(LinesOf))
            {
                yield return line;
            }
        }

        foreach (Match script in Script().Matches(text))
        {
            var path = script.Groups["path"].Value.TrimStart('.', '/');
            if (path.Length > 0 && tree.FirstOrDefault(file => file.Path == path) is { } file && seen.Add(path))
            {
                foreach (var line in LinesOf(file))
                {
                    yield return line;
                }
            }
        }
    }

    [GeneratedRegex(@"^(\.github/workflows/[^/]+\.ya?ml|\.(gitea|forgejo)/workflows/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab/ci/.+\.ya?ml|azure-pipelines[\w.-]*\.ya?ml|\.azure-pipelines/.+\.ya?ml|\.circleci/config\.ya?ml|bitbucket-pipelines\.ya?ml|Jenkinsfile|\.drone\.ya?ml|\.woodpecker(/.+)?\.ya?ml|\.buildkite/.+\.ya?ml|cloudbuild\.ya?ml|\.travis\.ya?ml|appveyor\.ya?ml|\.ci/[^/]+|ci/[^/]+\.(sh|ya?ml)|codemagic\.ya?ml|\.semaphore/.+\.ya?ml)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PipelineFile();

    [GeneratedRegex(@"\b(npm|pnpm|yarn|bun)\s+(run\s+|run-script\s+)?(?<name>[\w:.-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex PackageScript();

    [GeneratedRegex(@"\b(make|just|task)\s+[\w-]+", RegexOptions.NonBacktracking)]
    private static partial Regex MakeTarget();

    [GeneratedRegex(@"(^|[\s'""(])(?<path>(\./)?[\w][\w./-]{0,100})", RegexOptions.NonBacktracking)]
    private static partial Regex Script();
}
