using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>
/// Writes down what happens in one running turn, in order. One writer a turn. Text is gathered for a few hundredths of a second, so that
/// a fast model does not make a transaction of every word; the first words go out at once. A write that is rolled back takes the journal back
/// with it: no text is lost and no number left out.
/// </summary>
internal sealed class TurnJournal : ICallJournal
{
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(40);

    private readonly AppData _data;
    private readonly TurnSignals _signals;
    private readonly TimeProvider _time;
    private readonly Guid _turnId;
    private Position _now;
    private Position _before;
    private int? _stagedIn;
    private long? _flushedAt;

    private TurnJournal(AppData data, TurnSignals signals, TimeProvider time, Guid turnId, Position position)
    {
        (_data, _signals, _time, _turnId) = (data, signals, time, turnId);
        _now = _before = position;
    }

    /// <summary>Text that is not written yet.</summary>
    public bool HasText => _now.Text.Length > 0;

    /// <summary>Goes on where the turn's events end. The events are the truth: a row that counts them could lag behind.</summary>
    public static async Task<TurnJournal> OpenAsync(AppData data, TurnSignals signals, TimeProvider time, Guid turnId, CancellationToken cancellationToken)
    {
        var events = await data.Set<TurnEvent>().Where(happened => happened.TurnId == turnId)
            .Select(happened => new { happened.Number, happened.Item, happened.CallId }).ToListAsync(cancellationToken);
        var calls = events.Where(happened => happened.CallId is not null).DistinctBy(happened => happened.CallId)
            .ToDictionary(happened => happened.CallId!.Value, happened => happened.Item);
        var (last, item) = events.Count == 0 ? (0, 0) : (events.Max(happened => happened.Number), events.Max(happened => happened.Item));
        return new TurnJournal(data, signals, time, turnId, new Position(last, item, false, string.Empty, calls));
    }

    public async Task AppendTextAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return;
        }

        Recover();
        if (!_now.InText)
        {
            _now = _now with { InText = true, Item = _now.Item + 1 };
            _flushedAt = null;
        }

        _now = _now with { Text = _now.Text + text };
        if (_flushedAt is not { } flushed || _time.GetElapsedTime(flushed) >= Gather)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Writes the text that waits.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Recover();
        if (!HasText)
        {
            return;
        }

        await _data.WriteAsync(
            async () =>
            {
                Stage();
                AddText();
                await NoteAsync(_ => { }, cancellationToken);
            },
            cancellationToken);
        _flushedAt = _time.GetTimestamp();
    }

    /// <summary>Inside a write of the call's own.</summary>
    public void CallChanged(AppData context, Guid callId)
    {
        Stage();
        AddText();
        if (!_now.Calls.TryGetValue(callId, out var item))
        {
            item = _now.Item + 1;
            _now = _now with { Item = item, Calls = new Dictionary<Guid, int>(_now.Calls) { [callId] = item } };
        }

        _now = _now with { InText = false };
        Add(number => new TurnEvent { WorkspaceId = _data.BoundWorkspace, TurnId = _turnId, Number = number, Kind = TurnEventKind.Call, Item = item, CallId = callId });
    }

    /// <summary>Which model answered and how much was used. Goes into the next write of the turn's row, which every round has: words, or the end.</summary>
    public void Used(string model, long input, long output)
    {
        Recover();
        _now = _now with { InText = false, Model = model, Input = _now.Input + input, Output = _now.Output + output };
    }

    /// <summary>Inside a write: the turn's row moves together with the event that says so.</summary>
    public async Task MoveAsync(Action<Turn> move, CancellationToken cancellationToken)
    {
        Stage();
        AddText();
        _now = _now with { InText = false };
        var turn = await NoteAsync(move, cancellationToken);
        Add(number => new TurnEvent { WorkspaceId = _data.BoundWorkspace, TurnId = _turnId, Number = number, Kind = TurnEventKind.State, Item = 0, State = turn.State });
    }

    private void AddText()
    {
        if (!HasText)
        {
            return;
        }

        var (text, item) = (_now.Text, _now.Item);
        _now = _now with { Text = string.Empty };
        Add(number => new TurnEvent { WorkspaceId = _data.BoundWorkspace, TurnId = _turnId, Number = number, Kind = TurnEventKind.Text, Item = item, Text = text });
    }

    private void Add(Func<long, TurnEvent> happened)
    {
        _now = _now with { Last = _now.Last + 1 };
        _data.Set<TurnEvent>().Add(happened(_now.Last));
    }

    /// <summary>What follows belongs to the write that is open, and counts once that is committed.</summary>
    private void Stage()
    {
        Recover();
        if (_stagedIn is not null)
        {
            return;
        }

        (_before, _stagedIn) = (_now, _data.WriteNumber);
        _data.AfterCommit(() =>
        {
            _stagedIn = null;
            _signals.Pulse(_turnId);
        });
    }

    /// <summary>Back to where the journal was when the write that it took part in was rolled back.</summary>
    private void Recover()
    {
        if (_stagedIn is { } number && (!_data.InWrite || number != _data.WriteNumber))
        {
            (_now, _stagedIn) = (_before, null);
        }
    }

    private async Task<Turn> NoteAsync(Action<Turn> change, CancellationToken cancellationToken)
    {
        // Whoever ends it has loaded it in this write already.
        var turn = await _data.Set<Turn>().FindAsync([_turnId], cancellationToken) ?? throw new InvalidOperationException("The turn is gone.");
        change(turn);
        turn.LeaseUntil = _time.GetUtcNow() + Turn.Lease;
        turn.Model = _now.Model ?? turn.Model;
        turn.InputTokens += _now.Input;
        turn.OutputTokens += _now.Output;
        _now = _now with { Input = 0, Output = 0 };
        return turn;
    }

    /// <summary>Where the journal stands: the last number and item, whether that item is a text that goes on, the text and the usage not yet written, the calls' items.</summary>
    private sealed record Position(long Last, int Item, bool InText, string Text, Dictionary<Guid, int> Calls)
    {
        public string? Model { get; init; }

        public long Input { get; init; }

        public long Output { get; init; }
    }
}
