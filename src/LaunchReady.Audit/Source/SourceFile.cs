namespace LaunchReady.Audit.Source;

/// <summary>A file of a tree: known by name and length, read when asked.</summary>
public sealed class SourceFile
{
    private readonly SourceTree _tree;

    internal SourceFile(SourceTree tree, string path, long length)
    {
        _tree = tree;
        Path = path;
        Length = length;
    }

    /// <summary>Relative to the root of its tree, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The last part of the path.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>With its dot: <c>.cs</c>.</summary>
    public string Extension => System.IO.Path.GetExtension(Path);

    /// <summary>In bytes, when the tree was walked.</summary>
    public long Length { get; }

    /// <summary>Its text, or null for what is no text after all; the reason is then in <see cref="SourceTree.Skipped"/>. Never throws for what lies in the file.</summary>
    public string? ReadText()
    {
        var bytes = ReadBytes();
        if (bytes is null)
        {
            return null;
        }

        if (FilePolicy.IsBinary(bytes))
        {
            return Skip(SkipReason.Binary);
        }

        var text = SourceEncoding.Decode(bytes);
        return !_tree.Limits.Minified && FilePolicy.IsMinified(Name, text) ? Skip(SkipReason.Minified) : text;
    }

    /// <summary>An empty file is not opened: pipes and devices have no length, and opening one may wait for ever.</summary>
    private byte[]? ReadBytes()
    {
        if (Length == 0)
        {
            return [];
        }

        try
        {
            using var stream = new FileStream(System.IO.Path.Combine(_tree.Root, Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            var bytes = new byte[Math.Min(Length, _tree.Limits.FileLength)];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Skip(SkipReason.Unreadable);
            return null;
        }
    }

    private string? Skip(SkipReason reason)
    {
        _tree.Skipped.Add(Path, reason);
        return null;
    }
}
