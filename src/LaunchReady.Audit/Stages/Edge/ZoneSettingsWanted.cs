using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Web;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>The settings of the Cloudflare zone, read with a read-only token from the environment.</summary>
internal sealed class ZoneSettingsWanted : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.zone-settings",
        Stage.Edge,
        "The Cloudflare zone is set as a launch wants it",
        Severity.Medium,
        "Cloudflare API v4, zone settings",
        "Change the setting in the zone.");

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var edge = context.Target.Edge;
        if (edge is null || !edge.Provider.Equals("cloudflare", StringComparison.OrdinalIgnoreCase))
        {
            return new CheckResult.NotApplicable("The manifest does not name Cloudflare as the edge.");
        }

        if (edge.Zone is not { Length: > 0 } zone || edge.Token is not { Length: > 0 } token)
        {
            return new CheckResult.NotChecked("The manifest names no zone, or the environment has no read-only token for it (edge.zone, edge.token).");
        }

        var url = new Uri($"https://{NamedHosts.CloudflareApi}/client/v4/zones/{Uri.EscapeDataString(zone)}/settings");
        var answer = await context.Http.SendAsync(Probe.Get(url, "read the zone's settings") with { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" } }, cancellationToken);
        if (answer.Failure is not null || !answer.IsSuccess || ZoneSettings.Parse(answer.Body) is not { } settings)
        {
            return new CheckResult.NotChecked($"The settings could not be read: {answer.Failure ?? $"status {answer.Status}"}.");
        }

        return DomainFacts.Judge(zone, [.. settings.Remarks()], settings.Missing.Count == 0 ? null : $"the answer does not hold {string.Join(", ", settings.Missing)}", settings.Coverage);
    }
}
