using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks;

/// <summary>Reads the routes of one framework, or of a few that are written alike, out of a project.</summary>
internal abstract class Framework
{
    public abstract IEnumerable<RouteDraft> Read(Project project);
}
