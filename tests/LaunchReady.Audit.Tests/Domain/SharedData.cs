namespace LaunchReady.Audit.Tests.Domain;

/// <summary>Data that lies beside the repository, in <c>shared/data</c>, and is no part of it.</summary>
internal static class SharedData
{
    /// <summary>The full path of a file. Without it the test is skipped; in CI it must be there.</summary>
    public static string Require(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new FileNotFoundException($"shared/data/{name} is needed in CI.");
        }

        Assert.Skip($"shared/data/{name} is not here.");
        return string.Empty;
    }
}
