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

    /// <summary>
    /// What a request in one workspace could have changed: its chain, the installation's, and how many chains there are.
    /// A turn of an earlier test may still end in another workspace; that is not this request's doing.
    /// </summary>
    public static async Task<(int Chains, long Installation, long Workspace)> OfAsync(TestServer server, Guid workspace)
    {
        var heads = await ReadAsync(server);
        return (heads.Count, Of(TrailRecord.Installation), Of(workspace));

        long Of(Guid chain) => heads.SingleOrDefault(head => head.Chain == chain).Sequence;
    }
}
