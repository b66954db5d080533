using LaunchReady.Server.Data;
using LaunchReady.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Database.Tests;

/// <summary>The migrations build the model from nothing, on both databases, and say all of it.</summary>
public sealed class Migrating(PostgresServer postgres) : Databases(postgres)
{
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Start_BringsTheSchemaUpToTheModel(Provider provider)
    {
        await using var server = await StartAsync(provider);

        var (pending, differs) = await server.InAsync(null, async (_, data) => (
            await data.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken), data.Database.HasPendingModelChanges()));

        Assert.Empty(pending);
        Assert.False(differs, "The model has changed since the last migration: run eng/migration NAME.");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Start_OnAnUpToDateDatabase_ChangesNothing(Provider provider)
    {
        await using var server = await StartAsync(provider);
        var owner = await server.SetUpAsync();

        await Startup.PrepareAsync(server.Services, TestContext.Current.CancellationToken);

        Assert.Equal("northwind", (await owner.GetAsync("/api/me")).Text("workspaces.0.slug"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task EveryEntity_CanBeRead(Provider provider)
    {
        await using var server = await StartAsync(provider);

        await server.InAsync(null, async (_, data) =>
        {
            foreach (var entity in data.Model.GetEntityTypes().Where(type => !type.IsOwned()))
            {
                var read = typeof(Migrating).GetMethod(nameof(FirstAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                    .MakeGenericMethod(entity.ClrType);
                await (Task)read.Invoke(null, [data])!;
            }

            return true;
        });
    }

    private static Task<T?> FirstAsync<T>(AppData data)
        where T : class => data.Set<T>().IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(TestContext.Current.CancellationToken);
}
