using LaunchReady.Audit.Checks;
using LaunchReady.Audit.EnvironmentMap;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>The settings map of the target, made once a run.</summary>
internal static class SettingsFacts
{
    public static Task<SettingsMap> SettingsAsync(this AuditContext context, CancellationToken cancellationToken) =>
        context.Facts.GetAsync(token => Task.FromResult(SettingsMap.Read(SourceTree.Open(context.SourceRoot, cancellationToken: token), Files(context), context.Target.ManifestFile, token)), cancellationToken);

    private static Dictionary<string, string> Files(AuditContext context) => context.Target.Environments
        .SelectMany(environment => environment.Files.Select(file => (file, environment.Name)))
        .DistinctBy(pair => Path.GetFullPath(pair.file))
        .ToDictionary(pair => Path.GetFullPath(pair.file), pair => pair.Name, StringComparer.Ordinal);
}
