using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Clients;

/// <summary>Which files end up in a browser.</summary>
internal sealed class ClientFiles(Project project)
{
    private static readonly HashSet<string> ClientFolders = new(StringComparer.OrdinalIgnoreCase) { "client", "frontend", "public", "static", "www", "wwwroot", "components", "hooks" };
    private static readonly HashSet<string> ServerFolders = new(StringComparer.OrdinalIgnoreCase) { "server", "api", "functions", "backend", "lib/server", "migrations", "seeds" };
    private static readonly string[] ServerPackages = ["express", "fastify", "koa", "hono", "@nestjs/core", "next", "@remix-run/node", "@sveltejs/kit"];

    private readonly List<(string Folder, bool IsClient)> _packages =
        [.. project.Texts.Where(text => text.Name == "package.json").Select(text => (text.Path[..^text.Name.Length], IsBundle(text.Text))).OrderByDescending(pair => pair.Item1.Length)];

    public bool IsClient(CodeFile file)
    {
        if (file.Language != Language.JavaScript)
        {
            return false;
        }

        if (file.Count > 0 && file.IsText(0) && file.Value(0) is "use client" or "use server")
        {
            return file.Value(0) == "use client";
        }

        var folders = file.Path.Split('/')[..^1];
        if (folders.Any(ServerFolders.Contains) || file.Path.Contains(".server.", StringComparison.Ordinal) || file.Path.Contains(".config.", StringComparison.Ordinal))
        {
            return false;
        }

        return folders.Any(ClientFolders.Contains) || _packages.FirstOrDefault(package => file.Path.StartsWith(package.Folder, StringComparison.Ordinal)).IsClient;
    }

    public static bool IsClient(TextFile text) => Path.GetExtension(text.Path).ToLowerInvariant() is ".vue" or ".svelte" or ".html" or ".astro" && !text.Path.Contains("templates/", StringComparison.Ordinal);

    /// <summary>A package that a bundler builds for the browser and that is no server.</summary>
    private static bool IsBundle(string package) =>
        (package.Contains("\"vite\"", StringComparison.Ordinal) || package.Contains("\"react-scripts\"", StringComparison.Ordinal) || package.Contains("\"@vue/cli-service\"", StringComparison.Ordinal) || package.Contains("\"@angular/core\"", StringComparison.Ordinal))
        && !ServerPackages.Any(server => package.Contains($"\"{server}\"", StringComparison.Ordinal));
}
