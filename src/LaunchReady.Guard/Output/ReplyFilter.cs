using System.Text;

namespace LaunchReady.Guard.Output;

/// <summary>
/// A reply on its way out. Holds back the last few hundred characters, so that nothing leaves in pieces that must not leave whole: text is looked at in
/// windows whose size depends on what was written and not on how it arrived, and is released up to a break at which nothing found is cut.
/// Not for use by several threads at once.
/// </summary>
public sealed class ReplyFilter
{
    // What is released has been seen with this much behind it. Longer than any spaced or encoded spelling of a canary's part and than the secrets
    // without a break, which widen the window anyway.
    private const int Hold = 256;
    private const int Step = 128;
    private const int Behind = 256;
    private const int Widest = 16_384;

    private readonly OutputGuard _guard;
    private readonly List<OutputFinding> _findings = [];
    private readonly HashSet<ulong> _quoted = [];
    private string _buffer = "";
    private string _behind = "";
    private int _start;
    private int _released;
    private int _window = Hold + Step;
    private bool _closed;

    internal ReplyFilter(OutputGuard guard) => _guard = guard;

    /// <summary>What was kept back for good so far.</summary>
    public IReadOnlyList<OutputFinding> Findings => _findings;

    /// <summary>Whether the rest of the reply is withheld.</summary>
    public bool IsClosed => _closed;

    /// <summary>Takes the next piece and returns what may leave now.</summary>
    public string Push(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_closed || text.Length == 0)
        {
            return "";
        }

        _buffer = string.Concat(_buffer.AsSpan(_start), text);
        _start = 0;
        return Drain(final: false);
    }

    /// <summary>Returns what was held back: at the end, and where something that is no text comes between. Text may follow; it is seen together with what went before.</summary>
    public string Flush() => _closed ? "" : Drain(final: true);

    private string Drain(bool final)
    {
        var released = new StringBuilder();
        while (!_closed && _buffer.Length - _start is > 0 and var available && (final || available >= _window))
        {
            var chunk = _buffer.Substring(_start, Math.Min(_window, available));
            var whole = final && chunk.Length == available;
            var seen = _behind + chunk;
            if (StopReason(seen) is var (kind, because))
            {
                Close(kind, because, chunk.Length, released);
                break;
            }

            var replacements = ReplyScan.Run(_guard, seen, _behind.Length, whole);
            var cut = whole ? chunk.Length : Cut(seen, replacements, chunk.Length - Hold);
            if (cut > 0)
            {
                Release(seen, replacements, cut, released);
            }
            else if (_window == Widest)
            {
                Close(OutputFindingKind.TooLong, "it holds a stretch that is too long to be checked", chunk.Length, released);
            }
            else
            {
                _window = Math.Min(Widest, _window * 2);
            }
        }

        return released.ToString();
    }

    private (OutputFindingKind Kind, string Because)? StopReason(string seen) =>
        _guard.Canary?.IsIn(seen) is true ? (OutputFindingKind.Canary, "it repeats the assistant's instructions")
        : _guard.Instructions.IsReached(seen, _quoted) ? (OutputFindingKind.Instructions, "it repeats the assistant's instructions")
        : null;

    private void Close(OutputFindingKind kind, string because, int length, StringBuilder released)
    {
        _closed = true;
        _findings.Add(new(kind, _released, length, $"The rest was withheld: {because}."));
        released.Append(_released == 0 ? $"[This answer was withheld: {because}.]" : $"\n\n[The rest of this answer was withheld: {because}.]");
    }

    private void Release(string seen, List<Replacement> replacements, int cut, StringBuilder released)
    {
        var end = _behind.Length + cut;
        var position = _behind.Length;
        foreach (var replacement in replacements.Where(replacement => replacement.Start < end))
        {
            released.Append(seen, position, Math.Max(0, replacement.Start - position)).Append(replacement.Text);
            position = Math.Max(position, replacement.End);
            _findings.Add(new(replacement.Kind, _released + replacement.Start - _behind.Length, replacement.Length, replacement.Reason));
        }

        released.Append(seen, position, end - position);
        _behind = seen[Math.Max(0, end - Behind)..end];
        _start += cut;
        _released += cut;
        _window = Hold + Step;
    }

    // The last break at which nothing found is cut in two, counted from the beginning of the chunk; 0 when there is none.
    private int Cut(string seen, List<Replacement> replacements, int most)
    {
        var open = SecretBlock.Open(seen);
        var limit = Math.Min(_behind.Length + most, open < 0 ? int.MaxValue : open);
        for (var i = replacements.Count - 1; i >= 0; i--)
        {
            if (replacements[i].Start < limit && limit < replacements[i].End)
            {
                limit = replacements[i].Start;
            }
        }

        for (var cut = limit; cut > _behind.Length; cut--)
        {
            if (IsBreak(seen[cut - 1]) && !replacements.Exists(found => found.Start < cut && cut < found.End))
            {
                return cut - _behind.Length;
            }
        }

        return 0;
    }

    // Scripts that are written without spaces break anywhere; what must not leave is ASCII.
    private static bool IsBreak(char character) => char.IsWhiteSpace(character) || (character >= '\u0E00' && !char.IsSurrogate(character));
}
