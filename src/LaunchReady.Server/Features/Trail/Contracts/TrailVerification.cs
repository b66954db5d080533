using System.Security.Cryptography;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Trail.Contracts;

/// <summary>What verification found in one chain. The last hash is what an operator may keep elsewhere: no later rewriting agrees with it.</summary>
internal sealed record ChainReport(Guid ChainId, long Records, string LastHash, IReadOnlyList<string> Faults);

/// <summary>
/// Recomputes every chain from its rows. Finds a row that was changed, removed, added, or swapped with another, and a chain whose end was cut off.
/// Cannot find that a whole database was put back to an earlier state: compare the last hash with one kept elsewhere for that.
/// </summary>
internal sealed class TrailVerification(AppData data, TrailChain chain)
{
    private const int MostFaults = 20;
    private const int Batch = 2000;

    public async Task<IReadOnlyList<ChainReport>> VerifyAllAsync(CancellationToken cancellationToken)
    {
        var chains = await data.Set<TrailHead>().Select(head => head.ChainId)
            .Union(data.Set<TrailRecord>().Select(record => record.ChainId))
            .ToListAsync(cancellationToken);
        var reports = new List<ChainReport>();
        foreach (var id in chains.Order())
        {
            reports.Add(await VerifyAsync(id, cancellationToken));
        }

        return reports;
    }

    public async Task<ChainReport> VerifyAsync(Guid chainId, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var last = new Link(0, chain.Start(chainId));
        while (true)
        {
            var after = last.Sequence;
            var rows = await data.Set<TrailRecord>().AsNoTracking()
                .Where(record => record.ChainId == chainId && record.Sequence > after)
                .OrderBy(record => record.Sequence).Take(Batch).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                last = Check(row, last, faults);
            }

            if (rows.Count < Batch)
            {
                break;
            }
        }

        await CheckHeadAsync(chainId, last, faults, cancellationToken);
        return new ChainReport(chainId, last.Sequence, Convert.ToHexStringLower(last.Hash), [.. faults.Take(MostFaults)]);
    }

    private Link Check(TrailRecord row, Link last, List<string> faults)
    {
        if (row.Sequence != last.Sequence + 1)
        {
            faults.Add(row.Sequence == last.Sequence + 2
                ? $"Record {last.Sequence + 1} is missing."
                : $"Records {last.Sequence + 1} to {row.Sequence - 1} are missing.");
        }
        else if (!CryptographicOperations.FixedTimeEquals(chain.Hash(row, last.Hash), row.Hash))
        {
            faults.Add($"Record {row.Sequence} is not what was written.");
        }

        return new Link(row.Sequence, row.Hash);
    }

    private async Task CheckHeadAsync(Guid chainId, Link last, List<string> faults, CancellationToken cancellationToken)
    {
        var head = await data.Set<TrailHead>().AsNoTracking().SingleOrDefaultAsync(head => head.ChainId == chainId, cancellationToken);
        if (head is null)
        {
            faults.Add("The end of the chain is not on record.");
        }
        else if (!CryptographicOperations.FixedTimeEquals(chain.Seal(head), head.Seal))
        {
            faults.Add("The note of where the chain ends was changed.");
        }
        else if (head.Sequence > last.Sequence)
        {
            faults.Add($"Records after {last.Sequence} are missing; there were {head.Sequence}.");
        }
        else if (!CryptographicOperations.FixedTimeEquals(head.Hash, last.Hash))
        {
            faults.Add("The last record is not the one that was written last.");
        }
    }

    private readonly record struct Link(long Sequence, byte[] Hash);
}
