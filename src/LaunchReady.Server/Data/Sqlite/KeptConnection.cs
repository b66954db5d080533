using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace LaunchReady.Server.Data.Sqlite;

/// <summary>
/// An open connection and the statements that were prepared on it, by their text. <c>synchronous=NORMAL</c> with WAL: a killed process loses nothing
/// that was committed; a power cut may lose the last moments, never the file's consistency. FULL would wait for the disk on every commit,
/// behind the one gate. Used by one lease at a time.
/// </summary>
internal sealed class KeptConnection : IDisposable
{
    /// <summary>The server has some hundred texts. When lists of varying length make more of them, all are let go and the busy ones come back.</summary>
    private const int MostStatements = 200;

    /// <summary>Pages of the write-ahead log, some 30 MB, after which a commit carries them over itself should <see cref="SqliteCheckpoints"/> not keep up.</summary>
    private const int LongestLog = 8_000;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, KeptCommand> _idle = [];
    private int _out;

    private KeptConnection(SqliteConnection connection) => _connection = connection;

    public sqlite3 Handle => _connection.Handle!;

    /// <summary>Whether no transaction is open here; one that SQLite itself rolled back is over.</summary>
    public bool IsAutocommit => raw.sqlite3_get_autocommit(Handle) != 0;

    /// <summary>Whether the next lease finds nothing of this one: no open transaction, no statement that still reads.</summary>
    public bool IsClean => _out == 0 && IsAutocommit;

    public static KeptConnection Open(string folder)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(SqliteFile.ConnectionString(folder)) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            using (var command = connection.CreateCommand())
            {
                command.CommandText = $"PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint={LongestLog};";
                command.ExecuteNonQuery();
            }

            // The functions that EF's translations call are registered on a connection that is handed to it.
            using var context = new DbContext(new DbContextOptionsBuilder().UseSqlite(connection).Options);
            _ = context.Database.GetDbConnection();
            return new KeptConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A command of this text, prepared if it ran here before. Nobody else has it until it comes back.</summary>
    public KeptCommand Take(string text)
    {
        _out++;
        return _idle.Remove(text, out var kept) ? kept : new KeptCommand { Connection = _connection, CommandText = text };
    }

    public void Return(KeptCommand command)
    {
        _out--;
        command.Parameters.Clear();
        if (command.IsReading)
        {
            command.Dispose();
            return;
        }

        if (_idle.Count >= MostStatements)
        {
            Forget();
        }

        // Two of one text, when they ran inside each other: one is enough.
        if (!_idle.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    public void Dispose()
    {
        Forget();
        _connection.Dispose();
    }

    private void Forget()
    {
        foreach (var command in _idle.Values)
        {
            command.Dispose();
        }

        _idle.Clear();
    }
}

/// <summary>A command whose statements stay prepared between its runs.</summary>
internal sealed class KeptCommand : SqliteCommand
{
    public bool IsReading => DataReader is not null;
}
