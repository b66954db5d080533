using System.Diagnostics.CodeAnalysis;
using LaunchReady.Guard.Decisions;

namespace LaunchReady.Guard.Approvals;

/// <summary>
/// Approvals in memory: bounded, lost with the process, which is the safe side. A host that needs them to survive keeps its own and uses
/// <see cref="ApprovalBinding"/>. Safe to use from several threads; of two claims of one approval exactly one succeeds.
/// </summary>
public sealed class ApprovalRecords
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<ApprovalRecord>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<ApprovalRecord> _oldestFirst = new();
    private readonly int _capacity;
    private readonly int _waitingInOneConversation;

    /// <summary>An empty store.</summary>
    /// <param name="capacity">How many are kept altogether; the oldest go first, and what is gone can no longer be approved.</param>
    /// <param name="waitingInOneConversation">How many may wait in one conversation, so that none can push out those of others.</param>
    public ApprovalRecords(int capacity = 10_000, int waitingInOneConversation = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(waitingInOneConversation, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, waitingInOneConversation);
        _capacity = capacity;
        _waitingInOneConversation = waitingInOneConversation;
    }

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byId.Count;
            }
        }
    }

    /// <summary>Keeps a new one. False when its conversation has too many waiting already, or its id is taken.</summary>
    public bool TryAdd(ApprovalRecord record, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        var call = record.Binding.Approved;
        lock (_gate)
        {
            if (_byId.ContainsKey(record.Id) || WaitingIn(call.Requester, call.Conversation, now).Count() >= _waitingInOneConversation)
            {
                return false;
            }

            while (_byId.Count >= _capacity)
            {
                _byId.Remove(_oldestFirst.First!.Value.Id);
                _oldestFirst.RemoveFirst();
            }

            _byId.Add(record.Id, _oldestFirst.AddLast(record));
            return true;
        }
    }

    /// <summary>The approval of this id, if it belongs to this person and conversation. Another's is as unknown as one that does not exist.</summary>
    public ApprovalRecord? Find(string id, string requester, string conversation)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_gate)
        {
            return _byId.TryGetValue(id, out var node) && node.Value.IsOf(requester, conversation) ? node.Value : null;
        }
    }

    /// <summary>What waits in a conversation, oldest first.</summary>
    public IReadOnlyList<ApprovalRecord> Waiting(string requester, string conversation, DateTimeOffset now)
    {
        lock (_gate)
        {
            return [.. WaitingIn(requester, conversation, now)];
        }
    }

    /// <summary>The calls of a conversation that a person approved and that ran, oldest first.</summary>
    public IReadOnlyList<Endorsement> Endorsements(string requester, string conversation)
    {
        lock (_gate)
        {
            return [.. _oldestFirst.Where(record => record.State == ApprovalState.Used && record.IsOf(requester, conversation)).Select(record => new Endorsement(record.Tool, record.Arguments))];
        }
    }

    /// <summary>
    /// Takes an approval for its one run, if <paramref name="call"/> is exactly the approved one and in time. All in one step:
    /// who gets true is the only one who ever does.
    /// </summary>
    /// <param name="id">The approval.</param>
    /// <param name="call">The call as the reply and the present circumstances describe it.</param>
    /// <param name="now">The present time.</param>
    /// <param name="taken">The record whose arguments may run.</param>
    /// <param name="problems">Otherwise: why not, as sentences for a person.</param>
    public bool TryUse(string id, BoundCall call, DateTimeOffset now, [NotNullWhen(true)] out ApprovalRecord? taken, out IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(call);
        lock (_gate)
        {
            taken = null;
            if (!_byId.TryGetValue(id, out var node) || !node.Value.IsOf(call.Requester, call.Conversation))
            {
                problems = ["No such approval was asked for in this conversation."];
                return false;
            }

            var mismatch = node.Value.Binding.Matches(call, now);
            problems = node.Value.State switch
            {
                ApprovalState.Used => ["The approval has been used already."],
                ApprovalState.Denied => ["This call was decided against."],
                _ => ApprovalBinding.Explain(mismatch),
            };
            if (node.Value.State != ApprovalState.Waiting || mismatch != ApprovalMismatch.None)
            {
                return false;
            }

            taken = node.Value = node.Value with { State = ApprovalState.Used };
            return true;
        }
    }

    /// <summary>Decides against a waiting call. False when there is none of this person, conversation and id.</summary>
    public bool TryDeny(string id, string requester, string conversation)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var node) || !node.Value.IsOf(requester, conversation) || node.Value.State != ApprovalState.Waiting)
            {
                return false;
            }

            node.Value = node.Value with { State = ApprovalState.Denied };
            return true;
        }
    }

    private IEnumerable<ApprovalRecord> WaitingIn(string requester, string conversation, DateTimeOffset now) =>
        _oldestFirst.Where(record => record.State == ApprovalState.Waiting && now < record.Binding.Expires && record.IsOf(requester, conversation));
}
