using System.Globalization;
using System.Text;

namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>The blobs that a repository holds itself, with their lengths.</summary>
internal static class GitInventory
{
    /// <exception cref="GitException">git stopped: a pack is damaged.</exception>
    public static async Task<List<(ObjectId Blob, long Length)>> ReadAsync(string folder)
    {
        using var git = GitProcess.Start(folder, keepPlace: false, "cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objecttype) %(objectname) %(objectsize)");
        git.Input.Close();
        var blobs = new List<(ObjectId, long)>();
        using var reader = new StreamReader(git.Output, Encoding.ASCII, false, 1 << 16);
        while (await reader.ReadLineAsync() is { } line)
        {
            var space = line.LastIndexOf(' ');
            if (line.StartsWith("blob ", StringComparison.Ordinal) && ObjectId.TryParse(line.AsSpan(5, space - 5), out var blob))
            {
                blobs.Add((blob, long.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture)));
            }
        }

        await git.FinishAsync();
        return blobs;
    }
}
