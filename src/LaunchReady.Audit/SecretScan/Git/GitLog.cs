using System.Globalization;
using System.Runtime.CompilerServices;

namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>A version of a file, where it came in.</summary>
/// <param name="Blob">Its content.</param>
/// <param name="Path">Its path in that commit.</param>
internal readonly record struct FileVersion(ObjectId Blob, string Path);

/// <summary>A commit with the versions of files that it brought.</summary>
internal sealed record LoggedCommit(CommitMark Mark, string Message, IReadOnlyList<FileVersion> Versions);

/// <summary>Reads which versions of which files each commit brought, parents before children. A merge brings what none of its parents has.</summary>
internal static class GitLog
{
    private const char CommitSign = '\u0001';
    private const string Link = "160000";

    private static readonly string[] s_arguments =
    [
        "-c", "log.showRoot=true", "-c", "log.showSignature=false", "log", "--reverse", "--topo-order", "--raw", "-c", "--no-renames", "--no-abbrev", "--no-notes",
        "--encoding=UTF-8", "-z", "--format=%x01%H%x00%aI%x00%an%x00%B%x00",
    ];

    /// <summary>The commits that the given revisions name.</summary>
    /// <exception cref="GitException">git stopped: the history is damaged.</exception>
    public static async IAsyncEnumerable<LoggedCommit> ReadAsync(string folder, IReadOnlyList<string> revisions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var git = GitProcess.Start(folder, keepPlace: false, [.. s_arguments, .. revisions, "--"]);
        git.Input.Close();
        using var tokens = NulTokens.Read(git.Output).GetEnumerator();
        var more = tokens.MoveNext();
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!tokens.Current.StartsWith(CommitSign))
            {
                more = tokens.MoveNext();
                continue;
            }

            var (mark, message) = Head(tokens);
            var versions = new List<FileVersion>();
            while ((more = tokens.MoveNext()) && !tokens.Current.StartsWith(CommitSign))
            {
                var entry = tokens.Current.TrimStart('\n');
                if (entry.StartsWith(':') && tokens.MoveNext() && Version(entry, tokens.Current) is { } version)
                {
                    versions.Add(version);
                }
            }

            yield return new(mark, message, versions);
        }

        await git.FinishAsync();
    }

    private static (CommitMark Mark, string Message) Head(IEnumerator<string> tokens)
    {
        var id = tokens.Current[1..];
        var date = Next(tokens);
        var author = Next(tokens);
        var written = DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, out var parsed) ? parsed : DateTimeOffset.UnixEpoch;
        return (new(id, author, written), Next(tokens));
    }

    private static string Next(IEnumerator<string> tokens) => tokens.MoveNext() ? tokens.Current : throw new GitException("git log stopped within a commit.");

    /// <summary><c>:mode mode id id M</c>, and with one more mode and id for each further parent of a merge.</summary>
    private static FileVersion? Version(string entry, string path)
    {
        var parents = entry.AsSpan().IndexOfAnyExcept(':');
        var fields = entry[parents..].Split(' ');
        return fields.Length == (parents * 2) + 3 && fields[parents] != Link && ObjectId.TryParse(fields[(parents * 2) + 1], out var blob) && !blob.IsNothing
            ? new FileVersion(blob, path)
            : null;
    }
}
