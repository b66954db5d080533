using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace LaunchReady.Server.Features.Tools.Written;

/// <summary>The hashes of a workspace as they were at its last change, so that a round of a turn does not read them all again. Thread-safe.</summary>
internal sealed class WrittenTextCache
{
    private const int MostWorkspaces = 64;
    private readonly ConcurrentDictionary<Guid, (long Last, FrozenSet<Guid> Hashes)> _known = new();

    public FrozenSet<Guid>? Find(Guid workspace, long last) =>
        _known.TryGetValue(workspace, out var known) && known.Last == last ? known.Hashes : null;

    public void Keep(Guid workspace, long last, FrozenSet<Guid> hashes)
    {
        if (_known.Count >= MostWorkspaces)
        {
            _known.Clear();
        }

        _known[workspace] = (last, hashes);
    }
}
