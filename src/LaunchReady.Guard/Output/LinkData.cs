using System.Text;
using LaunchReady.Guard.Context;

namespace LaunchReady.Guard.Output;

/// <summary>Whether a link would take data of the conversation with it, to whatever host. A link that stands in the conversation as it is carries nothing new.</summary>
internal static class LinkData
{
    private const int ShortestValue = 6;
    private const int ShortestSegment = 24;
    private const int Run = 16;
    private const int Step = 8;
    private const int MostRuns = 256;

    public static bool Carries(Uri uri, string full, ConversationContext context)
    {
        var values = Values(uri).SelectMany(Spellings).Select(value => value.Trim()).Where(value => value.Length >= ShortestValue).ToList();
        if (values.Count == 0)
        {
            return false;
        }

        var all = context.Parts.Select(part => (Own: part.Provenance == Provenance.Person, Text: part.Text ?? part.Data?.GetRawText() ?? "")).ToList();
        return !all.Exists(part => part.Text.Contains(full, StringComparison.Ordinal))
            && values.Exists(value => Holds(all, own: false, value) && !Holds(all, own: true, value));
    }

    private static bool Holds(List<(bool Own, string Text)> parts, bool own, string value) =>
        parts.Exists(part => part.Own == own && (part.Text.Contains(value, StringComparison.OrdinalIgnoreCase) || Runs(value).Any(run => part.Text.Contains(run, StringComparison.OrdinalIgnoreCase))));

    private static IEnumerable<string> Values(Uri uri)
    {
        foreach (var pair in uri.Query.TrimStart('?').Split('&', ';'))
        {
            yield return pair[(pair.IndexOf('=') + 1)..];
        }

        yield return uri.Fragment.TrimStart('#');
        foreach (var segment in uri.Segments.Select(segment => segment.Trim('/')).Where(segment => segment.Length >= ShortestSegment))
        {
            yield return segment;
        }
    }

    private static IEnumerable<string> Spellings(string value)
    {
        var decoded = Uri.UnescapeDataString(value.Replace('+', ' '));
        yield return decoded;
        var padded = value.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        padded += new string('=', (4 - (padded.Length % 4)) % 4);
        var bytes = new byte[decoded.Length + value.Length];
        if (Convert.TryFromBase64String(padded, bytes, out var length) && length > 0)
        {
            yield return Encoding.UTF8.GetString(bytes, 0, length);
        }

        if (Convert.FromHexString(value, bytes, out _, out length) == System.Buffers.OperationStatus.Done && length > 0)
        {
            yield return Encoding.UTF8.GetString(bytes, 0, length);
        }
    }

    // A long value may hold a copied stretch among other things.
    private static IEnumerable<string> Runs(string value)
    {
        for (var (at, runs) = (0, 0); at + Run < value.Length && runs < MostRuns; at += Step, runs++)
        {
            yield return value.Substring(at, Run);
        }
    }
}
