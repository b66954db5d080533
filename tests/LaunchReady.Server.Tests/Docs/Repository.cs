namespace LaunchReady.Server.Tests.Docs;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["artifacts", "bin", "obj", "node_modules", "data", ".git"];

    /// <summary>artifacts/bin/{project}/{configuration}/ is where the tests lie.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>Files below a folder with this ending, as paths from the root, without what a build leaves behind.</summary>
    public static IEnumerable<string> Files(string folder, string ending)
    {
        var here = Path.Combine(Root, folder);
        foreach (var file in Directory.EnumerateFiles(here).Where(file => file.EndsWith(ending, StringComparison.Ordinal)))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var below in Directory.EnumerateDirectories(here).Where(below => !Skipped.Contains(Path.GetFileName(below))))
        {
            foreach (var file in Files(Path.GetRelativePath(Root, below), ending))
            {
                yield return file;
            }
        }
    }
}
