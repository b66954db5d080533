using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Pipelines;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>A pipeline deploys, and nobody does it by hand. Where the tree does not show it (a host that deploys on its own), a person is asked.</summary>
internal sealed partial class AutomaticDeploy : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.automatic",
        Stage.Deploy,
        "A deployment is a pipeline's work, without a manual step",
        Severity.High,
        "DORA, Continuous delivery",
        "Deploy from the pipeline on a merge or a tag, with the steps in the repository.")
    { Required = true };

    protected override string Question => "Is every deployment made by a pipeline or by the host itself, with no step done by hand?";

    public override async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (context.Target.Source is null)
        {
            return Answer(context);
        }

        var pipeline = await Pipeline.OfAsync(context, cancellationToken);
        if (pipeline.First(Deploys()) is not { } line)
        {
            return Answer(context);
        }

        var file = pipeline.Lines.Where(other => other.File == line.File).ToList();
        var byHand = file.FirstOrDefault(other => ByHand().IsMatch(other.Text));
        return byHand is not null && !file.Any(other => ByItself().IsMatch(other.Text))
            ? new CheckResult.Fail(new AuditFinding("The pipeline deploys only when somebody starts it.", FindingLocation.InFile(byHand.File, byHand.Line)) { Evidence = byHand.Text.Trim(), Key = "manual" })
            : new CheckResult.Pass($"{line.File}:{line.Line}: {line.Text.Trim()}");
    }

    [GeneratedRegex(@"\b(vercel( deploy)? .*--prod|vercel-action|netlify deploy|flyctl deploy|fly deploy|railway up|heroku|wrangler (deploy|publish|pages deploy)|kubectl (apply|set image|rollout)|helm upgrade|kustomize|argocd|aws (ecs|lambda|s3 sync|elasticbeanstalk|cloudformation deploy)|sam deploy|cdk deploy|serverless deploy|gcloud (run|app|functions) deploy|az (webapp|containerapp|functionapp)|azure/webapps-deploy|terraform apply|pulumi up|ansible-playbook|docker push|docker/build-push-action|dokku|kamal deploy|cap production deploy|supabase (functions deploy|db push)|render-deploy|scp |rsync )", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Deploys();

    [GeneratedRegex(@"workflow_dispatch|when:\s*manual|type:\s*approval|input message", RegexOptions.NonBacktracking)]
    private static partial Regex ByHand();

    [GeneratedRegex(@"^\s*(push|release|pull_request|workflow_run|schedule|tags|branches):|\bon:\s*\[?.*(push|release)|only:|rules:|if:.*(push|refs/tags)", RegexOptions.NonBacktracking)]
    private static partial Regex ByItself();
}
