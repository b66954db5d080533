using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>Reads a record by the grammar of RFC 7208 §12. The whole record is read before any of it is evaluated, as §4.6 asks.</summary>
internal static class SpfParser
{
    private const string Version = "v=spf1";

    /// <summary>Whether a TXT record is an SPF record: the version, in any case, followed by a space or nothing.</summary>
    public static bool IsSpf(string text) =>
        text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');

    public static SpfParse Parse(string text)
    {
        if (!IsSpf(text))
        {
            return SpfParse.Wrong("it does not begin with v=spf1");
        }

        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') is >= 0 and var odd)
        {
            return SpfParse.Wrong($"it contains the character U+{(int)text[odd]:X4}, and only printable ASCII is allowed");
        }

        var directives = new List<SpfDirective>();
        var unknown = new List<string>();
        SpfMacro? redirect = null;
        SpfMacro? explanation = null;
        foreach (var term in text[Version.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var error = ModifierName(term) switch
            {
                null => AddDirective(term, directives),
                "redirect" => ReadOnce(term, ref redirect),
                "exp" => ReadOnce(term, ref explanation),
                _ => AddUnknown(term, unknown),
            };
            if (error is not null)
            {
                return SpfParse.Wrong(error);
            }
        }

        return new(new SpfRecord(directives, redirect, explanation, unknown), null);
    }

    /// <summary>A modifier is a name and an equals sign before anything else (RFC 7208 §4.6.1); a colon or slash first makes it a mechanism.</summary>
    private static string? ModifierName(string term)
    {
        var equals = term.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && char.IsAsciiLetter(term[0]) && term[..equals].All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            ? term[..equals].ToLowerInvariant()
            : null;
    }

    private static string? ReadOnce(string term, ref SpfMacro? modifier)
    {
        var name = term[..term.IndexOf('=', StringComparison.Ordinal)];
        if (modifier is not null)
        {
            return $"{name}= stands in it twice";
        }

        modifier = SpfMacro.ParseDomain(term[(name.Length + 1)..]);
        return modifier is null ? $"'{term}' names no domain" : null;
    }

    private static string? AddUnknown(string term, List<string> unknown)
    {
        unknown.Add(term);
        return SpfMacro.Parse(term[(term.IndexOf('=', StringComparison.Ordinal) + 1)..], explanation: true) is null ? $"'{term}' has a macro that does not exist" : null;
    }

    private static string? AddDirective(string term, List<SpfDirective> directives)
    {
        var qualifier = term[0] switch
        {
            '+' => SpfResult.Pass,
            '-' => SpfResult.Fail,
            '~' => SpfResult.SoftFail,
            '?' => SpfResult.Neutral,
            _ => SpfResult.Pass,
        };
        var body = term[0] is '+' or '-' or '~' or '?' ? term[1..] : term;
        var end = body.IndexOfAny([':', '/']);
        var name = (end < 0 ? body : body[..end]).ToLowerInvariant();
        var rest = end < 0 ? string.Empty : body[end..];
        var directive = name switch
        {
            "all" => rest.Length == 0 ? new SpfDirective(qualifier, SpfMechanism.All, null, null, 0, 0, term) : null,
            "include" => WithDomain(qualifier, SpfMechanism.Include, rest, term),
            "exists" => WithDomain(qualifier, SpfMechanism.Exists, rest, term),
            "a" => WithLengths(qualifier, SpfMechanism.A, rest, term),
            "mx" => WithLengths(qualifier, SpfMechanism.Mx, rest, term),
            "ptr" => rest.Length == 0 ? new SpfDirective(qualifier, SpfMechanism.Ptr, null, null, 0, 0, term) : WithDomain(qualifier, SpfMechanism.Ptr, rest, term),
            "ip4" => Network(qualifier, SpfMechanism.Ip4, rest, term),
            "ip6" => Network(qualifier, SpfMechanism.Ip6, rest, term),
            _ => null,
        };
        if (directive is null)
        {
            return $"'{term}' is no mechanism that RFC 7208 knows";
        }

        directives.Add(directive);
        return null;
    }

    private static SpfDirective? WithDomain(SpfResult qualifier, SpfMechanism mechanism, string rest, string term) =>
        rest.StartsWith(':') && SpfMacro.ParseDomain(rest[1..]) is { } domain
            ? new SpfDirective(qualifier, mechanism, domain, null, 0, 0, term)
            : null;

    private static SpfDirective? WithLengths(SpfResult qualifier, SpfMechanism mechanism, string rest, string term)
    {
        // A slash may be part of a name's macro text too: only digits to the end make it a length.
        if (!TakeLength(ref rest, "//", 128, out var prefix6) || !TakeLength(ref rest, "/", 32, out var prefix4))
        {
            return null;
        }

        if (rest.Length == 0)
        {
            return new(qualifier, mechanism, null, null, prefix4, prefix6, term);
        }

        return rest[0] == ':' && SpfMacro.ParseDomain(rest[1..]) is { } domain
            ? new SpfDirective(qualifier, mechanism, domain, null, prefix4, prefix6, term)
            : null;
    }

    private static bool TakeLength(ref string rest, string mark, int longest, out int length)
    {
        length = longest;
        var at = rest.LastIndexOf(mark, StringComparison.Ordinal);
        var digits = at < 0 ? string.Empty : rest[(at + mark.Length)..];
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            return true;
        }

        rest = rest[..at];
        return Length(digits, longest, out length);
    }

    private static SpfDirective? Network(SpfResult qualifier, SpfMechanism mechanism, string rest, string term)
    {
        var (family, longest) = mechanism is SpfMechanism.Ip4 ? (AddressFamily.InterNetwork, 32) : (AddressFamily.InterNetworkV6, 128);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var length = longest;
        if (!rest.StartsWith(':') || (slash >= 0 && !Length(rest[(slash + 1)..], longest, out length)))
        {
            return null;
        }

        var text = slash < 0 ? rest[1..] : rest[1..slash];
        return Address(text, family) is { } address ? new(qualifier, mechanism, null, address, length, length, term) : null;
    }

    /// <summary>Strict: four decimal numbers without leading zeros for IPv4; no zone and no brackets for IPv6.</summary>
    internal static IPAddress? Address(string text, AddressFamily family)
    {
        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != family)
        {
            return null;
        }

        return family is AddressFamily.InterNetwork
            ? address.ToString() == text ? address : null
            : text.Contains('%', StringComparison.Ordinal) || text.Contains('[', StringComparison.Ordinal) ? null : address;
    }

    private static bool Length(string text, int longest, out int length) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= longest && (text.Length == 1 || text[0] != '0');
}
