using System.Text;
using System.Text.RegularExpressions;

namespace LaunchReady.Guard.Schema;

/// <summary>
/// Turns a JSON Schema pattern (ECMAScript) into a linear .NET expression that means the same, or refuses.
/// Without the translation <c>^[a-z]+$</c> would accept a trailing line feed and <c>\d</c> would accept digits of other scripts.
/// </summary>
internal static class SchemaPattern
{
    private const int LongestPattern = 1_000;

    public static Regex? Compile(string pattern)
    {
        if (pattern.Length > LongestPattern || Translate(pattern) is not { } translated)
        {
            return null;
        }

        try
        {
            return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == '\\')
            {
                if (++i == pattern.Length || Escape(pattern[i], inClass) is not { } escape)
                {
                    return null;
                }

                text.Append(escape);
                continue;
            }

            // Inline options and comments are .NET's own and would change what follows.
            if (!inClass && character == '(' && i + 2 < pattern.Length && pattern[i + 1] == '?' && pattern[i + 2] is not (':' or '<'))
            {
                return null;
            }

            // An empty class reads differently in the two languages.
            if (!inClass && character == '[' && (pattern.AsSpan(i + 1).StartsWith("]") || pattern.AsSpan(i + 1).StartsWith("^]")))
            {
                return null;
            }

            text.Append((character, inClass) switch
            {
                ('$', false) => @"\z",
                ('^', false) => @"\A",
                ('.', false) => @"[^\n\r\u2028\u2029]",
                ('[', true) => @"\[",
                _ => character.ToString(),
            });
            inClass = (character == '[' || inClass) && character != ']';
        }

        return text.ToString();
    }

    private static string? Escape(char character, bool inClass) => (character, inClass) switch
    {
        ('d', false) => "[0-9]",
        ('d', true) => "0-9",
        ('w', false) => "[A-Za-z0-9_]",
        ('w', true) => "A-Za-z0-9_",
        ('D', false) => "[^0-9]",
        ('W', false) => "[^A-Za-z0-9_]",
        ('s' or 'n' or 'r' or 't' or 'f' or 'v' or 'u' or 'x', _) => "\\" + character,
        ('S', false) => @"\S",
        _ when char.IsAsciiLetterOrDigit(character) => null,
        _ => Regex.Escape(character.ToString()) is { Length: 2 } escaped ? escaped : "\\" + character,
    };
}
