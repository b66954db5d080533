namespace LaunchReady.Server.Tests.Architecture;

/// <summary>A few things are right in a few files only; a reviewer decides when the list grows.</summary>
public sealed class PlacesForDangerousThings
{
    /// <summary>Where a query may step over the workspace filter. Each says why, beside the query or on its type.</summary>
    private static readonly string[] OverTheFilter =
    [
        "Features/Workspaces/AcceptInvite.cs",
        "Features/Workspaces/ApiKeys.cs",
        "Features/Workspaces/Contracts/CallerQueries.cs",
        "Features/Workspaces/Contracts/CredentialUse.cs",
        "Features/Workspaces/MyWorkspaces.cs",
    ];

    private static readonly string Source = Path.Combine(RepositoryRoot(), "src", "LaunchReady.Server");

    [Fact]
    public void WorkspaceFilter_IsSteppedOverInTheseFilesOnly() => Assert.Equal(OverTheFilter.Order(StringComparer.Ordinal), FilesWith(".IgnoreQueryFilters("));

    [Fact]
    public void RequestOfTheMoment_IsReachedForByThePageFrameOnly() => Assert.Equal(["UI/PageFrame.cs"], FilesWith("IHttpContextAccessor"));

    private static IEnumerable<string> FilesWith(string text) => Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && File.ReadAllText(file).Contains(text, StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Source, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LaunchReady.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder.FullName;
    }
}
