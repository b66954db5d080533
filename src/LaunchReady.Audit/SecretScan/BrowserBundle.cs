using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.SecretScan;

/// <summary>What a build gives to browsers: folders known by their names beside the file of the tool that writes them.</summary>
public static class BrowserBundle
{
    private static readonly string[] s_folders =
        ["dist", "build", "out", ".next/static", ".next/server/app", ".output/public", ".svelte-kit/output/client", "public/build", "public/assets", "www", "wwwroot/dist", "storage/framework/views"];

    private static readonly HashSet<string> s_served = new(StringComparer.OrdinalIgnoreCase) { ".js", ".mjs", ".css", ".html", ".map" };

    /// <summary>Folders of a source tree that hold a built bundle, absolute. Looks beside each <c>package.json</c>.</summary>
    public static IReadOnlyList<string> Find(SourceTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return
        [
            .. tree.Files.Where(file => file.Name == "package.json")
                .Select(file => Path.GetDirectoryName(Path.Combine(tree.Root, file.Path))!)
                .SelectMany(folder => s_folders.Select(name => Path.Combine(folder, name)))
                .Where(HoldsBundle)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Scans a bundle. Source maps are read as the files they hold, and counted.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static BundleReport Scan(string folder, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        var maps = SourceTree.Open(folder, new SourceLimits { FileLength = long.MaxValue, BuildOutput = true, Minified = true }, cancellationToken)
            .Files.Where(file => file.Extension.Equals(".map", StringComparison.OrdinalIgnoreCase)).Select(file => file.Path).ToList();
        return new(TreeSecretScan.Run(folder, options, clock, cancellationToken), maps);
    }

    private static bool HoldsBundle(string folder)
    {
        try
        {
            return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6, IgnoreInaccessible = true })
                .Any(file => s_served.Contains(Path.GetExtension(file)));
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>What was found in a bundle.</summary>
/// <param name="Secrets">The secrets.</param>
/// <param name="SourceMaps">The source maps in it, relative to its folder.</param>
public sealed record BundleReport(SecretReport Secrets, IReadOnlyList<string> SourceMaps);
