namespace LaunchReady.Signs;

internal static class Folders
{
    /// <summary>The repository: the nearest folder above that holds the solution.</summary>
    public static string Repository { get; } = Above(AppContext.BaseDirectory, folder => File.Exists(Path.Combine(folder, "LaunchReady.slnx")))
        ?? throw new InvalidOperationException("This command runs inside the repository.");

    /// <summary>The folder of development data, or null when it is not there.</summary>
    public static string? Data(string? named) =>
        named is not null
            ? (HoldsTexts(named) ? named : null)
            : Above(Repository, folder => HoldsTexts(Path.Combine(folder, "shared", "data"))) is { } found ? Path.Combine(found, "shared", "data") : null;

    private static bool HoldsTexts(string folder) => File.Exists(Path.Combine(folder, "text", "injection-dev.jsonl"));

    private static string? Above(string from, Func<string, bool> fits)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (fits(folder.FullName))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
