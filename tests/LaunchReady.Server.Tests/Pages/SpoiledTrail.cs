using LaunchReady.Server.Data.Sqlite;
using LaunchReady.Testing;
using Microsoft.Data.Sqlite;

namespace LaunchReady.Server.Tests.Pages;

/// <summary>Somebody who can write to the database, and has not the key.</summary>
internal static class SpoiledTrail
{
    public static async Task SpoilTrailAsync(this TestServer server)
    {
        await using var connection = new SqliteConnection(SqliteFile.ConnectionString(server.DataFolder));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE trail SET What = 'Nothing happened' WHERE What LIKE 'Created the workspace%'";
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
