using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Data.Trail;

/// <summary>
/// Collects what a change wants recorded and writes it, chained, just before that change commits: what cannot be recorded
/// does not happen. Lies beside the context rather than in the Trail room because every room writes and only that room reads.
/// </summary>
internal sealed class TrailWriter(TrailChain chain, TimeProvider time, ActorOfScope actor, WorkspaceBinding binding) : IBeforeCommit
{
    private readonly List<(Guid ChainId, TrailEvent Event)> _pending = [];

    /// <summary>Records in the chain of the bound workspace, or of the installation when the scope is unbound.</summary>
    public void Record(AppData data, TrailEvent happened) => Record(data, happened, binding.WorkspaceId ?? TrailRecord.Installation);

    /// <summary>Records in a named chain: a sign-in shows in each workspace that the person belongs to.</summary>
    public void Record(AppData data, TrailEvent happened, Guid chainId)
    {
        if (!data.InWrite)
        {
            throw new InvalidOperationException("A record belongs to a change: call this inside WriteAsync.");
        }

        _pending.Add((chainId, happened));
    }

    public async Task BeforeCommitAsync(AppData data, CancellationToken cancellationToken)
    {
        foreach (var group in _pending.GroupBy(pending => pending.ChainId).OrderBy(group => group.Key))
        {
            var head = await HeadAsync(data, group.Key, cancellationToken);
            foreach (var (_, happened) in group)
            {
                var record = Next(head, happened);
                data.Set<TrailRecord>().Add(record);
                head.Sequence = record.Sequence;
                head.Hash = record.Hash;
            }

            head.Seal = chain.Seal(head);
        }

        _pending.Clear();
    }

    public void Forget() => _pending.Clear();

    /// <summary>
    /// The end of the chain, locked against other writers until the commit (PostgreSQL by its row, SQLite by the gate). Read after the lock and
    /// once in a write, which began with nothing tracked: what is read here is what is there.
    /// </summary>
    private async Task<TrailHead> HeadAsync(AppData data, Guid chainId, CancellationToken cancellationToken)
    {
        await data.LockAsync(chainId, cancellationToken);
        var head = await data.Set<TrailHead>().SingleOrDefaultAsync(head => head.ChainId == chainId, cancellationToken);
        if (head is null)
        {
            head = new TrailHead { ChainId = chainId, Hash = chain.Start(chainId) };
            data.Set<TrailHead>().Add(head);
        }

        return head;
    }

    private TrailRecord Next(TrailHead head, TrailEvent happened)
    {
        var who = happened.Actor ?? actor.Current;
        var now = time.GetUtcNow();
        var record = new TrailRecord
        {
            Id = Ids.New(time),
            ChainId = head.ChainId,
            Sequence = head.Sequence + 1,
            At = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero),
            ActorKind = who.Kind,
            ActorId = who.Id,
            ActorName = Cut(who.Name, 200),
            Action = happened.Action,
            Outcome = happened.Outcome,
            What = Cut(happened.What, 1000),
            SubjectId = happened.SubjectId,
            Details = happened.Details is null ? null : Cut(JsonSerializer.Serialize(happened.Details), 8000),
            TraceId = Activity.Current?.TraceId.ToString() ?? string.Empty,
        };
        record.Hash = chain.Hash(record, head.Hash);
        return record;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

/// <summary>Who acts in this scope: set by the door, or by a job that opened the scope.</summary>
internal sealed class ActorOfScope
{
    public TrailActor Current { get; set; } = TrailActor.System;
}
