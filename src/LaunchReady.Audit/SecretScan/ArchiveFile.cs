namespace LaunchReady.Audit.SecretScan;

/// <summary>Files that hold files. They are not opened, and the report says so.</summary>
internal static class ArchiveFile
{
    private static readonly HashSet<string> s_extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst", ".jar", ".war", ".ear", ".nupkg", ".whl", ".egg", ".gem", ".crate", ".apk", ".ipa", ".aab",
        ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".deb", ".rpm", ".dmg", ".iso", ".cab", ".msi", ".p12", ".pfx", ".jks", ".keystore",
    };

    public static bool IsOne(string path) => s_extensions.Contains(System.IO.Path.GetExtension(path));
}
