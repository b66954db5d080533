namespace LaunchReady.Audit.Source;

/// <summary>Which files are not text that a person wrote, by name and by content.</summary>
internal static class FilePolicy
{
    private const int Prefix = 8000;
    private const int ShortScript = 4000;
    private const int AverageLine = 400;
    private const int LettersAMark = 40;

    private static readonly HashSet<string> BinaryExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tiff", ".psd", ".pdf", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst",
        ".jar", ".war", ".class", ".dll", ".exe", ".so", ".dylib", ".a", ".o", ".pdb", ".wasm", ".pyc", ".node", ".woff", ".woff2", ".ttf", ".otf", ".eot",
        ".mp3", ".mp4", ".mov", ".avi", ".webm", ".ogg", ".wav", ".flac", ".sqlite", ".sqlite3", ".db", ".parquet", ".onnx", ".bin", ".pack", ".snk",
    };

    private static readonly HashSet<string> ScriptExtensions = new(StringComparer.OrdinalIgnoreCase) { ".js", ".mjs", ".cjs", ".css" };

    public static SkipReason? SkipByName(string name, SourceLimits limits)
    {
        if (!limits.Binary && BinaryExtensions.Contains(Path.GetExtension(name)))
        {
            return SkipReason.Binary;
        }

        var minified = name.Contains(".min.", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".map", StringComparison.OrdinalIgnoreCase);
        return minified && !limits.Minified ? SkipReason.Minified : null;
    }

    /// <summary>A NUL among the first bytes, as git and grep have it; UTF-16 with its mark is text.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> content) =>
        !SourceEncoding.HasWideMark(content) && content[..Math.Min(content.Length, Prefix)].Contains((byte)0);

    /// <summary>Script or style whose lines are longer than anyone writes them, and full of marks: one long text in a file that a person wrote is none of that.</summary>
    public static bool IsMinified(string name, string text)
    {
        if (text.Length < ShortScript || !ScriptExtensions.Contains(Path.GetExtension(name)))
        {
            return false;
        }

        return text.Length / (text.AsSpan().Count('\n') + 1) > AverageLine && text.Count(letter => letter is '{' or '}' or ';' or '(' or ',') > text.Length / LettersAMark;
    }
}
