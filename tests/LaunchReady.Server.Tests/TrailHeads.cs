using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests;

/// <summary>Where every chain of the trail ends: the same before and after means that nothing was changed, since every change is recorded.</summary>
internal static class TrailHeads
{
    public static async Task<IReadOnlyList<(Guid Chain, long Sequence)>> ReadAsync(TestServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var heads = await scope.ServiceProvider.GetRequiredService<AppData>().Set<TrailHead>().AsNoTracking()
            .OrderBy(head => head.ChainId).ToListAsync(TestContext.Current.CancellationToken);
        return heads.ConvertAll(head => (head.ChainId, head.Sequence));
    }

    public static async Task<long> CountAsync(TestServer server) => (await ReadAsync(server)).Sum(head => head.Sequence);
}
