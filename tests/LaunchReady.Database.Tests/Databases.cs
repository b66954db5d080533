using LaunchReady.Testing;

[assembly: AssemblyFixture(typeof(LaunchReady.Database.Tests.PostgresServer))]

namespace LaunchReady.Database.Tests;

public enum Provider
{
    Sqlite,
    Postgres,
}

/// <summary>Gives each test a fresh database of the provider it asks for, with a whole server on it.</summary>
public abstract class Databases(PostgresServer postgres)
{
    public static TheoryData<Provider> Providers => [Provider.Sqlite, Provider.Postgres];

    /// <summary>Starts the server, which brings the schema up by its migrations.</summary>
    protected async Task<TestServer> StartAsync(Provider provider, ScriptedModel? model = null)
    {
        var database = provider == Provider.Postgres ? await DatabaseAsync() : null;
        return await TestServer.StartAsync(options =>
        {
            options.Model = model;
            if (database is not null)
            {
                options.Settings["DATABASE"] = database;
            }
        });
    }

    /// <summary>A fresh PostgreSQL database.</summary>
    protected async Task<string> DatabaseAsync()
    {
        SkipWithout(postgres);
        return await postgres.NewDatabaseAsync();
    }

    private static void SkipWithout(PostgresServer postgres)
    {
        if (postgres.Missing is { } reason)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", reason);
            Assert.Fail(reason);
        }
    }
}
