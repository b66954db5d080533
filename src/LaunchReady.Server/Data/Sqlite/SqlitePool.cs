namespace LaunchReady.Server.Data.Sqlite;

/// <summary>
/// Connections of one database file, kept open with their settings, functions and prepared statements. The provider's own pool keeps none of
/// these: every look-up registered a dozen functions, prepared its statement anew and took all of it down again, which was a third of the
/// time of a read. Thread-safe.
/// </summary>
internal sealed class SqlitePool(string folder) : IDisposable
{
    /// <summary>Reads do not wait, so as many are in use as there are threads at work; what is beyond is closed when it comes back.</summary>
    private const int MostKept = 16;

    private readonly Stack<KeptConnection> _idle = [];
    private bool _disposed;

    /// <summary>A connection for one context. It takes one of the kept ones when it is opened and gives it back when it is closed.</summary>
    public LeasedConnection Lease() => new(this, SqliteFile.ConnectionString(folder));

    public KeptConnection Take()
    {
        lock (_idle)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle.TryPop(out var kept))
            {
                return kept;
            }
        }

        return KeptConnection.Open(folder);
    }

    public void Return(KeptConnection connection)
    {
        lock (_idle)
        {
            if (!_disposed && _idle.Count < MostKept && connection.IsClean)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        lock (_idle)
        {
            _disposed = true;
            while (_idle.TryPop(out var kept))
            {
                kept.Dispose();
            }
        }
    }
}
