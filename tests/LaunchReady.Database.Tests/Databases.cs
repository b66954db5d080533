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
    protected async Task<TestServer> StartAsync(Provider provider)
    {
        if (provider == Provider.Sqlite)
        {
            return await TestServer.StartAsync();
        }

        SkipWithout(postgres);
        var database = await postgres.NewDatabaseAsync();
        return await TestServer.StartAsync(options => options.Settings["DATABASE"] = database);
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
