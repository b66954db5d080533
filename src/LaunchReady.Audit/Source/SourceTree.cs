namespace LaunchReady.Audit.Source;

/// <summary>
/// The files of a project that its authors wrote. The walk is bounded in depth and number, follows no link, enters no dependency, and counts what it
/// leaves out and why. Files are in ordinal order of their paths, so that two runs say the same.
/// </summary>
public sealed class SourceTree
{
    private SourceTree(string root, SourceLimits limits)
    {
        Root = root;
        Limits = limits;
    }

    /// <summary>The folder, in full.</summary>
    public string Root { get; }

    /// <summary>The limits of this walk.</summary>
    public SourceLimits Limits { get; }

    /// <summary>What was left out; grows while files are read, since some are known by their content only.</summary>
    public Skipped Skipped { get; } = new();

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<SourceFile> Files { get; private set; } = [];

    /// <summary>Walks a folder.</summary>
    /// <param name="root">The folder; a link here is what the caller asked for and is followed.</param>
    /// <param name="limits">How much to read; the defaults when null.</param>
    /// <param name="cancellationToken">Stops the walk between folders.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static SourceTree Open(string root, SourceLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        var full = Path.GetFullPath(root);
        if (!Directory.Exists(full))
        {
            throw new DirectoryNotFoundException($"There is no folder '{root}'.");
        }

        var tree = new SourceTree(full, limits ?? new SourceLimits());
        tree.Files = new SourceWalk(tree, cancellationToken).Run();
        return tree;
    }
}
