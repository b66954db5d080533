using Microsoft.Data.Sqlite;

namespace LaunchReady.Server.Data.Sqlite;

/// <summary>The database file of a data folder.</summary>
internal static class SqliteFile
{
    public static string PathIn(string folder) => Path.Combine(folder, "launchready.db");

    public static string ConnectionString(string folder) => new SqliteConnectionStringBuilder
    {
        DataSource = PathIn(folder),
        ForeignKeys = true,
        Pooling = true,

        // Seconds. The gate orders our own writers; this is for a backup that runs beside us.
        DefaultTimeout = 10,
    }.ToString();
}
