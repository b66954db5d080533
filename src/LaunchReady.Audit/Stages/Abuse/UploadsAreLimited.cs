using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Abuse;

internal sealed class UploadsAreLimited : ICheck
{
    public CheckInfo Info { get; } = new(
        "abuse.unlimited-uploads",
        Stage.Abuse,
        "One caller cannot upload without end",
        Severity.Medium,
        "OWASP API Security Top 10 2023, API4; CWE-770",
        "Limit uploads by person, by number and by size, and answer 429 with Retry-After.")
    { Needs = Needs.Chat, TimeLimit = TimeSpan.FromMinutes(3) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (context.Target.Chat!.Upload is not { } url)
        {
            return new CheckResult.NotChecked("The manifest names no address for uploads (chat, upload).");
        }

        if (Burst.Refusal(context, Leave.Write) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var upload = ChatDescription.Upload(url, context.Target.Chat.UploadBody).Fill(new Dictionary<string, JsonNode?> { ["title"] = "launch-audit", ["text"] = "A file of the launch audit. It can be deleted." });
        var probe = new Probe(HttpMethod.Post, upload.Url, "whether uploads are limited")
        {
            As = ChatDescription.Who(context.Target),
            Under = Leave.Write,
            ContentType = upload.Headers.TryGetValue("Content-Type", out var type) ? type : "application/json",
            Body = upload.Body,
        };
        var seen = await Burst.SendAsync(context, probe, cancellationToken).ConfigureAwait(false);
        return seen.LimitedAt is not null ? new CheckResult.Pass(seen.ToString())
            : seen.Failure is { } failure ? new CheckResult.NotChecked($"After {seen.Answers.Count} uploads: {failure}")
            : !seen.Answers.Any(answer => answer.IsSuccess) ? new CheckResult.NotChecked($"No upload was taken, so nothing is known of what one meets: {seen.Statuses}")
            : new CheckResult.Fail(new AuditFinding($"{Burst.Most} uploads of one caller were all answered", FindingLocation.AtUrl(url, "POST")) { Key = url.AbsolutePath, Evidence = seen.ToString() });
    }
}
