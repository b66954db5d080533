namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>What there is to know about a repository before its history is read.</summary>
/// <param name="Folder">Where git is to be run.</param>
/// <param name="IsShallow">Whether the history was cut off when it was cloned.</param>
/// <param name="IsPartial">Whether objects were left out when it was cloned.</param>
/// <param name="Head">The newest commit; null before the first one.</param>
/// <param name="Prefix">The path of the folder in the work tree, empty or with a slash at its end; null in a bare repository.</param>
internal sealed record GitRepository(string Folder, bool IsShallow, bool IsPartial, string? Head, string? Prefix)
{
    /// <summary>Opens the repository that holds a folder: a clone, a worktree, a submodule or a bare one.</summary>
    /// <param name="keepPlace">See <see cref="GitProcess.Start"/>.</param>
    /// <exception cref="GitException">There is none, or it cannot be used.</exception>
    public static async Task<GitRepository> OpenAsync(string folder, bool keepPlace = false)
    {
        if (!Directory.Exists(folder))
        {
            throw new GitException(File.Exists(folder) ? $"'{folder}' is a file; the history is that of a folder." : $"There is no folder '{folder}'.");
        }

        var shallow = (await GitProcess.ReadAsync(folder, keepPlace, "rev-parse", "--is-shallow-repository")).Trim() == "true";
        var partial = await GitProcess.TryReadAsync(folder, keepPlace, "config", "--get-regexp", @"^remote\..*\.promisor$") is { Length: > 0 };
        var isInside = await GitProcess.TryReadAsync(folder, keepPlace, "rev-parse", "--is-inside-work-tree") == "true";
        var prefix = isInside ? await GitProcess.TryReadAsync(folder, keepPlace, "rev-parse", "--show-prefix") : null;
        return new(folder, shallow, partial, await GitProcess.TryReadAsync(folder, keepPlace, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"), prefix);
    }
}
