using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Origins;

/// <summary>
/// A number that stands alone in a text: not part of a date, a time, a version, an id or a word.
/// <paramref name="Value"/> is what it says in figures: "1,240.00", "1.240,00" and "1240" are one value; "1.240" is not 1240.
/// </summary>
internal readonly record struct NumberToken(int Start, int Length, CanonicalNumber Value)
{
    public static IReadOnlyList<NumberToken> Read(string normal, IReadOnlyList<DateToken> dates)
    {
        List<NumberToken>? found = null;
        for (var i = 0; i < normal.Length; i++)
        {
            if (!char.IsAsciiDigit(normal[i]))
            {
                continue;
            }

            var start = i;
            while (i < normal.Length && (char.IsAsciiDigit(normal[i]) || (normal[i] is '.' or ',' or '\'' && i + 1 < normal.Length && char.IsAsciiDigit(normal[i + 1]))))
            {
                i++;
            }

            if (StandsAlone(normal, start, i) && !dates.Any(date => start < date.Start + date.Length && date.Start < i)
                && Parse(normal.AsSpan(start, i - start)) is { } value)
            {
                (found ??= []).Add(new(start, i - start, value));
            }
        }

        return found ?? [];
    }

    /// <summary>The value of a written number, or null where it could be read in two ways.</summary>
    public static CanonicalNumber? Parse(ReadOnlySpan<char> text)
    {
        var lastDot = text.LastIndexOf('.');
        var lastComma = text.LastIndexOf(',');
        var marks = text.Count('.') + text.Count(',');
        var decimalAt = (lastDot, lastComma, marks) switch
        {
            (_, _, 0) => -1,
            ( >= 0, < 0, 1) => lastDot,
            ( < 0, >= 0, 1) => text.Length - lastComma == 4 ? -1 : lastComma,
            ( >= 0, < 0, _) or ( < 0, >= 0, _) => -1,
            _ => Math.Max(lastDot, lastComma),
        };
        var whole = decimalAt < 0 ? text : text[..decimalAt];
        if (!HasCleanGroups(whole))
        {
            return null;
        }

        var digits = string.Concat(whole.ToString().Where(char.IsAsciiDigit));
        return CanonicalNumber.Parse(decimalAt < 0 ? digits : $"{digits}.{text[(decimalAt + 1)..]}");
    }

    // 1,240 and 1'240'000 are groups of three; 1,2,3 is a list.
    private static bool HasCleanGroups(ReadOnlySpan<char> whole)
    {
        var first = whole.IndexOfAny('.', ',', '\'');
        if (first < 0)
        {
            return true;
        }

        var mark = whole[first];
        if (first is 0 or > 3 || whole.IndexOfAnyExcept("0123456789" + mark) >= 0)
        {
            return false;
        }

        foreach (var range in whole[(first + 1)..].Split(mark))
        {
            if (whole[(first + 1)..][range].Length != 3)
            {
                return false;
            }
        }

        return true;
    }

    private static bool StandsAlone(string text, int start, int end)
    {
        if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '_' or '.' or '#' or '/' or ':' or '@' or '\\'))
        {
            return false;
        }

        if (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '@' or '\\'
            || (text[end] is '-' or '/' or ':' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))))
        {
            return false;
        }

        return !DateToken.IsMonth(Words.Before(text, start)) && !DateToken.IsMonth(Words.After(text, end));
    }
}
