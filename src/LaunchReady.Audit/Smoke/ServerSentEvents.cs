using System.Text;

namespace LaunchReady.Audit.Smoke;

/// <summary>Reads the wire format of server-sent events (WHATWG HTML §9.2.6). Pure.</summary>
internal static class ServerSentEvents
{
    /// <summary>The data of each event that has any, in order. An event that the stream ends in the middle of does not count.</summary>
    public static IReadOnlyList<string> Data(string body)
    {
        List<string> events = [];
        var data = new StringBuilder();
        var any = false;
        foreach (var line in Lines(body))
        {
            if (line.Length == 0)
            {
                if (any)
                {
                    events.Add(data.ToString());
                }

                data.Clear();
                any = false;
            }
            else if (line == "data" || line.StartsWith("data:", StringComparison.Ordinal))
            {
                var value = line.Length <= 5 ? "" : line[5] == ' ' ? line[6..] : line[5..];
                (any ? data.Append('\n') : data).Append(value);
                any = true;
            }
        }

        return events;
    }

    // Lines end in CR LF, LF or CR; what follows the last end is no line.
    private static IEnumerable<string> Lines(string body)
    {
        var from = body.StartsWith('\uFEFF') ? 1 : 0;
        while (body.AsSpan(from).IndexOfAny('\r', '\n') is var length and >= 0)
        {
            yield return body.Substring(from, length);
            from += length + (body[from + length] == '\r' && from + length + 1 < body.Length && body[from + length + 1] == '\n' ? 2 : 1);
        }
    }
}
