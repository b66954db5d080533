using System.Data;
using System.Text;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Sqlite;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LaunchReady.Database.Tests;

/// <summary>SQLite connections outlive the contexts that use them. Nothing but their settings and prepared statements may go from one to the next.</summary>
public sealed class KeepingConnections : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqlitePool _pool;

    public KeepingConnections()
    {
        _pool = new SqlitePool(_folder.Path);
        using var connection = Open();
        Run(connection, "CREATE TABLE parents (id INTEGER PRIMARY KEY)");
        Run(connection, "CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parents (id))");
    }

    public void Dispose()
    {
        _pool.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Closed_AndOpenedAgain_IsTheSameConnection()
    {
        using var first = Open();
        var kept = first.Kept;
        first.Close();
        using var second = Open();

        Assert.Same(kept, second.Kept);
        Assert.Null(first.Kept);
        Assert.Equal(ConnectionState.Closed, first.State);
    }

    [Fact]
    public void Open_AtTheSameTime_AreTwoConnections()
    {
        using var first = Open();
        using var second = Open();

        Assert.NotSame(first.Kept, second.Kept);
    }

    [Fact]
    public void SameText_WithOtherValues_AnswersForItsOwn()
    {
        using var connection = Open();

        Assert.Equal([1L, 2L, 3L], new[] { 1L, 2L, 3L }.Select(value => Scalar(connection, "SELECT $value", value)));
    }

    [Fact]
    public void SameText_InsideItself_ReadsBoth()
    {
        using var connection = Open();
        Run(connection, "INSERT INTO parents VALUES (1), (2)");
        using var outer = Command(connection, "SELECT id FROM parents ORDER BY id");
        using var inner = Command(connection, "SELECT id FROM parents ORDER BY id");
        using var outerRows = outer.ExecuteReader();

        Assert.True(outerRows.Read());
        Assert.Equal(1L, inner.ExecuteScalar());
        Assert.True(outerRows.Read());
        Assert.Equal(2L, outerRows.GetInt64(0));
    }

    [Fact]
    public void Transaction_LeftOpen_IsRolledBackForTheNext()
    {
        using (var first = Open())
        {
            // Not disposed of: the lease ends it.
            var left = first.BeginTransaction();
            Run(first, "INSERT INTO parents VALUES (1)");
            Assert.NotNull(left);
        }

        using var second = Open();
        using var fresh = second.BeginTransaction();
        Assert.Equal(0L, Scalar(second, "SELECT count(*) FROM parents"));
    }

    [Fact]
    public void Reader_LeftOpen_IsNotHandedOn()
    {
        using var first = Open();
        Run(first, "INSERT INTO parents VALUES (1), (2)");
        var kept = first.Kept;
        var abandoned = Command(first, "SELECT id FROM parents").ExecuteReader();
        Assert.True(abandoned.Read());
        first.Close();

        using var second = Open();

        Assert.NotSame(kept, second.Kept);
    }

    [Fact]
    public void Command_OfATransactionThatIsOver_Refuses()
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        using var late = Command(connection, "INSERT INTO parents VALUES (1)");

        // As SQLite does by itself when the disk is full: without this, the next statement would stand alone and stay.
        Run(connection, "ROLLBACK");

        Assert.Throws<InvalidOperationException>(() => late.ExecuteNonQuery());
    }

    [Fact]
    public void Failure_OfAKeptStatement_LeavesItUsable()
    {
        using var connection = Open();
        Run(connection, "INSERT INTO parents VALUES ($value)", 1L);

        Assert.Throws<SqliteException>(() => Run(connection, "INSERT INTO parents VALUES ($value)", 1L));
        Run(connection, "INSERT INTO parents VALUES ($value)", 2L);

        Assert.Equal(2L, Scalar(connection, "SELECT count(*) FROM parents"));
    }

    [Fact]
    public void Settings_HoldOnEveryConnection()
    {
        using var first = Open();
        using var second = Open();
        foreach (var connection in new[] { first, second })
        {
            Assert.Equal(1L, Scalar(connection, "PRAGMA synchronous"));
            Assert.Throws<SqliteException>(() => Run(connection, "INSERT INTO children VALUES (1, 7)"));

            // A function that EF's translations call.
            Assert.Equal(1L, Scalar(connection, "SELECT regexp('^a', 'abc')"));
        }
    }

    [Fact]
    public async Task Scope_ThatWaits_HoldsNoConnection()
    {
        await using var server = await TestServer.StartAsync();
        await server.SetUpAsync();

        var open = await server.InAsync(null, async (services, data) =>
        {
            await services.GetRequiredService<SetupLinks>().IsSetUpAsync(TestContext.Current.CancellationToken);
            return data.Database.GetDbConnection().State;
        });

        Assert.Equal(ConnectionState.Closed, open);
    }

    [Fact]
    public async Task Commit_IsCarriedIntoTheFile_ByTheNextCheckpoint_AndOnlyOnce()
    {
        using var gate = new WriteGate(single: true);
        using var checkpoints = new SqliteCheckpoints(_pool, gate, TimeProvider.System, NullLogger<SqliteCheckpoints>.Instance);
        Assert.False(checkpoints.RunOnce());

        using (await gate.EnterAsync(TestContext.Current.CancellationToken))
        {
            using var connection = Open();
            Run(connection, "PRAGMA journal_mode=WAL");
            Run(connection, "CREATE TABLE carried (word TEXT)");
            Run(connection, "INSERT INTO carried VALUES ('over')");
            Assert.False(await FileHoldsAsync("CREATE TABLE carried"));
        }

        Assert.True(checkpoints.RunOnce());
        Assert.True(await FileHoldsAsync("CREATE TABLE carried"));
        Assert.False(checkpoints.RunOnce());
    }

    private async Task<bool> FileHoldsAsync(string words)
    {
        await using var file = new FileStream(SqliteFile.PathIn(_folder.Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Contains(words, StringComparison.Ordinal);
    }

    private static void Run(SqliteConnection connection, string text, object? value = null)
    {
        using var command = Command(connection, text, value);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string text, object? value = null)
    {
        using var command = Command(connection, text, value);
        return command.ExecuteScalar();
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, object? value = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        if (value is not null)
        {
            command.Parameters.AddWithValue("$value", value);
        }

        return command;
    }

    private LeasedConnection Open()
    {
        var connection = _pool.Lease();
        connection.Open();
        return connection;
    }
}
