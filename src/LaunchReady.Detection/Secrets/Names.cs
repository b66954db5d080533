using System.Buffers;

namespace LaunchReady.Detection.Secrets;

/// <summary>Values that are names of things in a program, though they hold signs and digits.</summary>
internal static class Names
{
    private const int MostDigitsOfWord = 3;

    private static readonly SearchValues<char> s_selectorCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    private static readonly SearchValues<char> s_routeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_/-:#");

    /// <summary><c>login#set_new_password</c>, <c>/users/:id/password</c>: where a request goes.</summary>
    public static bool IsRoute(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExcept(s_routeCharacters)
        && (text[0] == '/' || (text.Count('#') == 1 && text.IndexOf('#') is var sign && sign > 0 && sign < text.Length - 1));

    /// <summary><c>#onboardingPassword</c>, <c>.password-field</c>: where something stands in a page.</summary>
    public static bool IsSelector(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] is '#' or '.' && !text[1..].ContainsAnyExcept(s_selectorCharacters);

    /// <summary><c>private-key-base64</c>: words in lower case joined by one kind of sign, at most a short number behind each.</summary>
    public static bool IsJoinedWords(ReadOnlySpan<char> text)
    {
        var sign = text.Contains('-') ? '-' : '_';
        var words = 0;
        foreach (var range in text.Split(sign))
        {
            var word = text[range];
            var letters = word.IndexOfAnyExceptInRange('a', 'z') is var end && end < 0 ? word.Length : end;
            var digits = word[letters..];
            if ((letters < 2 && !IsVersion(word)) || digits.Length > MostDigitsOfWord || digits.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            words++;
        }

        return words >= 2;
    }

    // v1, v12: at most a version of something named before it.
    private static bool IsVersion(ReadOnlySpan<char> word) => word.Length > 1 && word[0] == 'v';
}
