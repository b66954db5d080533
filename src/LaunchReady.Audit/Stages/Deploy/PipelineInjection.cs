using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Pipelines;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>Text that a stranger writes (a title, a branch name) put into a script, and strangers' code run with the project's credentials.</summary>
internal sealed partial class PipelineInjection : ICheck
{
    public CheckInfo Info { get; } = new(
        "deploy.pipeline-injection",
        Stage.Deploy,
        "A stranger's change cannot run with the pipeline's credentials",
        Severity.High,
        "OpenSSF Scorecard Dangerous-Workflow",
        "Pass such text through an environment variable, and check out a stranger's code only in a job without secrets (pull_request).")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var pipeline = await Pipeline.OfAsync(context, cancellationToken);
        if (pipeline.Files.Count == 0)
        {
            return new CheckResult.NotApplicable("There is no pipeline in the tree.");
        }

        var findings = new List<AuditFinding>();
        foreach (var file in pipeline.Files.Select(file => pipeline.Lines.Where(line => line.File == file.Path).ToList()))
        {
            findings.AddRange(InScripts(file).Where(line => StrangersText().IsMatch(line.Text))
                .Select(line => new AuditFinding("Text that a stranger writes goes into a script.", FindingLocation.InFile(line.File, line.Line)) { Evidence = line.Text.Trim(), Key = line.Text.Trim() }));
            if (file.Any(line => line.Text.Contains("pull_request_target", StringComparison.Ordinal)) && file.FirstOrDefault(line => StrangersCode().IsMatch(line.Text)) is { } checkout)
            {
                findings.Add(new AuditFinding("A stranger's code is checked out where the project's secrets are.", FindingLocation.InFile(checkout.File, checkout.Line))
                {
                    Evidence = checkout.Text.Trim(),
                    Key = "pull_request_target",
                    Severity = Severity.Critical,
                });
            }
        }

        return CheckResult.FailOrPass(findings, $"{pipeline.Files.Count} pipeline files read");
    }

    // A script is one line behind its key, or the lines that stand farther in than it. Names, groups, variables and inputs are none.
    private static IEnumerable<PipelineLine> InScripts(IEnumerable<PipelineLine> lines)
    {
        var within = -1;
        foreach (var line in lines)
        {
            var indent = line.Text.Length - line.Text.TrimStart().Length;
            within = within >= 0 && indent > within ? within : -1;
            if (within >= 0)
            {
                yield return line;
            }
            else if (Script().Match(line.Text) is { Success: true } script)
            {
                within = script.Groups["key"].Index;
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"^\s*(- )?(?<key>run|script|before_script|after_script|args|entrypoint|command)\s*:", RegexOptions.NonBacktracking)]
    private static partial Regex Script();

    [GeneratedRegex(@"\$\{\{[^}]{0,80}github\.(event\.(issue|pull_request|comment|review|review_comment|discussion|head_commit|commits)[\w.\[\]*]{0,60}\.(title|body|message|name|email|ref|label)|head_ref)[^}]{0,40}\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex StrangersText();

    [GeneratedRegex(@"ref:\s*['""]?\$\{\{[^}]{0,40}(github\.event\.pull_request\.head\.(sha|ref)|github\.head_ref)", RegexOptions.NonBacktracking)]
    private static partial Regex StrangersCode();
}
