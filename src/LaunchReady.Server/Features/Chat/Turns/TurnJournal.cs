using System.Text;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>
/// Writes down what happens in one running turn, in order. One writer a turn. Text is gathered for a few hundredths of a second, so that
/// a fast model does not make a transaction of every word; the first words go out at once.
/// </summary>
internal sealed class TurnJournal(AppData data, TurnSignals signals, TimeProvider time, Guid turnId, long lastEvent, int lastItem) : ICallJournal
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(40);

    private readonly StringBuilder _text = new();
    private readonly Dictionary<Guid, int> _items = [];
    private long _last = lastEvent;
    private int _item = lastItem;
    private bool _inText;
    private string? _model;
    private long _inputTokens;
    private long _outputTokens;
    private long _flushedAt;

    /// <summary>Calls of this turn that had an item before this journal took over.</summary>
    public void Know(Guid callId, int item) => _items[callId] = item;

    public async Task AppendTextAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (!_inText)
        {
            (_inText, _item, _flushedAt) = (true, _item + 1, 0);
        }

        _text.Append(text);
        if (_flushedAt == 0 || time.GetElapsedTime(_flushedAt) >= Gather)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Writes the text that waits, and renews the lease.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_text.Length == 0)
        {
            return;
        }

        await data.WriteAsync(
            async () =>
            {
                AddText();
                await NoteAsync(_ => { }, cancellationToken);
            },
            cancellationToken);
        _flushedAt = time.GetTimestamp();
    }

    /// <summary>Inside a write of the call's own.</summary>
    public void CallChanged(AppData context, Guid callId)
    {
        AddText();
        _inText = false;
        if (!_items.TryGetValue(callId, out var item))
        {
            _items[callId] = item = ++_item;
        }

        Add(new TurnEvent { WorkspaceId = data.BoundWorkspace, TurnId = turnId, Number = ++_last, Kind = TurnEventKind.Call, Item = item, CallId = callId });
    }

    /// <summary>Which model answered and how much was used. Goes into the next write, which every round has: a call, or the end.</summary>
    public void Used(string model, long input, long output)
    {
        _inText = false;
        (_model, _inputTokens, _outputTokens) = (model, _inputTokens + input, _outputTokens + output);
    }

    /// <summary>Inside a write: the turn's row moves together with the event that says so.</summary>
    public async Task MoveAsync(Action<Turn> move, CancellationToken cancellationToken)
    {
        AddText();
        var number = ++_last;
        var turn = await NoteAsync(move, cancellationToken);
        Add(new TurnEvent { WorkspaceId = data.BoundWorkspace, TurnId = turnId, Number = number, Kind = TurnEventKind.State, Item = 0, State = turn.State });
    }

    private void AddText()
    {
        if (_text.Length == 0)
        {
            return;
        }

        Add(new TurnEvent { WorkspaceId = data.BoundWorkspace, TurnId = turnId, Number = ++_last, Kind = TurnEventKind.Text, Item = _item, Text = _text.ToString() });
        _text.Clear();
    }

    private void Add(TurnEvent happened)
    {
        data.Set<TurnEvent>().Add(happened);
        data.AfterCommit(() => signals.Pulse(turnId));
    }

    private async Task<Turn> NoteAsync(Action<Turn> change, CancellationToken cancellationToken)
    {
        var turn = await data.Set<Turn>().SingleAsync(turn => turn.Id == turnId, cancellationToken);
        change(turn);
        turn.LastEvent = _last;
        turn.LeaseUntil = time.GetUtcNow() + Turn.Lease;
        turn.Model = _model ?? turn.Model;
        turn.InputTokens += _inputTokens;
        turn.OutputTokens += _outputTokens;
        (_inputTokens, _outputTokens) = (0, 0);
        return turn;
    }
}
