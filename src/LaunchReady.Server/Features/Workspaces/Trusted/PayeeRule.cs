namespace LaunchReady.Server.Features.Workspaces.Trusted;

/// <summary>An IBAN, the number of an account, or the name of a payee. Pure.</summary>
internal static class PayeeRule
{
    private const int ShortestIban = 15;
    private const int LongestIban = 34;
    private const int ShortestNumber = 5;
    private const int ShortestName = 3;
    private const char LastLatin = '\u024F';

    public static TargetVerdict Of(string text)
    {
        var compact = string.Concat(text.Where(character => character is not (' ' or '-' or '.' or '/')));
        return compact.Length > 0 && compact.All(char.IsAsciiDigit) ? Number(compact)
            : LooksLikeIban(text) ? Iban(text)
            : Name(text);
    }

    private static TargetVerdict Number(string digits) =>
        digits.Length is < ShortestNumber or > LongestIban
            ? TargetVerdict.No($"has {digits.Length} digits; an account number has {ShortestNumber} to {LongestIban}")
            : TargetVerdict.Yes(digits);

    private static bool LooksLikeIban(string text)
    {
        var compact = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        return compact.Length is >= ShortestIban and <= LongestIban
            && char.IsAsciiLetter(compact[0]) && char.IsAsciiLetter(compact[1]) && char.IsAsciiDigit(compact[2]) && char.IsAsciiDigit(compact[3])
            && compact.All(char.IsAsciiLetterOrDigit);
    }

    private static TargetVerdict Iban(string text)
    {
        var iban = text.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        return HasGoodCheckDigits(iban) ? TargetVerdict.Yes(iban) : TargetVerdict.No("looks like an IBAN, but its check digits are wrong");
    }

    // ISO 13616: the first four characters moved to the end and letters written as 10 to 35, it leaves 1 when divided by 97.
    private static bool HasGoodCheckDigits(string iban)
    {
        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var character = iban[(i + 4) % iban.Length];
            remainder = char.IsAsciiDigit(character) ? ((remainder * 10) + character - '0') % 97 : ((remainder * 100) + character - 'A' + 10) % 97;
        }

        return remainder == 1;
    }

    private static TargetVerdict Name(string text)
    {
        var name = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var letters = name.Where(char.IsLetter).ToList();
        return letters.Count < ShortestName ? TargetVerdict.No($"is neither an account nor a name of {ShortestName} letters or more")
            : letters.Exists(letter => letter <= LastLatin) && letters.Exists(letter => letter > LastLatin)
                ? TargetVerdict.No("mixes Latin letters with those of another alphabet, which can look alike")
                : name.Any(character => !char.IsLetterOrDigit(character) && !char.IsSurrogate(character) && character is not (' ' or '.' or ',' or '&' or '\'' or '’' or '-' or '(' or ')' or '/' or '+'))
                    ? TargetVerdict.No("holds characters that no name of a payee needs")
                    : TargetVerdict.Yes(name);
    }
}
