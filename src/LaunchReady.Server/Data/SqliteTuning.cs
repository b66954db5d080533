using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LaunchReady.Server.Data;

/// <summary>
/// Sets what SQLite keeps per connection. <c>synchronous=NORMAL</c> with WAL: a killed process loses nothing that was committed; a power cut
/// may lose the last moments, never the file's consistency. FULL would wait for the disk on every commit, behind the one gate.
/// A pooled connection is set once.
/// </summary>
internal sealed class SqliteTuning : DbConnectionInterceptor
{
    private static readonly ConditionalWeakTable<object, object> Set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tune(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tune(connection);
        return Task.CompletedTask;
    }

    private static void Tune(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || !Set.TryAdd(handle, Set))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=NORMAL;";
        command.ExecuteNonQuery();
    }
}
