using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Php;

/// <summary>What the application gives to a whole file of routes: <c>routes/api.php</c> lies below <c>/api</c>, others where a provider puts them.</summary>
internal static class LaravelPrefixes
{
    public static LaravelScope Of(CodeFile file, Project project)
    {
        foreach (var provider in project.In(Language.Php).Where(other => other != file && (other.Text.Contains("base_path('routes", StringComparison.Ordinal) || other.Text.Contains("base_path(\"routes", StringComparison.Ordinal))))
        {
            for (var at = 0; at + 4 < provider.Count; at++)
            {
                if (provider.Is(at, "group") && provider.Is(at + 1, "(") && provider.Is(at + 2, "base_path") && provider.IsText(at + 4) && file.Path.EndsWith(provider.Value(at + 4), StringComparison.Ordinal))
                {
                    return LaravelChain.Before(provider, at, project).Scope;
                }
            }
        }

        return Path.GetFileName(file.Path) == "api.php" && file.Path.EndsWith("routes/api.php", StringComparison.Ordinal) ? LaravelScope.None with { Prefix = new PathText("/api") } : LaravelScope.None;
    }
}
