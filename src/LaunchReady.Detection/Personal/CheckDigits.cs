namespace LaunchReady.Detection.Personal;

/// <summary>The arithmetic that tells a number of a kind from digits that merely look like one. Each takes letters and digits alone, without separators.</summary>
internal static class CheckDigits
{
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string ChineseDigits = "10X98765432";

    // Verhoeff's dihedral group, and what a place does to a digit.
    private static readonly string[] s_products = ["0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"];
    private static readonly string[] s_places = ["0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"];

    // What the letters and digits of a codice fiscale count on odd places.
    private static readonly int[] s_italianOdd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return sum % 10 == 0;
    }

    public static bool Verhoeff(ReadOnlySpan<char> digits)
    {
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            check = s_products[check][s_places[i % 8][digits[^(i + 1)] - '0'] - '0'] - '0';
        }

        return check == 0;
    }

    /// <summary>ISO 7064 mod 11,10 and, in the first ten, one digit twice or three times and the others at most once.</summary>
    public static bool GermanTaxId(ReadOnlySpan<char> digits)
    {
        Span<int> counts = stackalloc int[10];
        counts.Clear();
        var product = 10;
        foreach (var digit in digits[..10])
        {
            counts[digit - '0']++;
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        var repeated = counts.Count(2) + counts.Count(3);
        return digits[0] != '0' && repeated == 1 && !counts.ContainsAnyExceptInRange(0, 3) && (11 - product) % 10 == digits[10] - '0';
    }

    /// <summary>The two digits at the end are 97 less the rest of the number; Corsica writes 2A and 2B for 19 and 18.</summary>
    public static bool FrenchSocialSecurity(ReadOnlySpan<char> text)
    {
        long number = 0;
        for (var i = 0; i < 13; i++)
        {
            var digit = text[i] switch { 'A' => 9, 'B' => 8, var other => other - '0' };
            number = (number * 10) + (text[i] is 'A' or 'B' ? digit - 10 : digit);
        }

        var month = ((text[3] - '0') * 10) + text[4] - '0';
        return month is (>= 1 and <= 12) or (>= 20 and <= 42) or >= 50 && 97 - (number % 97) == ((text[13] - '0') * 10) + text[14] - '0';
    }

    /// <summary>DNI and NIE: the letter follows from the number; X, Y and Z stand for 0, 1 and 2.</summary>
    public static bool SpanishId(ReadOnlySpan<char> text)
    {
        var number = char.IsAsciiDigit(text[0]) ? text[0] - '0' : text[0] - 'X';
        foreach (var digit in text[1..8])
        {
            number = (number * 10) + digit - '0';
        }

        return SpanishLetters[number % 23] == text[8];
    }

    public static bool ItalianTaxCode(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            var value = char.IsAsciiDigit(text[i]) ? text[i] - '0' : text[i] - 'A';
            sum += i % 2 == 0 ? s_italianOdd[value] : value;
        }

        return text[15] - 'A' == sum % 26;
    }

    public static bool DutchServiceNumber(ReadOnlySpan<char> digits)
    {
        var sum = -(digits[8] - '0');
        for (var i = 0; i < 8; i++)
        {
            sum += (digits[i] - '0') * (9 - i);
        }

        return sum % 11 == 0 && digits.ContainsAnyExcept('0');
    }

    public static bool Pesel(ReadOnlySpan<char> digits) => Weighed(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0 && IsDay(digits.Slice(4, 2));

    public static bool Cpf(ReadOnlySpan<char> digits) =>
        digits.ContainsAnyExcept(digits[0])
        && Modulo11(digits[..9], [10, 9, 8, 7, 6, 5, 4, 3, 2]) == digits[9] - '0'
        && Modulo11(digits[..10], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) == digits[10] - '0';

    public static bool Cnpj(ReadOnlySpan<char> digits) =>
        digits.ContainsAnyExcept(digits[0])
        && Modulo11(digits[..12], [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == digits[12] - '0'
        && Modulo11(digits[..13], [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == digits[13] - '0';

    /// <summary>A date of birth in the middle, and ISO 7064 mod 11-2 at the end.</summary>
    public static bool ChineseId(ReadOnlySpan<char> text) =>
        IsMonth(text.Slice(10, 2)) && IsDay(text.Slice(12, 2)) && text[6..8] is "19" or "20"
        && ChineseDigits[Weighed(text[..17], [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] == text[17];

    public static bool Swedish(ReadOnlySpan<char> digits) => IsMonth(digits[^8..^6]) && IsDay(digits[^6..^4]) && Luhn(digits[^10..]);

    public static bool AustralianTaxFile(ReadOnlySpan<char> digits) => Weighed(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0 && digits.ContainsAnyExcept('0');

    /// <summary>No check digit, but areas and groups that were never given out.</summary>
    public static bool AmericanSocialSecurity(ReadOnlySpan<char> digits) =>
        digits[..3] is not ("000" or "666") && digits[0] != '9' && digits.Slice(3, 2) is not "00" && digits[5..] is not "0000";

    /// <summary>No check digit, but letters that never begin one.</summary>
    public static bool BritishNationalInsurance(ReadOnlySpan<char> text) =>
        !"DFIQUV".Contains(text[0], StringComparison.Ordinal) && !"DFIOQUV".Contains(text[1], StringComparison.Ordinal)
        && text[..2] is not ("BG" or "GB" or "NK" or "KN" or "TN" or "NT" or "ZZ");

    private static int Weighed(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }

    private static int Modulo11(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var rest = Weighed(digits, weights) % 11;
        return rest < 2 ? 0 : 11 - rest;
    }

    private static bool IsMonth(ReadOnlySpan<char> text) => ((text[0] - '0') * 10) + text[1] - '0' is >= 1 and <= 12;

    private static bool IsDay(ReadOnlySpan<char> text) => ((text[0] - '0') * 10) + text[1] - '0' is >= 1 and <= 31;
}
