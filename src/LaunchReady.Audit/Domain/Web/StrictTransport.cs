using System.Globalization;

namespace LaunchReady.Audit.Domain.Web;

/// <summary>A Strict-Transport-Security header (RFC 6797 §6.1). A value that breaks the grammar counts as none.</summary>
internal sealed record StrictTransport(long MaxAge)
{
    public const long SixMonths = 15_768_000;

    public static StrictTransport? Parse(string value)
    {
        long? age = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directive in value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = directive.Split('=', 2, StringSplitOptions.TrimEntries);
            var name = parts[0].ToLowerInvariant();
            if (!name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') || !seen.Add(name))
            {
                return null;
            }

            if (name == "max-age")
            {
                if (parts.Length < 2 || !long.TryParse(parts[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                {
                    return null;
                }

                age = seconds;
            }
        }

        return age is { } found ? new(found) : null;
    }
}
