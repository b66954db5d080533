using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>tRPC: routers in routers of procedures; a query is a GET, a mutation a POST, at the address where the adapter is mounted.</summary>
internal sealed class Trpc : Framework
{
    private const int Deepest = 8;

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.JavaScript).Where(file => file.Text.Contains("rocedure", StringComparison.Ordinal) || (file.Text.Contains("outer(", StringComparison.Ordinal) && file.Text.Contains("trpc", StringComparison.OrdinalIgnoreCase))).ToList();
        var modules = new Modules(project);
        if (!project.In(Language.JavaScript).Any(file => modules.ImportsPackage(file, "@trpc/server")))
        {
            return [];
        }

        var reading = new TrpcRouters(project, modules, TrpcAddress.Of(project));
        var routers = files.SelectMany(file => TrpcRouters.In(file).Select(open => (File: file, Open: open))).ToList();
        var children = routers.SelectMany(router => reading.Children(router.File, router.Open)).Select(child => (child.File, child.Open)).ToHashSet();
        return routers.Where(router => !children.Contains(router)).SelectMany(router => reading.Drafts(router.File, router.Open, "", Deepest));
    }
}

/// <summary>Where the adapter of tRPC is mounted.</summary>
internal static class TrpcAddress
{
    public static string Of(Project project)
    {
        foreach (var file in project.In(Language.JavaScript))
        {
            if (file.Path.Contains("trpc", StringComparison.OrdinalIgnoreCase) && file.Path.Contains('[', StringComparison.Ordinal) && Folder(file.Path) is { } byFile)
            {
                return byFile;
            }
        }

        foreach (var file in project.In(Language.JavaScript).Where(file => file.Text.Contains("@trpc/server/adapters", StringComparison.Ordinal) || file.Text.Contains("@hono/trpc-server", StringComparison.Ordinal)))
        {
            for (var at = 0; at + 2 < file.Count; at++)
            {
                if (file.IsText(at) && file.Value(at).StartsWith('/') && (file.Value(at - 2) is "use" or "endpoint" or "prefix" || file.Value(at - 1) is "endpoint" or "prefix"))
                {
                    return file.Value(at).TrimEnd('*').TrimEnd('/');
                }
            }
        }

        return "/trpc";
    }

    /// <summary><c>pages/api/trpc/[trpc].ts</c>, <c>app/api/trpc/[trpc]/route.ts</c>.</summary>
    private static string? Folder(string path)
    {
        foreach (var folder in (string[])["pages", "app"])
        {
            if (FilePaths.Below(path, folder) is var (_, after) && after.IndexOf("/[", StringComparison.Ordinal) is > 0 and var cut && after.StartsWith("api/", StringComparison.Ordinal))
            {
                return FilePaths.Bracketed(after[..cut]);
            }
        }

        return null;
    }
}
