using LaunchReady.Audit.Checks;
using LaunchReady.Audit.EnvironmentMap;
using LaunchReady.Audit.EnvironmentMap.Formats;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.Stages.Secrets;

internal sealed class EnvironmentFilesAreNotCommitted : ICheck
{
    public CheckInfo Info { get; } = new(
        "secrets.env-committed",
        Stage.Secrets,
        "No file with the settings of an environment is committed",
        Severity.Medium,
        "The Twelve-Factor App, III; CWE-540",
        "Take it out of git (git rm --cached), name it in .gitignore, keep an example without values, and change what was in it.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (await GitProcess.TryReadAsync(context.SourceRoot, keepPlace: false, "ls-files", "-z") is not { } files)
        {
            return new CheckResult.NotChecked("The source tree is in no git repository, or git is not installed.");
        }

        var tracked = files.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var findings = tracked.Where(path => EnvironmentFile.IsOne(path) && !SamplePath.IsOne(path))
            .Select(path => new AuditFinding($"{path} is committed", FindingLocation.InFile(path)) { Key = path, Severity = GivesCredential(Path.Combine(context.SourceRoot, path)) ? Severity.Medium : Severity.Low }).ToList();
        return CheckResult.FailOrPass(findings, $"{tracked.Length} files are tracked, none of them holds an environment's settings");
    }

    // Defaults that anybody may know are often kept so; a name that opens something, with a value, is another matter.
    private static bool GivesCredential(string file) =>
        !File.Exists(file) || DotEnv.Find(File.ReadAllText(file)).Any(set => SettingName.IsCredential(set.Name) && !SettingName.IsPublic(set.Name) && !string.IsNullOrWhiteSpace(set.Value));
}
