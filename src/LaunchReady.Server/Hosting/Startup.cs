using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Sealing;
using LaunchReady.Server.Data.Sqlite;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Hosting.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LaunchReady.Server.Hosting;

/// <summary>What happens before the first request: the schema is brought up to date, or the start fails; then the set-up link, if nobody is here yet.</summary>
internal static class Startup
{
    /// <summary>Throws when the schema cannot be brought up to date: a server on a stale schema would lose data quietly.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        // Now rather than when the host starts: a wrong setting should leave nothing behind.
        services.GetRequiredService<IStartupValidator>().Validate();
        Directory.CreateDirectory(services.GetRequiredService<ServerSettings>().DataFolder);
        await using var scope = services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        await data.Database.MigrateAsync(cancellationToken);
        if (data.Database.IsSqlite())
        {
            // WAL lets readers go on while the one writer writes. Kept in the file.
            await data.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        }

        if (data.Database.IsSqlite())
        {
            await services.GetRequiredService<TurnRecovery>().RunAtStartAsync(cancellationToken);
        }
    }

    /// <summary>For commands that read: a folder without a database is a mistake in the command line, not a reason to make one.</summary>
    public static async Task RequireDatabaseAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<ServerSettings>();
        if (settings.Database is null && !File.Exists(SqliteFile.PathIn(settings.DataFolder)))
        {
            // Before anything is opened: opening makes a master key in what may be the wrong folder.
            throw new InvalidDataException($"There is no database in {settings.DataFolder}. Name the data folder with --data.");
        }

        if (settings.MasterKey is null && !MasterKey.IsIn(settings.DataFolder))
        {
            // A fresh key would call every record of the trail false.
            throw new InvalidDataException($"There is no master.key in {settings.DataFolder}. Put it back, or give LAUNCHREADY_MASTER_KEY.");
        }

        await using var scope = services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        if ((await data.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new InvalidDataException("The database is of an older version. Start the server once to bring it up to date.");
        }
    }

    /// <summary>The link to the first account, while there is none. Goes to the terminal, never to the log.</summary>
    public static async Task<string?> SetupLinkAsync(IServiceProvider services, string url, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var given = services.GetRequiredService<ServerSettings>().SetupToken;
        var token = await scope.ServiceProvider.GetRequiredService<SetupLinks>().IssueAsync(given, cancellationToken);
        return token is null || given is not null ? null : $"{url}/setup#{token}";
    }
}
