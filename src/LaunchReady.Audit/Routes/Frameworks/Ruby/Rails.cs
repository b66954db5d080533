using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Ruby;

/// <summary>Rails: <c>config/routes.rb</c> and what it draws, with the filters of the controllers.</summary>
internal sealed class Rails : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var controllers = new RailsControllers(project);
        foreach (var file in project.In(Language.Ruby).Where(file => file.Text.Contains("routes.draw", StringComparison.Ordinal)))
        {
            foreach (var draft in new RailsFile(file, project, controllers, RailsScope.None).Read())
            {
                yield return draft;
            }
        }
    }
}
