using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace LaunchReady.Detection.Injection;

/// <summary>What a stretch of text says once it is decoded, and where the encoded writing stood.</summary>
internal readonly record struct Decoded(string Text, int Start, int Length);

/// <summary>
/// Undoes what keeps wording from being read: base64, hexadecimal, percent signs, entities and escapes, rot13, reversed writing, figures for letters,
/// letters set apart. Each decoder looks for its own trace first; without one nothing is decoded. A stretch gives a bounded number of texts, none longer than itself
/// by more than a constant factor.
/// </summary>
internal static class Disguises
{
    private const int MostRuns = 4;
    private const int ShortestBase64 = 24;
    private const int ShortestHexadecimal = 32;
    private const int FewestLettersApart = 7;

    private static readonly SearchValues<char> s_base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");
    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<string> s_rotated = Any("vtaber", "qvfertneq", "sbetrg", "vafgehpgvba", "cerivbhf", "flfgrz cebzcg", "cebzcg", "erirny");
    private static readonly SearchValues<string> s_reversed = Any("erongi", "drageresid", "tegrof", "noitcurtsni", "snoitcurtsni", "suoiverp", "tpmorp metsys", "laever");
    private static readonly string[] s_stems =
        ["ignore", "disregard", "forget", "all", "previous", "prior", "above", "instructions", "rules", "system", "prompt", "reveal", "show", "print", "your", "repeat", "everything"];

    public static void Decode(ReadOnlySpan<char> text, List<Decoded> decoded)
    {
        DecodeRuns(text, s_base64, ShortestBase64, FromBase64, decoded);
        DecodeRuns(text, s_hexadecimal, ShortestHexadecimal, FromHexadecimal, decoded);
        var percent = text.Count('%');
        AddIf(percent >= 3, text, static whole => Uri.UnescapeDataString(whole.Replace('+', ' ')), decoded);
        AddIf(text.Count("&#") >= 4, text, static whole => WebUtility.HtmlDecode(whole), decoded);
        AddIf(text.Count("\\u00") + text.Count("\\x") >= 4, text, Unescape, decoded);
        AddIf(text.ContainsAny(s_rotated), text, Rotate, decoded);
        AddIf(text.ContainsAny(s_reversed), text, static whole => string.Create(whole.Length, whole, static (span, value) => { value.CopyTo(span); span.Reverse(); }), decoded);
        AddIf(HasFiguresInWords(text), text, LettersForFigures, decoded);
        AddIf(HasLettersSetApart(text, FewestLettersApart), text, Join, decoded);
    }

    private static void AddIf(bool traced, ReadOnlySpan<char> text, Func<string, string> decode, List<Decoded> decoded)
    {
        if (traced)
        {
            var whole = text.ToString();
            if (decode(whole) is var plain && plain != whole)
            {
                decoded.Add(new(plain, 0, whole.Length));
            }
        }
    }

    private static void DecodeRuns(ReadOnlySpan<char> text, SearchValues<char> alphabet, int shortest, Func<ReadOnlySpan<char>, byte[]?> decode, List<Decoded> decoded)
    {
        var runs = 0;
        // Every run that is long enough holds one of these places.
        for (var at = shortest - 1; at < text.Length && runs < MostRuns; at += shortest)
        {
            if (!alphabet.Contains(text[at]))
            {
                continue;
            }

            var start = text[..at].LastIndexOfAnyExcept(alphabet) + 1;
            var length = text[start..].IndexOfAnyExcept(alphabet);
            length = length < 0 ? text.Length - start : length;
            if (length >= shortest && decode(text.Slice(start, length)) is { } bytes && ReadText(bytes) is { } plain)
            {
                runs++;
                decoded.Add(new(plain, start, length));
            }

            at = Math.Max(at, start + length - 1);
        }
    }

    private static byte[]? FromBase64(ReadOnlySpan<char> run)
    {
        var plain = run.ToString().Replace('-', '+').Replace('_', '/');
        plain = plain[..(plain.Length - (plain.Length % 4 == 1 ? 1 : 0))];
        var buffer = new byte[plain.Length];
        return Convert.TryFromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='), buffer, out var length) ? buffer[..length] : null;
    }

    private static byte[] FromHexadecimal(ReadOnlySpan<char> run) => Convert.FromHexString(run[..(run.Length / 2 * 2)]);

    // Bytes of a key or a picture are no text: nearly all must be printable, and words need spaces.
    private static string? ReadText(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var strange = text.Count(static character => character == '\uFFFD' || (char.IsControl(character) && !char.IsWhiteSpace(character)));
        return strange * 20 <= text.Length && text.Contains(' ', StringComparison.Ordinal) ? text : null;
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var digits = text[i] == '\\' && i + 1 < text.Length ? text[i + 1] switch { 'u' => 4, 'x' => 2, _ => 0 } : 0;
            if (digits > 0 && i + 2 + digits <= text.Length && int.TryParse(text.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 1 + digits;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private static string Rotate(string text) => string.Create(text.Length, text, static (span, value) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var letter = value[i];
            span[i] = char.IsAsciiLetter(letter) ? (char)(((((letter | 0x20) - 'a') + 13) % 26) + (letter & 0x20) + 'A') : letter;
        }
    });

    // "1gn0r3", "pr3v10us": figures between letters, several times.
    private static bool HasFiguresInWords(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 1; i + 1 < text.Length; i++)
        {
            count += IsFigure(text[i]) && char.IsAsciiLetter(text[i - 1]) && char.IsAsciiLetter(text[i + 1]) ? 1 : 0;
        }

        return count >= 3;
    }

    private static bool IsFigure(char character) => character is '0' or '1' or '3' or '4' or '5' or '7' or '@' or '$';

    private static string LettersForFigures(string text) => string.Create(text.Length, text, static (span, value) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = value[i] switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', var other => other };
        }
    });

    /// <summary>So many single small letters in a row, with gaps between them.</summary>
    public static bool HasLettersSetApart(ReadOnlySpan<char> text, int letters)
    {
        var run = 0;
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (char.IsAsciiLetterLower(text[i]) && !char.IsAsciiLetterOrDigit(text[i - 1]) && !char.IsAsciiLetterOrDigit(text[i + 1]))
            {
                if (++run >= letters)
                {
                    return true;
                }
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                run = 0;
            }
        }

        return false;
    }

    // Two gaps in a row end a word. Where no word ends, the words that matter are told apart by their stems.
    private static string Join(string text)
    {
        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var gap = !char.IsLetterOrDigit(text[i]);
            if (!gap || (i > 0 && !char.IsLetterOrDigit(text[i - 1])))
            {
                joined.Append(gap ? ' ' : char.ToLowerInvariant(text[i]));
            }
        }

        foreach (var stem in s_stems)
        {
            joined.Replace(stem, $" {stem} ");
        }

        return joined.ToString();
    }

    private static SearchValues<string> Any(params string[] words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
}
