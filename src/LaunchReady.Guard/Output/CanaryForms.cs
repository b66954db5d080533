using System.Text;

namespace LaunchReady.Guard.Output;

/// <summary>All spellings in which a canary is looked for. Everything but letters and digits is dropped first, so any kind of spacing is one.</summary>
internal sealed class CanaryForms
{
    private const int Part = 12;
    private const int HexPart = 2 * Part;
    private const int Base64Part = 16;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _parts;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _hex;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _base64;

    public CanaryForms(string word)
    {
        var backwards = new string([.. word.Reverse()]);
        string[] spellings = [word, backwards, Rotated(word), Rotated(backwards)];
        string[] cased = [.. spellings, .. spellings.Select(spelling => spelling.ToUpperInvariant())];
        _parts = Lookup(spellings.SelectMany(spelling => Windows(spelling, Part, 1)));
        _hex = Lookup(cased.SelectMany(spelling => Windows(Convert.ToHexStringLower(Encoding.ASCII.GetBytes(spelling)), HexPart, 2)));
        _base64 = Lookup(cased.SelectMany(spelling => Enumerable.Range(0, 3).SelectMany(offset => Windows(Base64(spelling, offset), Base64Part, 1))));
    }

    public bool AreIn(string text)
    {
        var compact = Compact(text);
        var lower = compact.ToLowerInvariant();
        return Holds(_parts, lower, Part) || Holds(_hex, lower, HexPart) || Holds(_base64, compact, Base64Part);
    }

    private static bool Holds(HashSet<string>.AlternateLookup<ReadOnlySpan<char>> parts, string text, int length)
    {
        for (var i = 0; i + length <= text.Length; i++)
        {
            if (parts.Contains(text.AsSpan(i, length)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Compact(string text)
    {
        var compact = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Plain(rune.Value) is var plain and not '\0')
            {
                compact.Append(plain);
            }
        }

        return compact.ToString();
    }

    // Letters and digits in the other dresses that Unicode has for them: full width, circled, and the bold, italic and script ones of mathematics.
    private static char Plain(int point) => point switch
    {
        < 128 => char.IsAsciiLetterOrDigit((char)point) ? (char)point : '\0',
        >= 0xFF01 and <= 0xFF5E => Plain(point - 0xFEE0),
        >= 0x24B6 and <= 0x24E9 => Letter((point - 0x24B6) % 52),
        >= 0x1D400 and <= 0x1D6A3 => Letter((point - 0x1D400) % 52),
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((point - 0x1D7CE) % 10)),
        _ => '\0',
    };

    private static char Letter(int index) => (char)(index < 26 ? 'A' + index : 'a' + index - 26);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(IEnumerable<string> parts) =>
        parts.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static IEnumerable<string> Windows(string text, int length, int step)
    {
        for (var i = 0; i + length <= text.Length; i += step)
        {
            yield return text.Substring(i, length);
        }
    }

    private static string Rotated(string word) =>
        new([.. word.Select(character => char.IsAsciiLetter(character) ? (char)('a' + ((character - 'a' + 13) % 26)) : character)]);

    // Base64 of a longer text that holds the word at this offset from a group of three: only the characters that the neighbours cannot change.
    private static string Base64(string word, int offset)
    {
        var encoded = Convert.ToBase64String([.. new byte[offset], .. Encoding.ASCII.GetBytes(word)]);
        var first = ((offset * 8) + 5) / 6;
        return encoded[first..((offset + word.Length) * 8 / 6)];
    }
}
