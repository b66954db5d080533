namespace LaunchReady.Audit.Source;

/// <summary>One walk through a tree, folder by folder, without recursion on the stack.</summary>
internal sealed class SourceWalk(SourceTree tree, CancellationToken cancellationToken)
{
    private readonly List<SourceFile> _files = [];
    private readonly Stack<(DirectoryInfo Folder, string Path, int Depth)> _open = [];

    public List<SourceFile> Run()
    {
        _open.Push((new DirectoryInfo(tree.Root), "", 0));
        while (_open.TryPop(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Entries(next.Folder) is { } entries)
            {
                Visit(entries, next.Path, next.Depth);
            }
            else
            {
                tree.Skipped.Add(next.Path.Length == 0 ? "." : next.Path, SkipReason.Unreadable);
            }
        }

        _files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return _files;
    }

    private static FileSystemInfo[]? Entries(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Visit(FileSystemInfo[] entries, string path, int depth)
    {
        Array.Sort(entries, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        string[] names = [.. entries.OfType<FileInfo>().Select(file => file.Name)];
        foreach (var entry in entries)
        {
            var relative = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                tree.Skipped.Add(relative, SkipReason.SymbolicLink);
            }
            else if (entry is DirectoryInfo folder)
            {
                VisitFolder(folder, relative, depth, names);
            }
            else
            {
                VisitFile((FileInfo)entry, relative);
            }
        }
    }

    private void VisitFolder(DirectoryInfo folder, string relative, int depth, string[] siblings)
    {
        if (FolderPolicy.Skip(folder.Name, siblings, tree.Limits) is { } reason)
        {
            tree.Skipped.Add(relative, reason);
        }
        else if (depth + 1 >= tree.Limits.Depth)
        {
            tree.Skipped.Add(relative, SkipReason.TooDeep);
        }
        else
        {
            _open.Push((folder, relative, depth + 1));
        }
    }

    private void VisitFile(FileInfo file, string relative)
    {
        if (FilePolicy.SkipByName(file.Name, tree.Limits) is { } reason)
        {
            tree.Skipped.Add(relative, reason);
        }
        else if (Length(file) is not { } length)
        {
            tree.Skipped.Add(relative, SkipReason.Unreadable);
        }
        else if (length > tree.Limits.FileLength)
        {
            tree.Skipped.Add(relative, SkipReason.TooLarge);
        }
        else if (_files.Count >= tree.Limits.Files)
        {
            tree.Skipped.Add(relative, SkipReason.TooMany);
        }
        else
        {
            _files.Add(new SourceFile(tree, relative, length));
        }
    }

    private static long? Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
