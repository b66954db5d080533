using System.Text;

namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>
/// Reads objects through <c>git cat-file --batch</c>: ids go in from one thread, contents come out on another, in the same order, each as a stream,
/// so that an object of any size is never held whole.
/// </summary>
internal static class GitObjects
{
    private const int LineLength = 128;

    /// <summary>Reads each object once. An object that git does not have, or at which it stops, is told to <paramref name="missing"/>.</summary>
    /// <exception cref="GitException">git stopped: an object is damaged.</exception>
    public static async Task ReadAsync(string folder, bool keepPlace, IReadOnlyList<ObjectId> ids, Action<ObjectId, Stream, long> each, Action<ObjectId> missing, CancellationToken cancellationToken)
    {
        using var git = GitProcess.Start(folder, keepPlace, "-c", "core.deltaBaseCacheLimit=256m", "cat-file", "--batch", "--buffer");
        var feeding = Task.Run(() => Feed(git, ids), cancellationToken);
        using var output = new BufferedStream(git.Output, 1 << 18);
        foreach (var id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Line(output) is not { } header)
            {
                missing(id);
                throw new GitException($"git cat-file stopped: {await git.FirstLineAsync()}");
            }

            if (header.EndsWith(" missing", StringComparison.Ordinal))
            {
                missing(id);
                continue;
            }

            var length = long.Parse(header.AsSpan(header.LastIndexOf(' ') + 1), System.Globalization.CultureInfo.InvariantCulture);
            using var content = new BoundedStream(output, length);
            each(id, content, length);
            content.Drain();
            if (!content.IsComplete || output.ReadByte() != '\n')
            {
                throw new GitException($"git cat-file stopped within {id}: {await git.FirstLineAsync()}");
            }
        }

        await feeding;
        await git.FinishAsync();
    }

    private static void Feed(GitProcess git, IReadOnlyList<ObjectId> ids)
    {
        try
        {
            foreach (var id in ids)
            {
                git.Input.Write(id.ToString());
                git.Input.Write('\n');
            }

            git.Input.Close();
        }
        catch (IOException)
        {
            // git stopped; its reader says why.
        }
    }

    private static string? Line(Stream stream)
    {
        Span<byte> line = stackalloc byte[LineLength];
        for (var i = 0; i < LineLength; i++)
        {
            var next = stream.ReadByte();
            if (next < 0)
            {
                return null;
            }

            if (next == '\n')
            {
                return Encoding.ASCII.GetString(line[..i]);
            }

            line[i] = (byte)next;
        }

        throw new GitException("git cat-file gave an answer that is none.");
    }
}
