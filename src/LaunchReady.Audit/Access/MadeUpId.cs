using System.Globalization;

namespace LaunchReady.Audit.Access;

/// <summary>
/// An id of the same shape that nobody has. The control of an experiment: what the server answers to it, it answers to anything,
/// and what it answers otherwise to a real foreign id, it answers because it has looked the record up.
/// </summary>
internal static class MadeUpId
{
    public static string Like(string id)
    {
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return (907_000_000 + (number % 1000)).ToString(CultureInfo.InvariantCulture);
        }

        // The end alone: prefixes (cus_), versions and variants of UUIDs stay what they are.
        var kept = id.Length <= 8 ? 0 : id.Length - Math.Min(12, id.Length / 2);
        return id[..kept] + string.Concat(id[kept..].Select(Next));
    }

    // Within the alphabet of hexadecimal digits for what may be one.
    private static char Next(char letter) => letter switch
    {
        >= '0' and <= '9' => (char)('0' + ((letter - '0' + 3) % 10)),
        >= 'a' and <= 'f' => (char)('a' + ((letter - 'a' + 2) % 6)),
        >= 'A' and <= 'F' => (char)('A' + ((letter - 'A' + 2) % 6)),
        >= 'g' and <= 'z' => (char)('g' + ((letter - 'g' + 3) % 20)),
        >= 'G' and <= 'Z' => (char)('G' + ((letter - 'G' + 3) % 20)),
        _ => letter,
    };
}
