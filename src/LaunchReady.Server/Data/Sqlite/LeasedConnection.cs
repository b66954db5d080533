using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LaunchReady.Server.Data.Sqlite;

/// <summary>
/// What a context has for a connection: nothing while it is closed, one of the pool's kept ones while it is open. A context that only waits,
/// as a stream does, holds none. Transactions are this object's own and end with it.
/// </summary>
internal sealed class LeasedConnection(SqlitePool pool, string connectionString) : SqliteConnection(connectionString)
{
    public KeptConnection? Kept { get; private set; }

    public override sqlite3? Handle => Kept?.Handle;

    public override ConnectionState State => Kept is null ? ConnectionState.Closed : ConnectionState.Open;

    public override void Open()
    {
        if (Kept is null)
        {
            Kept = pool.Take();
            OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
        }
    }

    public override void Close()
    {
        if (Kept is not { } kept)
        {
            return;
        }

        try
        {
            Transaction?.Dispose();
        }
        finally
        {
            Kept = null;
            pool.Return(kept);
            OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
        }
    }

    public override SqliteCommand CreateCommand() => new LeasedCommand { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>The transaction that a command of this connection must belong to; throws for another one, and for one that SQLite has rolled back itself.</summary>
    public void Require(SqliteTransaction? transaction)
    {
        if (transaction != Transaction || (transaction is not null && Kept!.IsAutocommit))
        {
            throw new InvalidOperationException("The command does not belong to the open transaction of its connection, or that transaction is over.");
        }
    }
}

/// <summary>A command as the context fills it in. It is run by a kept one of the same text, which goes back when this is disposed of.</summary>
internal sealed class LeasedCommand : SqliteCommand
{
    private KeptConnection? _from;
    private KeptCommand? _running;

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        if (Connection is not LeasedConnection { Kept: { } kept } connection)
        {
            throw new InvalidOperationException("The connection is not open.");
        }

        // SqliteTransaction begins with a command of its own, before it is the connection's.
        connection.Require(Transaction);
        GiveBack();
        (_from, _running) = (kept, kept.Take(CommandText));
        _running.CommandTimeout = CommandTimeout;
        foreach (SqliteParameter parameter in Parameters)
        {
            _running.Parameters.Add(parameter);
        }

        return _running.ExecuteReader(behavior & ~CommandBehavior.CloseConnection);
    }

    public override void Prepare()
    {
        // The kept command is prepared by its first run.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (_running is { } running)
        {
            _running = null;
            _from!.Return(running);
        }
    }
}
