namespace LaunchReady.Detection.Tests;

/// <summary>Data that lies beside the repository, in <c>shared/data</c>, and is no part of it.</summary>
internal static class SharedData
{
    /// <summary>The full path of a file, or null when it is not there. In CI it must be.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return Environment.GetEnvironmentVariable("CI") == "true" ? throw new FileNotFoundException($"shared/data/{name} is needed in CI.") : null;
    }
}
