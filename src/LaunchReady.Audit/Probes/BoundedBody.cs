using System.Text;

namespace LaunchReady.Audit.Probes;

/// <summary>Reads an answer as far as size and time allow; what has come until then counts.</summary>
internal static class BoundedBody
{
    /// <param name="begins">Told when the first bytes are here.</param>
    public static async Task<(string Body, bool Truncated)> ReadAsync(HttpResponseMessage response, int maximum, Action begins, CancellationToken limit, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(limit).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var bytes = new byte[Math.Min(maximum, 16 * 1024)];
        var read = 0;
        var truncated = false;
        try
        {
            while (true)
            {
                if (read == bytes.Length)
                {
                    if (read == maximum)
                    {
                        truncated = await stream.ReadAsync(new byte[1], limit).ConfigureAwait(false) > 0;
                        break;
                    }

                    Array.Resize(ref bytes, Math.Min(maximum, bytes.Length * 2));
                }

                var count = await stream.ReadAsync(bytes.AsMemory(read), limit).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                if (read == 0)
                {
                    begins();
                }

                read += count;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            truncated = true;
        }

        return (Encoding.UTF8.GetString(bytes, 0, read), truncated);
    }
}
