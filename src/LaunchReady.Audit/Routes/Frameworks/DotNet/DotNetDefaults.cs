using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>What holds for all endpoints of an application: a fallback policy, an authorisation filter.</summary>
internal static class DotNetDefaults
{
    public static Guard? Of(Project project)
    {
        foreach (var file in project.In(Language.CSharp))
        {
            for (var at = 0; at + 1 < file.Count; at++)
            {
                if ((file.Is(at, "FallbackPolicy") && file.Is(at + 1, "=") && !file.Is(at + 2, "null")) || (file.Is(at, "SetFallbackPolicy") && file.Is(at + 1, "(")))
                {
                    return new Guard(AuthenticationPlace.GlobalPolicy, $"fallback policy ({file.Path}:{file.Line(at)})");
                }

                if (file.Is(at, "AuthorizeFilter") && file.Is(at - 1, "new"))
                {
                    return new Guard(AuthenticationPlace.GlobalPolicy, $"AuthorizeFilter ({file.Path}:{file.Line(at)})");
                }
            }
        }

        return null;
    }
}
