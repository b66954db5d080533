using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Php;

/// <summary>Laravel and Lumen: the <c>Route</c> facade with its chains, groups, resources and controllers.</summary>
internal sealed class Laravel : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.Php).Where(file => file.Text.Contains("Route::", StringComparison.Ordinal) || file.Text.Contains("$router->", StringComparison.Ordinal)).ToList();
        var controllers = new LaravelControllers(project);
        foreach (var file in files)
        {
            var reading = new LaravelFile(file, project, controllers, LaravelPrefixes.Of(file, project));
            foreach (var draft in reading.Read())
            {
                yield return draft;
            }
        }
    }
}
