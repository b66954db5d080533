namespace LaunchReady.EndToEnd;

internal static class Repository
{
    /// <summary>artifacts/bin/{project}/{configuration}/ is where every project's output lies.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));
}
