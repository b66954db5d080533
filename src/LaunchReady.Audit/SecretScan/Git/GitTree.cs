namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>The files of one commit, and the submodules it names.</summary>
internal sealed record GitTree(IReadOnlyDictionary<ObjectId, string> Files, IReadOnlyList<string> Links)
{
    public static async Task<GitTree> ReadAsync(string folder, string? commit)
    {
        var files = new Dictionary<ObjectId, string>();
        var links = new List<string>();
        if (commit is null)
        {
            return new(files, links);
        }

        using var git = GitProcess.Start(folder, keepPlace: false, "ls-tree", "-r", "-z", "--full-tree", commit);
        git.Input.Close();
        foreach (var entry in NulTokens.Read(git.Output))
        {
            // mode type id TAB path
            var tab = entry.IndexOf('\t', StringComparison.Ordinal);
            var fields = entry[..tab].Split(' ');
            if (fields[1] == "commit")
            {
                links.Add(entry[(tab + 1)..]);
            }
            else if (ObjectId.TryParse(fields[2], out var blob))
            {
                files.TryAdd(blob, entry[(tab + 1)..]);
            }
        }

        await git.FinishAsync();
        return new(files, links);
    }
}
