using System.Net;
using LaunchReady.Server.Data.Sqlite;
using LaunchReady.Testing;
using Microsoft.Data.Sqlite;

namespace LaunchReady.Server.Tests.Trail;

/// <summary>Whoever can write to the database but has not the key can neither change, remove, swap nor add a record unseen.</summary>
public sealed class VerifyingTheTrail : IAsyncLifetime
{
    private TestServer _server = null!;
    private Person _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _owner = await _server.SetUpAsync();
        for (var i = 0; i < 5; i++)
        {
            await TestServer.CreateApiKeyAsync(_owner, "northwind", "viewer");
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Untouched_IsWhole()
    {
        var report = await VerifyAsync();

        Assert.True(report.Intact, report.Faults);
        Assert.Equal(6, report.Records);
    }

    [Theory]
    [InlineData("What", "'Made another key'")]
    [InlineData("ActorName", "'Somebody else'")]
    [InlineData("Outcome", "'Failed'")]
    [InlineData("Action", "'ApiKeyRevoked'")]
    [InlineData("At", "At + 10000")]
    [InlineData("ActorId", "NULL")]
    [InlineData("SubjectId", "NULL")]
    [InlineData("TraceId", "'0'")]
    [InlineData("Details", "'{}'")]
    [InlineData("ActorKind", "'System'")]
    public async Task Changed_InAnyField_IsFound(string column, string value)
    {
        await ExecuteAsync($"UPDATE trail SET {column} = {value} WHERE Sequence = 3 AND {InWorkspace}");

        await MustFindAsync("Record 3 is not what was written.");
    }

    [Fact]
    public async Task Removed_FromTheMiddle_IsFound()
    {
        await ExecuteAsync($"DELETE FROM trail WHERE Sequence = 3 AND {InWorkspace}");

        await MustFindAsync("Record 3 is missing.");
    }

    [Fact]
    public async Task Removed_FromTheMiddleAndClosedUp_IsFound()
    {
        await ExecuteAsync($"DELETE FROM trail WHERE Sequence = 3 AND {InWorkspace}; UPDATE trail SET Sequence = Sequence - 1 WHERE Sequence > 3 AND {InWorkspace}");

        await MustFindAsync("Record 3 is not what was written.");
    }

    [Fact]
    public async Task Removed_FromTheEnd_IsFound()
    {
        await ExecuteAsync($"DELETE FROM trail WHERE Sequence > 4 AND {InWorkspace}");

        await MustFindAsync("Records after 4 are missing; there were 6.");
    }

    [Fact]
    public async Task Removed_FromTheEndAndTheHeadMovedBack_IsFound()
    {
        await ExecuteAsync($"""
            DELETE FROM trail WHERE Sequence > 4 AND {InWorkspace};
            UPDATE trail_heads SET Sequence = 4, Hash = (SELECT Hash FROM trail WHERE Sequence = 4 AND {InWorkspace}) WHERE {InWorkspace};
            """);

        await MustFindAsync("The note of where the chain ends was changed.");
    }

    [Fact]
    public async Task Removed_WholeChain_IsFound()
    {
        await ExecuteAsync($"DELETE FROM trail WHERE {InWorkspace}");

        await MustFindAsync("Records after 0 are missing; there were 6.");
    }

    [Fact]
    public async Task Swapped_IsFound()
    {
        await ExecuteAsync($"""
            UPDATE trail SET Sequence = -1 WHERE Sequence = 3 AND {InWorkspace};
            UPDATE trail SET Sequence = 3 WHERE Sequence = 4 AND {InWorkspace};
            UPDATE trail SET Sequence = 4 WHERE Sequence = -1 AND {InWorkspace};
            """);

        await MustFindAsync("Record 3 is not what was written.");
    }

    [Fact]
    public async Task Inserted_AtTheEnd_IsFound()
    {
        await ExecuteAsync(CopyOf(6, "7"));

        await MustFindAsync("Record 7 is not what was written.");
    }

    [Fact]
    public async Task Inserted_InTheMiddle_IsFound()
    {
        await ExecuteAsync($"UPDATE trail SET Sequence = Sequence + 100 WHERE Sequence > 3 AND {InWorkspace}; UPDATE trail SET Sequence = Sequence - 99 WHERE Sequence > 100 AND {InWorkspace}; {CopyOf(3, "4")}");

        await MustFindAsync("Record 4 is not what was written.");
    }

    [Fact]
    public async Task Moved_FromAnotherChain_IsFound()
    {
        await ExecuteAsync($"UPDATE trail SET Sequence = 7, ChainId = (SELECT ChainId FROM trail WHERE Action = 'WorkspaceCreated') WHERE Action = 'InstallationSetUp'");

        await MustFindAsync("Record 7 is not what was written.");
    }

    private const string InWorkspace = "ChainId = (SELECT ChainId FROM trail_heads WHERE ChainId <> '00000000-0000-0000-0000-000000000000')";

    private static string CopyOf(int sequence, string to) => $"""
        INSERT INTO trail (Id, ChainId, Sequence, At, ActorKind, ActorId, ActorName, Action, Outcome, What, SubjectId, Details, TraceId, Hash)
        SELECT '01900000-0000-7000-8000-000000000000', ChainId, {to}, At, ActorKind, ActorId, ActorName, Action, Outcome, What, SubjectId, Details, TraceId, Hash
        FROM trail WHERE Sequence = {sequence} AND {InWorkspace};
        """;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(SqliteFile.ConnectionString(_server.DataFolder));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private async Task MustFindAsync(string fault)
    {
        var report = await VerifyAsync();
        Assert.False(report.Intact);
        Assert.Contains(fault, report.Faults, StringComparison.Ordinal);
    }

    private async Task<(bool Intact, long Records, string Faults)> VerifyAsync()
    {
        var answer = (await _owner.GetAsync("/api/workspaces/northwind/trail/verification")).MustBe(HttpStatusCode.OK).Json;
        return (answer["intact"]!.GetValue<bool>(), answer["records"]!.GetValue<long>(), answer["faults"]!.ToJsonString());
    }
}
