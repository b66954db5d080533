using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Remix and React Router in framework mode: files of <c>app/routes</c> that export a loader or an action.</summary>
internal sealed class Remix : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var modules = new Modules(project);
        var exported = new ExportedHandlers(modules, new Functions(project, modules));
        var used = project.Texts.Any(text => text.Name == "package.json" && (text.Text.Contains("@remix-run/", StringComparison.Ordinal) || text.Text.Contains("@react-router/", StringComparison.Ordinal)))
            || project.In(Language.JavaScript).Any(file => modules.Imports(file).Values.Any(imported => imported.Module.StartsWith("@remix-run/", StringComparison.Ordinal)));
        if (!used)
        {
            yield break;
        }

        foreach (var file in project.In(Language.JavaScript))
        {
            if (FilePaths.Below(file.Path, "app/routes") is not var (_, after))
            {
                continue;
            }

            var path = RemixPath.Of(after);
            if (exported.Named(file, "loader", "Remix", "GET", path, []) is { } loader)
            {
                yield return loader;
            }

            if (exported.Named(file, "action", "Remix", "POST", path, []) is { } action)
            {
                yield return action;
            }
        }
    }
}
