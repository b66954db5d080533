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
            findings.AddRange(file.Where(line => StrangersText().IsMatch(line.Text) && !Assignment().IsMatch(line.Text))
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

    [GeneratedRegex(@"\$\{\{[^}]{0,80}github\.(event\.(issue|pull_request|comment|review|review_comment|discussion|head_commit|commits)[\w.\[\]*]{0,60}\.(title|body|message|name|email|ref|label)|head_ref)[^}]{0,40}\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex StrangersText();

    // "NAME: ${{ … }}" sets a variable or an input; it is not part of a script.
    [GeneratedRegex(@"^\s*(- )?[A-Za-z_][\w-]{0,60}:\s*['""]?\$\{\{[^}]*\}\}['""]?\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"ref:\s*['""]?\$\{\{[^}]{0,40}(github\.event\.pull_request\.head\.(sha|ref)|github\.head_ref)", RegexOptions.NonBacktracking)]
    private static partial Regex StrangersCode();
}
