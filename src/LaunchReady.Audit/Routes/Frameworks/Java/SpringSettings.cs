using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Java;

/// <summary>The context path that the settings put before every route.</summary>
internal static class SpringSettings
{
    public static PathText ContextPath(Project project)
    {
        foreach (var text in project.Texts.Where(text => text.Name.StartsWith("application", StringComparison.Ordinal)))
        {
            foreach (var line in text.Text.Split('\n'))
            {
                var trimmed = line.Trim();
                if (trimmed.StartsWith("server.servlet.context-path", StringComparison.Ordinal) || trimmed.StartsWith("context-path:", StringComparison.Ordinal) || trimmed.StartsWith("spring.webflux.base-path", StringComparison.Ordinal))
                {
                    var value = trimmed[(trimmed.IndexOfAny(['=', ':']) + 1)..].Trim().Trim('"', '\'');
                    return value.Contains('$') ? PathText.NotKnown : new PathText(value);
                }
            }
        }

        return PathText.Empty;
    }
}
