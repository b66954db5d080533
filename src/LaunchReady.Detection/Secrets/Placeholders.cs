using System.Buffers;

namespace LaunchReady.Detection.Secrets;

/// <summary>Values that stand where a secret would: samples, variables, names of things.</summary>
internal static class Placeholders
{
    private static readonly SearchValues<string> s_words = SearchValues.Create(
        ["example", "placeholder", "changeme", "change_me", "change-me", "your", "redacted", "insert", "replace", "dummy", "sample", "fake",
         "todo", "xxxx", "****", "....", "secret_here", "_here", "-here", "${", "{{", "<%", "%(", "$(", "abcdef", "123456", "undefined", "process.env", "os.environ", "getenv"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> s_codeSigns = SearchValues.Create("(){}[]<>$");

    private static readonly SearchValues<string> s_variableSigns = SearchValues.Create(["${", "{{", "<%", "%(", "$(", "%s", "#{"], StringComparison.Ordinal);

    public static bool IsOne(ReadOnlySpan<char> text) => text.ContainsAny(s_words) || HasLongRun(text);

    /// <summary>Letters and digits mixed as nobody would write them: not a word, a path, a version or a name joined from words.</summary>
    public static bool LooksRandom(ReadOnlySpan<char> text)
    {
        var digits = 0;
        var changes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            digits += char.IsAsciiDigit(text[i]) ? 1 : 0;
            changes += i > 0 && char.IsAsciiLetterOrDigit(text[i]) && char.IsAsciiDigit(text[i]) != char.IsAsciiDigit(text[i - 1]) ? 1 : 0;
        }

        return digits >= 2 && changes >= 3 && digits < text.Length && !IsOne(text);
    }

    /// <summary>A password that somebody chose: not a word of code, a variable or a sample.</summary>
    public static bool LooksLikePassword(ReadOnlySpan<char> text)
    {
        var letters = false;
        var others = false;
        foreach (var character in text)
        {
            letters |= char.IsLetter(character);
            others |= !char.IsLetter(character) && character is not ('_' or '-' or '.');
        }

        return letters && others && !IsOne(text) && !text.ContainsAny(s_codeSigns) && !Names.IsRoute(text) && !Names.IsSelector(text);
    }

    /// <summary>A token in a header: of some length, and not a word or a sample.</summary>
    public static bool LooksLikeCredential(ReadOnlySpan<char> text) =>
        !IsVariable(text) && !HasLongRun(text)
        && (text.ContainsAnyInRange('0', '9') || (text.ContainsAnyInRange('A', 'Z') && text.ContainsAnyInRange('a', 'z') && Entropy.Of(text) >= 4));

    /// <summary>A value that only its name makes suspicious: it must look random by itself.</summary>
    public static bool LooksLikeGenericCredential(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('0', '9') && !IsOne(text) && text.Count('.') < 2 && text.Count('/') < 3 && !Names.IsJoinedWords(text) && !Guid.TryParseExact(text, "D", out _);

    /// <summary>A name that stands for a value: <c>$PASSWORD</c>, <c>{{ password }}</c>, <c>%PASSWORD%</c>, stars.</summary>
    public static bool IsVariable(ReadOnlySpan<char> text) =>
        text.ContainsAny(s_variableSigns) || text.StartsWith('$') || (text.Length > 1 && text[0] == '%' && text[^1] == '%') || text.IndexOf("...") >= 0
        || text.IndexOfAnyExcept('*') < 0 || text.IndexOfAnyExcept('x', 'X') < 0;

    /// <summary>Not a variable, not too short, and none of the two that the manual of the file format shows.</summary>
    public static bool IsClearTextPassword(ReadOnlySpan<char> text) =>
        text.Length >= 4 && !IsVariable(text) && text is not ("hal+9ooo_da!sY" or "33f!!lloppa");

    /// <summary><c>user:password</c>, where the password is there and no variable.</summary>
    public static bool IsUserAndPassword(ReadOnlySpan<char> text) =>
        text.IndexOf(':') is var colon and >= 0 && colon < text.Length - 1 && !IsVariable(text[(colon + 1)..]) && !text.StartsWith('$');

    private static bool HasLongRun(ReadOnlySpan<char> text)
    {
        var run = 1;
        for (var i = 1; i < text.Length; i++)
        {
            run = text[i] == text[i - 1] ? run + 1 : 1;
            if (run >= 5)
            {
                return true;
            }
        }

        return false;
    }
}
