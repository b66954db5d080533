using System.Globalization;
using System.Net;

namespace LaunchReady.Detection.Personal;

/// <summary>What tells a real number of a kind from digits that merely look like one.</summary>
internal static class Numbers
{
    /// <summary>Luhn, the length and beginnings of the card networks, and no part of something longer.</summary>
    public static bool IsCard(string text, int start, int length)
    {
        var sum = 0;
        var count = 0;
        for (var i = start + length - 1; i >= start; i--)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            var digit = text[i] - '0';
            var weighed = count++ % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return sum % 10 == 0 && count is >= 13 and <= 19 && text[start] is >= '2' and <= '6' && !Continues(text, start, length);
    }

    /// <summary>How much of the text is an IBAN: capitals that follow one after a space may be the next word.</summary>
    public static int MeasureIban(string text, int start, int length)
    {
        while (length > 0 && !IsIban(text.AsSpan(start, length)))
        {
            length = text.AsSpan(start, length).LastIndexOf(' ');
        }

        return Math.Max(length, 0);
    }

    // ISO 13616: with its first four characters moved to the end and letters written as figures, it leaves 1 when divided by 97.
    private static bool IsIban(ReadOnlySpan<char> text)
    {
        Span<char> plain = stackalloc char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            if (character != ' ')
            {
                plain[length++] = character;
            }
        }

        if (length is < 15 or > 34)
        {
            return false;
        }

        var remainder = 0;
        for (var i = 0; i < length; i++)
        {
            var character = plain[(i + 4) % length];
            remainder = char.IsAsciiDigit(character) ? ((remainder * 10) + character - '0') % 97 : ((remainder * 100) + character - 'A' + 10) % 97;
        }

        return remainder == 1;
    }

    /// <summary>A real address that is no version number; loopback and unspecified addresses say nothing of anybody.</summary>
    public static bool IsAddress(string text, int start, int length) =>
        !Continues(text, start, length)
        && IPAddress.TryParse(text.AsSpan(start, length), out var address)
        && !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
        && (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork || HasPlainOctets(text.AsSpan(start, length)))
        && !FollowsVersion(text, start);

    public static bool IsPhone(string text, int start, int length)
    {
        var digits = 0;
        for (var i = start; i < start + length; i++)
        {
            digits += char.IsAsciiDigit(text[i]) ? 1 : 0;
        }

        // Groups of digits before it make it the rest of some longer number.
        var before = text.AsSpan(0, start).TrimEnd(' ');
        return digits is >= 8 and <= 15 && !Continues(text, start, length) && !(before.Length < start && before.Length > 0 && char.IsAsciiDigit(before[^1]));
    }

    private static bool HasPlainOctets(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('.'))
        {
            var octet = text[range];
            if ((octet.Length > 1 && octet[0] == '0') || !byte.TryParse(octet, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }
        }

        return true;
    }

    private static bool FollowsVersion(string text, int start) =>
        text.AsSpan(Math.Max(0, start - 9), Math.Min(9, start)).TrimEnd(" =:\"").EndsWith("version", StringComparison.OrdinalIgnoreCase)
        || (start > 0 && text[start - 1] is 'v' or 'V');

    // A piece of a longer number, id, decimal or version is none of these.
    private static bool Continues(string text, int start, int length)
    {
        var end = start + length;
        return (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.' or '-' or '+' or '/'))
            || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' || (text[end] is '.' or '-' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))));
    }
}
