using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Lexing;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Next.js: <c>app/…/route.ts</c> and <c>pages/api/…</c>, behind <c>middleware.ts</c> as far as its matcher goes.</summary>
internal sealed class NextJs : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var modules = new Modules(project);
        var exported = new ExportedHandlers(modules, new Functions(project, modules));
        var usesNext = project.Texts.Any(text => text.Name == "package.json" && text.Text.Contains("\"next\"", StringComparison.Ordinal)) || project.In(Language.JavaScript).Any(file => modules.ImportsPackage(file, "next"));
        if (!usesNext)
        {
            return [];
        }

        var middleware = project.In(Language.JavaScript).Select(file => NextMiddleware.Of(file, project, modules)).OfType<NextMiddleware>().ToList();
        return project.In(Language.JavaScript).SelectMany(file => Routes(file, project, exported, middleware));
    }

    private static IEnumerable<RouteDraft> Routes(CodeFile file, Project project, ExportedHandlers exported, List<NextMiddleware> middleware)
    {
        // What tRPC's adapter answers is listed procedure by procedure.
        if (file.Text.Contains("@trpc/server/adapters", StringComparison.Ordinal))
        {
            return [];
        }

        if (FilePaths.HasName(file.Path, "route") && FilePaths.Below(file.Path, "app") is var (before, after))
        {
            var path = BasePath(project, before) + FilePaths.Bracketed(FilePaths.Folder(after));
            return exported.ByMethod(file, "Next.js", path, Guards(middleware, before, path));
        }

        if (FilePaths.Below(file.Path, "pages") is var (root, page) && page.StartsWith("api/", StringComparison.Ordinal))
        {
            var name = page[..^Path.GetExtension(page).Length];
            name = name.EndsWith("/index", StringComparison.Ordinal) ? name[..^6] : name;
            var path = BasePath(project, root) + FilePaths.Bracketed(name);
            return exported.Named(file, "default", "Next.js", "ANY", path, Guards(middleware, root, path)) is { } draft ? ByMethodInside(draft) : [];
        }

        return [];
    }

    /// <summary>A page's one handler tells methods apart itself: <c>req.method === "POST"</c>, <c>case "POST"</c>, <c>{ POST: … }</c>.</summary>
    private static IEnumerable<RouteDraft> ByMethodInside(RouteDraft draft)
    {
        var file = draft.File;
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        for (var at = 1; at < file.Count; at++)
        {
            if (file[at].Kind == TokenKind.Text && file.Value(at) is "GET" or "POST" or "PUT" or "PATCH" or "DELETE"
                && (file.Is(at - 1, "case") || (file.Value(at - 1) is "=" or "==" or "!=" && Compares(file, at))))
            {
                methods.Add(file.Value(at));
            }
        }

        return methods.Count == 0 ? [draft] : methods.Select(method => draft with { Method = method, SharesHandler = methods.Count > 1 });
    }

    private static bool Compares(CodeFile file, int at) => Enumerable.Range(Math.Max(0, at - 5), 5).Any(back => file.Is(back, "method"));

    private static List<Guard> Guards(List<NextMiddleware> middleware, string root, string path) =>
        [.. middleware.Where(one => one.Sees(root, path)).Select(one => one.Guard)];

    private static string BasePath(Project project, string before)
    {
        var root = before.EndsWith("src/", StringComparison.Ordinal) ? before[..^4] : before;
        var config = new[] { "js", "mjs", "ts", "cjs" }.Select(ending => project.At($"{root}next.config.{ending}")).FirstOrDefault(file => file is not null);
        for (var at = 0; config is not null && at + 2 < config.Count; at++)
        {
            if (config.Is(at, "basePath") && config.Is(at + 1, ":") && config.IsText(at + 2))
            {
                return config.Value(at + 2).TrimEnd('/');
            }
        }

        return "";
    }
}
