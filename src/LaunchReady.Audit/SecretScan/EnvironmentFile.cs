namespace LaunchReady.Audit.SecretScan;

/// <summary>Files that hold the settings of an environment, and should never be published: <c>.env</c> and its kin, but not the examples.</summary>
internal static class EnvironmentFile
{
    private static readonly string[] s_examples = [".example", ".sample", ".template", ".dist", ".defaults", ".schema", ".vault"];

    public static bool IsOne(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return (name.Equals(".env", StringComparison.OrdinalIgnoreCase) || name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".env", StringComparison.OrdinalIgnoreCase))
            && !s_examples.Any(example => name.Contains(example, StringComparison.OrdinalIgnoreCase));
    }
}
