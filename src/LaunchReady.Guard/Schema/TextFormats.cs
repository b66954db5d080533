using System.Globalization;

namespace LaunchReady.Guard.Schema;

/// <summary>The formats that a schema may ask for. Unknown ones are refused when the schema is compiled.</summary>
internal static class TextFormats
{
    public static TextFormat? Find(string name) => name switch
    {
        "email" => TextFormat.Email,
        "date" => TextFormat.Date,
        "date-time" => TextFormat.DateTime,
        "uri" => TextFormat.Uri,
        "uuid" => TextFormat.Uuid,
        _ => null,
    };

    public static string Describe(TextFormat format) => format switch
    {
        TextFormat.Email => "an e-mail address",
        TextFormat.Date => "a date like 2026-11-24",
        TextFormat.DateTime => "a time like 2026-11-24T09:30:00Z",
        TextFormat.Uri => "an http or https address",
        TextFormat.Uuid => "a UUID",
        _ => "text",
    };

    public static bool Fits(TextFormat format, string text) => format switch
    {
        TextFormat.Email => IsEmail(text),
        TextFormat.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        TextFormat.DateTime => IsDateTime(text),
        TextFormat.Uri => IsUri(text),
        TextFormat.Uuid => Guid.TryParseExact(text, "D", out _),
        _ => true,
    };

    /// <summary>One plain address: one @, no quoting, ASCII only, so that no look-alike letter and no second host can hide in it.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@');
        if (at is < 1 or > 64 || text.Length > 254 || at != text.LastIndexOf('@'))
        {
            return false;
        }

        var local = text.AsSpan(0, at);
        var domain = text.AsSpan(at + 1);
        return local[0] != '.' && local[^1] != '.' && local.IndexOf("..") < 0
            && local.IndexOfAnyExcept(EmailCharacters.Local) < 0
            && domain.Contains('.') && IsHost(domain);
    }

    private static bool IsHost(ReadOnlySpan<char> host)
    {
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || label.IndexOfAnyExcept(EmailCharacters.Label) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    // RFC 3339 asks for an offset: a time without one means something else on each machine.
    private static bool IsDateTime(string text) =>
        text.Length >= 20 && text[10] is 'T' or 't'
        && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    private static bool IsUri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0
        && text.AsSpan().IndexOfAny(UriCharacters.Refused) < 0;
}
