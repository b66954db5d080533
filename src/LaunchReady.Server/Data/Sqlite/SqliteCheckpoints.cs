using Microsoft.Data.Sqlite;

namespace LaunchReady.Server.Data.Sqlite;

/// <summary>
/// Carries what was committed from the write-ahead log into the file, once a second while there is something. Left to itself SQLite does this
/// inside some writer's commit, which then waits for the disk twice while everybody behind the gate waits too. A passive checkpoint holds up
/// nobody. It also bounds what a power cut can take: until it has run, the last commits may still be in the machine's memory.
/// </summary>
internal sealed partial class SqliteCheckpoints(SqlitePool pool, WriteGate gate, TimeProvider time, ILogger<SqliteCheckpoints> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private long _seen;

    /// <summary>Whether there was anything to carry over.</summary>
    internal bool RunOnce()
    {
        var passed = gate.Passed;
        if (passed == _seen)
        {
            return false;
        }

        using var connection = pool.Lease();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE);";
        command.ExecuteNonQuery();
        _seen = passed;
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        using var over = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                // On a thread of its own: it waits for the disk, and the threads that answer requests are few.
                await Task.Factory.StartNew(RunOnce, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            catch (SqliteException fault)
            {
                // The next one carries the rest; a commit does it itself when the log has grown long.
                Log.Failed(logger, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "The write-ahead log could not be carried over")]
        public static partial void Failed(ILogger logger, Exception fault);
    }
}
