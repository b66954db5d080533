using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Sealing;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Doors.Idempotency;

/// <summary>
/// The memory of this request's idempotency key. Armed by the filter; from then on the first change of the request writes the row in its own transaction.
/// </summary>
internal sealed class KeptAnswers(Sealer sealer, TimeProvider time) : IBeforeCommit
{
    public const int LongestKey = 100;
    public const int LongestRoute = 400;

    /// <summary>A longer answer is not kept; the key still keeps the request from being done twice.</summary>
    private const int MostBytes = 64_000;

    private KeptAnswer? _armed;

    /// <summary>Whether a change of this request was committed under the key.</summary>
    public bool IsWritten { get; private set; }

    public void Arm(KeptAnswer kept) => _armed = kept;

    public async Task BeforeCommitAsync(AppData data, CancellationToken cancellationToken)
    {
        if (_armed is not { } kept || IsWritten)
        {
            return;
        }

        await ForgetOldAsync(data, cancellationToken);
        data.Set<KeptAnswer>().Add(kept);
        data.AfterCommit(() => IsWritten = true);
    }

    /// <summary>Nothing to forget: an unwritten row is written with the next change.</summary>
    public void Forget()
    {
    }

    /// <summary>The row of a key that still counts.</summary>
    public Task<KeptAnswer?> FindAsync(AppData data, Guid accountId, string route, string key, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - KeptAnswer.Lifetime;
        return data.Set<KeptAnswer>().AsNoTracking()
            .SingleOrDefaultAsync(kept => kept.AccountId == accountId && kept.Route == route && kept.Key == key && kept.CreatedAt > oldest, cancellationToken);
    }

    /// <summary>Notes the answer beside the change. Not cancelled with the request: the change is done.</summary>
    public Task KeepAsync(AppData data, int status, string? location, string? body, bool showsSecret) => data.WriteAsync(
        async () =>
        {
            var kept = await OwnAsync(data).SingleAsync();
            (kept.Status, kept.Location, kept.ShowedSecret) = (status, showsSecret ? null : location, showsSecret);
            kept.SealedBody = body is null || showsSecret || body.Length > MostBytes ? null : sealer.Seal(body, kept.Identity);
        },
        CancellationToken.None);

    /// <summary>A refusal did nothing, so the same key may try again.</summary>
    public Task DropAsync(AppData data) => data.WriteAsync(() => OwnAsync(data).ExecuteDeleteAsync(), CancellationToken.None);

    public string? BodyOf(KeptAnswer kept) => kept.SealedBody is null ? null : sealer.Open(kept.SealedBody, kept.Identity);

    private IQueryable<KeptAnswer> OwnAsync(AppData data) =>
        data.Set<KeptAnswer>().Where(kept => kept.AccountId == _armed!.AccountId && kept.Route == _armed.Route && kept.Key == _armed.Key);

    private Task<int> ForgetOldAsync(AppData data, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - KeptAnswer.Lifetime;
        return data.Set<KeptAnswer>().Where(kept => kept.CreatedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
