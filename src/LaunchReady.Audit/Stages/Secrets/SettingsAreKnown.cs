using LaunchReady.Audit.Checks;
using LaunchReady.Audit.EnvironmentMap;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>A setting that the code needs and nobody knows of fails on the day of the launch; one that nobody reads any more is a credential too many.</summary>
internal sealed class SettingsAreKnown : ICheck
{
    public CheckInfo Info { get; } = new(
        "secrets.settings-known",
        Stage.Secrets,
        "Every setting that the code reads is set or documented, and none is left over",
        Severity.Medium,
        "The Twelve-Factor App, III",
        "Name the setting in .env.example and set it in each environment; take away what nothing reads.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var map = await context.SettingsAsync(cancellationToken).ConfigureAwait(false);
        if (map.CodeFiles == 0)
        {
            return new CheckResult.NotChecked("There is no code in a language whose settings are understood.");
        }

        var elsewhere = context.Target.Environments.SelectMany(environment => environment.Settings).Select(SettingName.Canonical).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (map.Sources.Count == 0 && elsewhere.Count == 0 && !map.Settings.Any(setting => setting.IsDocumented))
        {
            return map.Settings.Count == 0
                ? new CheckResult.NotApplicable("The code reads no setting.")
                : new CheckResult.NotChecked($"The code reads {map.Settings.Count} settings; nothing in the tree or the manifest says which are set.");
        }

        context.Handover.Add(HandoverPage.EnvironmentMap, Table(map));
        List<AuditFinding> findings = [];
        findings.AddRange(map.Settings.Where(setting => setting.IsReadButUnset && !setting.IsDocumented && !elsewhere.Contains(SettingName.Canonical(setting.Name))).Select(Unset));
        findings.AddRange(map.Settings.Where(setting => setting.IsSetButUnread && setting.IsCredential).Select(Unread));
        return CheckResult.FailOrPass(findings, $"{map.Settings.Count} settings, read in {map.CodeFiles} files of code, set in {map.Sources.Count} files ({string.Join(", ", map.Settings.SelectMany(setting => setting.Environments).Distinct().Order(StringComparer.Ordinal))})");
    }

    private static HandoverTable Table(SettingsMap map) => new("Settings", ["Setting", "Read in", "Set in", "Environments"],
        [.. map.Settings.Select(setting => (IReadOnlyList<string>)[setting.Name, Places(setting.Reads.Select(read => $"{read.Path}:{read.Line}")), Places(setting.Sets.Select(set => $"{set.Path}:{set.Line}")), string.Join(", ", setting.Environments)])]);

    private static string Places(IEnumerable<string> places)
    {
        var all = places.Distinct().ToList();
        return all.Count > 3 ? $"{string.Join(", ", all.Take(3))} and {all.Count - 3} more" : string.Join(", ", all);
    }

    private static AuditFinding Unset(MappedSetting setting) => new($"{setting.Name} is read, has no default, and is neither set nor documented anywhere", FindingLocation.InFile(setting.Reads[0].Path, setting.Reads[0].Line))
    {
        Key = setting.Name,
    };

    private static AuditFinding Unread(MappedSetting setting) => new($"{setting.Name} is set and nothing reads it", FindingLocation.InFile(setting.Sets[0].Path, setting.Sets[0].Line))
    {
        Key = setting.Name,
        Severity = Severity.Low,
        Fix = "If nothing uses it, revoke the credential and take the setting away.",
    };
}
