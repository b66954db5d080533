using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.SecretScan;

/// <summary>Cuts what is to be read of a history into parts of about the same size.</summary>
internal static class HistoryParts
{
    /// <summary>At most so many parts. Versions of one path are next to each other, in the order in which the history brought them.</summary>
    public static IReadOnlyList<IReadOnlyList<ObjectId>> Of(IEnumerable<(ObjectId Blob, long Length)> present, HistoryBlobs blobs, int parts)
    {
        var ordered = present.Select(entry => (entry.Blob, entry.Length, Source: blobs.Find(entry.Blob)!))
            .OrderBy(entry => entry.Source.Path, StringComparer.Ordinal).ThenBy(entry => entry.Source.Order).ToList();
        var most = (ordered.Sum(entry => entry.Length) / parts) + 1;
        var cut = new List<IReadOnlyList<ObjectId>>();
        var (part, length) = (new List<ObjectId>(), 0L);
        foreach (var entry in ordered)
        {
            part.Add(entry.Blob);
            length += entry.Length;
            if (length >= most)
            {
                cut.Add(part);
                (part, length) = ([], 0);
            }
        }

        if (part.Count > 0)
        {
            cut.Add(part);
        }

        return cut;
    }
}
