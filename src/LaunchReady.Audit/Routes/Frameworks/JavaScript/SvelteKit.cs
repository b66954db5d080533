using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>SvelteKit: <c>+server.ts</c>, and the form actions of <c>+page.server.ts</c>, behind <c>hooks.server.ts</c>.</summary>
internal sealed class SvelteKit : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var modules = new Modules(project);
        var exported = new ExportedHandlers(modules, new Functions(project, modules));
        var guards = project.In(Language.JavaScript).Where(file => Path.GetFileName(file.Path).StartsWith("hooks.server.", StringComparison.Ordinal)).Select(file => Hook(file, project)).OfType<Guard>().ToList();
        foreach (var file in project.In(Language.JavaScript))
        {
            if (FilePaths.Below(file.Path, "routes") is not var (_, after))
            {
                continue;
            }

            var path = FilePaths.Bracketed(FilePaths.Folder(after));
            if (FilePaths.HasName(file.Path, "+server"))
            {
                foreach (var draft in exported.ByMethod(file, "SvelteKit", path, guards))
                {
                    yield return draft;
                }

                if (exported.Named(file, "fallback", "SvelteKit", "ANY", path, guards) is { } fallback)
                {
                    yield return fallback;
                }
            }
            else if (Path.GetFileName(file.Path).StartsWith("+page.server.", StringComparison.Ordinal))
            {
                foreach (var action in Actions(file, modules, path, guards))
                {
                    yield return action;
                }
            }
        }
    }

    private static IEnumerable<RouteDraft> Actions(CodeFile file, Modules modules, string path, List<Guard> guards)
    {
        if (!modules.Exports(file).TryGetValue("actions", out var actions))
        {
            yield break;
        }

        var open = Enumerable.Range(actions.Span.Start, Math.Min(12, file.Count - actions.Span.Start)).FirstOrDefault(at => file.Is(at, "{") && file[at - 1].Value is "=" or ">", -1);
        open = open < 0 && file.Is(actions.Span.Start + 2, "{") ? actions.Span.Start + 2 : open;
        if (open < 0)
        {
            yield break;
        }

        foreach (var (name, value) in ObjectMembers.Of(file, new Span(open, file.Close(open) + 1)))
        {
            var start = value.Start;
            var function = file.Functions.FirstOrDefault(one => value.Holds(one.Start));
            yield return new RouteDraft("SvelteKit", "POST", new PathText(path), file, start)
            {
                Operation = "action " + name,
                Guards = guards,
                Bodies = function is null ? [] : [new HandlerBody(file, function.Body)],
            };
        }
    }

    /// <summary>A hook refuses, not only looks up: it answers 401, 403 or sends to the sign-in.</summary>
    private static Guard? Hook(CodeFile file, Project project)
    {
        var signs = new HandlerReader(project).Read(file, file.All);
        var refuses = file.Tokens.Any(token => token.Value is "401" or "403" || (token.IsText && (token.Value.StartsWith("/login", StringComparison.Ordinal) || token.Value.StartsWith("/signin", StringComparison.Ordinal) || token.Value.StartsWith("/auth", StringComparison.Ordinal))));
        return refuses && signs.Authentication.Length > 0 ? new Guard(AuthenticationPlace.GlobalPolicy, $"{Path.GetFileName(file.Path)}: {signs.Authentication}", signs.NamesRole) : null;
    }
}
