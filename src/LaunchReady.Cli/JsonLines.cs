using System.Buffers;

namespace LaunchReady.Cli;

/// <summary>One line as it came. Of a line that is too long nothing is kept. The bytes are valid until the next line is read.</summary>
internal readonly record struct JsonLine(ReadOnlyMemory<byte> Bytes, bool TooLong);

/// <summary>Lines of a stream, one after the other, each no longer than a bound: whatever is sent, memory stays bounded and the next line is found.</summary>
internal sealed class JsonLines(Stream input, int longest)
{
    private readonly byte[] _chunk = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _from;
    private int _to;

    /// <summary>The next line, or null at the end.</summary>
    public async ValueTask<JsonLine?> ReadAsync(CancellationToken cancellationToken)
    {
        _line.ResetWrittenCount();
        var tooLong = false;
        var any = false;
        while (true)
        {
            if (_from == _to)
            {
                (_from, _to) = (0, await input.ReadAsync(_chunk, cancellationToken));
                if (_to == 0)
                {
                    return any ? new JsonLine(_line.WrittenMemory, tooLong) : null;
                }
            }

            any = true;
            var end = _chunk.AsSpan(_from, _to - _from).IndexOf((byte)'\n');
            var piece = _chunk.AsMemory(_from, end < 0 ? _to - _from : end);
            _from += piece.Length + (end < 0 ? 0 : 1);
            tooLong |= _line.WrittenCount + piece.Length > longest;
            if (!tooLong)
            {
                _line.Write(piece.Span);
            }

            if (end >= 0)
            {
                return new JsonLine(_line.WrittenMemory, tooLong);
            }
        }
    }
}
