using System.Buffers;
using System.Text;

namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>A stream of texts that end with a NUL each, as git gives names that may hold anything else.</summary>
internal static class NulTokens
{
    public static IEnumerable<string> Read(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        var (start, end) = (0, 0);
        try
        {
            while (true)
            {
                var nul = buffer.AsSpan(start, end - start).IndexOf((byte)0);
                if (nul >= 0)
                {
                    yield return Encoding.UTF8.GetString(buffer, start, nul);
                    start += nul + 1;
                    continue;
                }

                (buffer, start, end) = MakeRoom(buffer, start, end);
                var read = stream.Read(buffer, end, buffer.Length - end);
                if (read == 0)
                {
                    break;
                }

                end += read;
            }

            if (end > start)
            {
                yield return Encoding.UTF8.GetString(buffer, start, end - start);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (byte[] Buffer, int Start, int End) MakeRoom(byte[] buffer, int start, int end)
    {
        var into = end - start == buffer.Length ? ArrayPool<byte>.Shared.Rent(buffer.Length * 2) : buffer;
        buffer.AsSpan(start, end - start).CopyTo(into);
        if (into != buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (into, 0, end - start);
    }
}
