using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>A build tool writes the value of such a name into every page, whatever it is.</summary>
internal sealed class PublicNamesHoldNoCredential : ICheck
{
    public CheckInfo Info { get; } = new(
        "secrets.public-names",
        Stage.Secrets,
        "No setting that the build gives to browsers is a credential",
        Severity.High,
        "CWE-200; documentation of Next.js, Vite and Create React App on environment variables",
        "Take the prefix away, read the setting on the server only, and change the credential if a build was ever published.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var map = await context.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var given = map.Settings.Where(setting => setting.IsPublic).ToList();
        var findings = given.Where(setting => PublicName.IsCredential(setting.Name)).Select(setting => new AuditFinding($"{setting.Name} is given to every browser", Place(setting))
        {
            Key = setting.Name,
            Severity = setting.Name.Contains("SERVICE_ROLE", StringComparison.OrdinalIgnoreCase) ? Severity.Critical : Severity.High,
        }).ToList();
        return given.Count == 0 ? new CheckResult.NotApplicable("No setting has a prefix by which a build gives it to browsers.") : CheckResult.FailOrPass(findings, $"{given.Count} settings are given to browsers: {string.Join(", ", given.Select(setting => setting.Name).Take(20))}");
    }

    private static FindingLocation Place(EnvironmentMap.MappedSetting setting) =>
        setting.Reads.Count > 0 ? FindingLocation.InFile(setting.Reads[0].Path, setting.Reads[0].Line)
        : setting.Sets.Count > 0 ? FindingLocation.InFile(setting.Sets[0].Path, setting.Sets[0].Line)
        : FindingLocation.AtName(setting.Name);
}
