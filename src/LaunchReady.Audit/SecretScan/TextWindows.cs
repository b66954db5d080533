using System.Buffers;

namespace LaunchReady.Audit.SecretScan;

/// <summary>A stretch of a text with the part of it whose findings count.</summary>
/// <param name="Text">The stretch, with what comes before and after.</param>
/// <param name="From">Findings that begin before this were counted in the window before.</param>
/// <param name="To">Findings that begin here or later count in the next.</param>
/// <param name="Start">Line and column of the beginning of <paramref name="Text"/>.</param>
internal readonly record struct TextWindow(string Text, int From, int To, TextPosition Start);

/// <summary>
/// A text of any length in windows that overlap, so that a file is never held whole. A window sees enough before each place for the name of an
/// assignment, and enough after it for the longest secret that the rules follow.
/// </summary>
internal sealed class TextWindows(TextReader reader, int size = TextWindows.Size, int after = TextWindows.After)
{
    public const int Size = 1 << 20;
    private const int Before = 4096;
    private const int After = 128 * 1024;

    public IEnumerable<TextWindow> Read()
    {
        var buffer = ArrayPool<char>.Shared.Rent(Before + size + after);
        var capacity = Before + size + after;
        var position = TextPosition.Start;
        var (filled, from) = (0, 0);
        try
        {
            while (true)
            {
                filled += reader.ReadBlock(buffer, filled, capacity - filled);
                var last = filled < capacity;
                var to = last ? filled : filled - after;
                if (buffer.AsSpan(0, filled).ContainsAnyExcept('\0'))
                {
                    yield return new(new string(buffer, 0, filled), from, to, position);
                }

                if (last)
                {
                    yield break;
                }

                var passed = to - Before;
                position.Advance(buffer.AsSpan(0, passed));
                buffer.AsSpan(passed, filled - passed).CopyTo(buffer);
                (filled, from) = (filled - passed, Before);
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
