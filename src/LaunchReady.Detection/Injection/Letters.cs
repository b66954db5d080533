namespace LaunchReady.Detection.Injection;

/// <summary>How letters are folded so that disguised writing reads like plain writing.</summary>
internal static class Letters
{
    private static readonly char[] s_plain = Plain();
    private static readonly Dictionary<char, char> s_lookalikes = Pairs("аеорсухіјѕԁһԛԝвкмнтαοερυνικτβγ", "aeopcyxijsdhqwbkmhtaoepuviktby");

    /// <summary>A Latin letter without its accents, in lower case; other letters in lower case.</summary>
    public static char Fold(char character) => character < s_plain.Length ? s_plain[character] : character switch
    {
        >= '\u1E00' and <= '\u1EFF' => Vietnamese(character),
        'ё' or 'Ё' => 'е',
        >= '\uFF21' and <= '\uFF3A' => (char)(character - 0xFEE0 + 0x20),
        >= '\uFF10' and <= '\uFF5A' => (char)(character - 0xFEE0),
        _ => char.ToLowerInvariant(character),
    };

    /// <summary>Shows nothing: zero-width characters, soft hyphens, direction marks.</summary>
    public static bool IsInvisible(char character) => character is '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F')
        or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F');

    public static bool IsBidiOverride(char character) => character is '\u202D' or '\u202E';

    public static bool IsMark(char character) => character is >= '\u0300' and <= '\u036F' or (>= '\u064B' and <= '\u0652');

    /// <summary>Written without spaces between words.</summary>
    public static bool IsUnspaced(char character) => character is >= '\u3040' and <= '\u30FF' or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF');

    public static bool IsCyrillicOrGreek(char character) => character is >= '\u0370' and <= '\u052F';

    public static char Unmask(char character) => s_lookalikes.GetValueOrDefault(character, character);

    /// <summary>The plain letter of 𝐚, 𝒂, 𝕒 and their kin, which lie in one block beyond the basic plane; '\0' when it is none.</summary>
    public static char Mathematical(int codePoint) => codePoint switch
    {
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((codePoint - 0x1D7CE) % 10)),
        >= 0x1D400 and <= 0x1D6A3 => (char)('a' + ((codePoint - 0x1D400) % 26)),
        _ => '\0',
    };

    private static char Vietnamese(char character) => character switch
    {
        >= '\u1EA0' and <= '\u1EB7' => 'a',
        >= '\u1EB8' and <= '\u1EC7' => 'e',
        >= '\u1EC8' and <= '\u1ECB' => 'i',
        >= '\u1ECC' and <= '\u1EE3' => 'o',
        >= '\u1EE4' and <= '\u1EF1' => 'u',
        >= '\u1EF2' and <= '\u1EF9' => 'y',
        _ => char.ToLowerInvariant(character),
    };

    private static char[] Plain()
    {
        var plain = new char[0x250];
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = char.ToLowerInvariant((char)i);
        }

        foreach (var (accented, letter) in Pairs(
            "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżžșț",
            "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzzst"))
        {
            plain[accented] = letter;
            plain[char.ToUpperInvariant(accented)] = letter;
        }

        plain['i'] = 'i';
        plain['I'] = 'i';
        plain['İ'] = 'i';
        return plain;
    }

    private static Dictionary<char, char> Pairs(string from, string to) => from.Zip(to).ToDictionary(pair => pair.First, pair => pair.Second);
}
