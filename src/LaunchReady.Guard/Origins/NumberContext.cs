using System.Buffers;

namespace LaunchReady.Guard.Origins;

/// <summary>
/// A number in a text says little by itself: the 13 of "13 June" is not file 13. A numeric id counts only when the text calls it
/// by its kind; an amount of one or two digits only beside a currency or a word of the argument's name.
/// </summary>
internal static class NumberContext
{
    private const int ShortNumber = 2;

    private static readonly SearchValues<char> s_between = SearchValues.Create(" #:\"'`(");

    private static readonly HashSet<string> s_currencies =
        ["usd", "eur", "gbp", "chf", "jpy", "cad", "aud", "sek", "nok", "dkk", "pln", "dollar", "dollars", "euro", "euros", "pound", "pounds", "franc", "francs", "yen"];

    public static bool Counts(string text, NumberToken token, TypedValue value)
    {
        if (value.Needle.Length > ShortNumber)
        {
            return true;
        }

        var before = Words.Before(text, token.Start);
        var after = Words.After(text, token.Start + token.Length);
        return HasCurrencySign(text, token) || s_currencies.Contains(before) || s_currencies.Contains(after)
            || Says(value.NameWords, before) || Says(value.NameWords, after);
    }

    /// <summary>"file 13", "file no. 13", "file #13", and "close #13" for a tool whose name says close.</summary>
    public static bool Names(string text, int start, TypedValue value)
    {
        var marked = start > 0 && text[start - 1] == '#';
        var end = start;
        var word = Words.Before(text, end);
        if (Words.IsIdWord(word))
        {
            end = text.LastIndexOf(word, end - 1, StringComparison.Ordinal);
            word = Words.Before(text, end);
        }

        return !HasSentenceEnd(text, end, word) && (Says(value.KindWords, word) || (marked && Says(value.ToolWords, word)));
    }

    private static bool Says(IReadOnlyList<string> words, string word) => word.Length > 0 && words.Contains(Words.Singular(word));

    // "Look at the file. 13 people came" does not call 13 a file.
    private static bool HasSentenceEnd(string text, int end, string word)
    {
        var at = word.Length == 0 ? -1 : text.LastIndexOf(word, Math.Max(end - 1, 0), StringComparison.Ordinal);
        return at < 0 || text.AsSpan(at + word.Length, end - at - word.Length).IndexOfAnyExcept(s_between) >= 0;
    }

    private static bool HasCurrencySign(string text, NumberToken token)
    {
        var end = token.Start + token.Length;
        return (token.Start > 0 && text[token.Start - 1] is '$' or '€' or '£' or '¥')
            || (end < text.Length && text[end] is '$' or '€' or '£' or '¥');
    }
}
