using System.Globalization;
using System.Text;

namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>The blobs that a repository holds itself, in the order in which they lie in its packs: read in that order, unpacking is several times as fast.</summary>
internal static class GitInventory
{
    /// <exception cref="GitException">git stopped: a pack is damaged.</exception>
    public static IEnumerable<(ObjectId Blob, long Length)> Read(string folder)
    {
        using var git = GitProcess.Start(folder, keepPlace: false, "cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objecttype) %(objectname) %(objectsize)");
        git.Input.Close();
        using var reader = new StreamReader(git.Output, Encoding.ASCII, false, 1 << 16);
        while (reader.ReadLine() is { } line)
        {
            var space = line.LastIndexOf(' ');
            if (line.StartsWith("blob ", StringComparison.Ordinal) && ObjectId.TryParse(line.AsSpan(5, space - 5), out var blob))
            {
                yield return (blob, long.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture));
            }
        }

        git.Finish();
    }
}
