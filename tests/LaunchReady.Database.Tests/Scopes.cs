using LaunchReady.Server.Data;
using LaunchReady.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Database.Tests;

/// <summary>Work on the database as a request of one workspace would do it.</summary>
internal static class Scopes
{
    public static async Task<T> InAsync<T>(this TestServer server, Guid? workspace, Func<IServiceProvider, AppData, Task<T>> work)
    {
        await using var scope = server.Services.CreateAsyncScope();
        if (workspace is { } id)
        {
            scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(id);
        }

        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<AppData>());
    }

    public static Task WriteAsync(this TestServer server, Guid? workspace, Action<AppData> change) => server.InAsync(
        workspace,
        async (_, data) =>
        {
            await data.WriteAsync(
                () =>
                {
                    change(data);
                    return Task.CompletedTask;
                },
                TestContext.Current.CancellationToken);
            return true;
        });
}
