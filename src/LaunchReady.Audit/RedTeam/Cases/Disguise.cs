using System.Globalization;
using System.Net;
using System.Text;

namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>How an order is hidden from people or from filters.</summary>
internal enum Disguise
{
    Base64,
    Hex,
    Rot13,
    Reversed,
    Binary,
    Percent,
    UnicodeEscapes,
    HtmlEntities,
    Spaced,
    Leet,
    Homoglyphs,
    FullWidth,

    /// <summary>Tag characters (U+E0000): drawn by nobody, read by models.</summary>
    Tags,

    /// <summary>Zero-width characters between the letters.</summary>
    ZeroWidth,

    /// <summary>Right-to-left override: stored backwards, drawn forwards.</summary>
    RightToLeft,

    HtmlComment,
    WhiteOnWhite,
    MarkdownComment,
    VariationSelectors,
    Morse,
}

/// <summary>Puts a text in disguise. Pure.</summary>
internal static class Disguises
{
    private const string Latin = "aceiopsxyABCEHIKMOPTX";
    private const string Alike = "асеіорѕхуАВСЕНІКМОРТХ";

    private static readonly string[] _morse =
    [
        ".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..", "--", "-.", "---", ".--.", "--.-", ".-.", "...", "-", "..-", "...-", ".--", "-..-", "-.--", "--..",
    ];

    public static string Put(string text, Disguise disguise) => disguise switch
    {
        Disguise.Base64 => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        Disguise.Hex => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
        Disguise.Rot13 => Each(text, Rot13),
        Disguise.Reversed => Reversed(text),
        Disguise.Binary => string.Join(' ', Encoding.UTF8.GetBytes(text).Select(one => one.ToString("b8", CultureInfo.InvariantCulture))),
        Disguise.Percent => string.Concat(Encoding.UTF8.GetBytes(text).Select(one => $"%{one:X2}")),
        Disguise.UnicodeEscapes => string.Concat(text.Select(one => $"\\u{(int)one:x4}")),
        Disguise.HtmlEntities => string.Concat(text.Select(one => $"&#{(int)one};")),
        Disguise.Spaced => string.Join(' ', text.AsEnumerable()),
        Disguise.Leet => Each(text, one => one switch { 'a' => '4', 'e' => '3', 'i' => '1', 'o' => '0', 's' => '5', 't' => '7', _ => one }),
        Disguise.Homoglyphs => Each(text, one => Latin.IndexOf(one, StringComparison.Ordinal) is >= 0 and var at ? Alike[at] : one),
        Disguise.FullWidth => Each(text, one => one is > ' ' and <= '~' ? (char)(one + 0xFEE0) : one),
        Disguise.Tags => string.Concat(text.Where(one => one is >= ' ' and <= '~').Select(one => char.ConvertFromUtf32(0xE0000 + one))),
        Disguise.ZeroWidth => string.Join('\u200B', text.AsEnumerable()),
        Disguise.RightToLeft => $"\u202E{Reversed(text)}\u202C",
        Disguise.HtmlComment => $"<!-- {text} -->",
        Disguise.WhiteOnWhite => $"<span style=\"color:#fff;font-size:1px\">{WebUtility.HtmlEncode(text)}</span>",
        Disguise.MarkdownComment => $"[//]: # ({text.Replace('(', '[').Replace(')', ']')})",
        Disguise.VariationSelectors => "·" + string.Concat(Encoding.UTF8.GetBytes(text).Select(one => char.ConvertFromUtf32(one < 16 ? 0xFE00 + one : 0xE0100 + one - 16))),
        Disguise.Morse => Morse(text),
        _ => throw new ArgumentOutOfRangeException(nameof(disguise)),
    };

    private static string Each(string text, Func<char, char> change) => string.Concat(text.Select(change));

    private static string Reversed(string text)
    {
        var letters = text.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }

    private static char Rot13(char one) => one switch
    {
        >= 'a' and <= 'z' => (char)('a' + ((one - 'a' + 13) % 26)),
        >= 'A' and <= 'Z' => (char)('A' + ((one - 'A' + 13) % 26)),
        _ => one,
    };

    private static string Morse(string text) => string.Join(' ', text.ToLowerInvariant().Select(one => one switch
    {
        >= 'a' and <= 'z' => _morse[one - 'a'],
        ' ' => "/",
        _ => one.ToString(),
    }));
}
