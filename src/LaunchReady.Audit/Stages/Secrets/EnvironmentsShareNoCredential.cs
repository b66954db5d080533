using LaunchReady.Audit.Checks;
using LaunchReady.Audit.EnvironmentMap;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>Compared by keyed hash: no value is shown, stored or sent.</summary>
internal sealed class EnvironmentsShareNoCredential : ICheck
{
    public CheckInfo Info { get; } = new(
        "secrets.shared-credentials",
        Stage.Secrets,
        "Development, staging and production share no credential",
        Severity.High,
        "NIST SP 800-57 part 1, 5.2; OWASP Secrets Management",
        "Give each environment a credential of its own, so that a developer's laptop is no way into production.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var map = await context.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var compared = map.Settings.Where(setting => setting.IsCredential && !setting.IsPublic).SelectMany(setting => setting.Sets).Where(set => set.Value is not null && set.Environment != EnvironmentNames.Any).ToList();
        var environments = compared.Select(set => set.Environment).Distinct().Order(StringComparer.Ordinal).ToList();
        if (environments.Count < 2)
        {
            return new CheckResult.NotChecked(environments.Count == 0
                ? "No file gives the credentials of an environment. Name such files in the manifest under environments, files."
                : $"Only {environments[0]} gives credentials in a file. Name the files of the other environments in the manifest under environments, files.");
        }

        var findings = map.Shared.Select(shared => new AuditFinding($"{string.Join(", ", shared.Environments)} share the value of {string.Join(", ", shared.Names)}", FindingLocation.InFile(shared.Places[0].Path, shared.Places[0].Line))
        {
            Key = string.Join(',', shared.Names),
            Evidence = $"equal by keyed hash: {string.Join(", ", shared.Places.Select(place => $"{place.Path}:{place.Line}"))}",
            Severity = shared.Environments.Contains(EnvironmentNames.Production) ? Severity.High : Severity.Medium,
        }).ToList();
        return CheckResult.FailOrPass(findings, $"{compared.Count} credentials of {string.Join(", ", environments)} compared by keyed hash, none equal");
    }
}
