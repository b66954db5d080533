using System.Globalization;

namespace LaunchReady.Guard.Arguments;

/// <summary>
/// A number exactly as written, without rounding: the same value has one form, different values have different forms.
/// A double would make 9007199254740993 and 9007199254740992 one number, and an approval of one would cover the other.
/// </summary>
internal readonly struct CanonicalNumber : IComparable<CanonicalNumber>, IEquatable<CanonicalNumber>
{
    private const int LongestText = 400;
    private const int LargestExponent = 1_000;

    private readonly string _digits;

    // The value is ±0.DIGITS × 10^_point; DIGITS neither starts nor ends with a zero, and is empty for zero.
    private readonly int _point;
    private readonly bool _negative;

    private CanonicalNumber(bool negative, string digits, int point)
    {
        _negative = negative && digits.Length > 0;
        _digits = digits;
        _point = digits.Length > 0 ? point : 0;
    }

    public bool IsInteger => _point >= (_digits ?? "").Length;

    /// <summary>Reads the JSON form of a number. Null when it is not one, or is absurdly long or large.</summary>
    public static CanonicalNumber? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        var negative = text[0] == '-';
        var rest = negative ? text[1..] : text;
        var exponentAt = rest.IndexOfAny('e', 'E');
        var exponent = 0;
        if (exponentAt >= 0)
        {
            if (!int.TryParse(rest[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((long)exponent) > LargestExponent)
            {
                return null;
            }

            rest = rest[..exponentAt];
        }

        var dot = rest.IndexOf('.');
        var whole = dot < 0 ? rest : rest[..dot];
        var fraction = dot < 0 ? default : rest[(dot + 1)..];
        if (whole.IsEmpty || (dot >= 0 && fraction.IsEmpty) || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var all = string.Concat(whole, fraction);
        var significant = all.TrimStart('0');
        return new CanonicalNumber(negative, significant.TrimEnd('0'), whole.Length + exponent - (all.Length - significant.Length));
    }

    public int CompareTo(CanonicalNumber other)
    {
        if (_negative != other._negative)
        {
            return _negative ? -1 : 1;
        }

        var magnitude = CompareMagnitude(other);
        return _negative ? -magnitude : magnitude;
    }

    public bool Equals(CanonicalNumber other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is CanonicalNumber other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_negative, _digits, _point);

    /// <summary>The layout that RFC 8785 takes from ECMAScript: plain up to 21 digits, an exponent beyond.</summary>
    public override string ToString()
    {
        var digits = _digits ?? "";
        if (digits.Length == 0)
        {
            return "0";
        }

        var body = _point switch
        {
            > 21 or <= -6 => Scientific(digits, _point - 1),
            <= 0 => "0." + new string('0', -_point) + digits,
            _ when digits.Length <= _point => digits + new string('0', _point - digits.Length),
            _ => digits[.._point] + "." + digits[_point..],
        };
        return _negative ? "-" + body : body;
    }

    private static string Scientific(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }

    private int CompareMagnitude(CanonicalNumber other)
    {
        var mine = _digits ?? "";
        var theirs = other._digits ?? "";
        if (mine.Length == 0 || theirs.Length == 0)
        {
            return mine.Length.CompareTo(theirs.Length);
        }

        return _point != other._point ? _point.CompareTo(other._point) : string.CompareOrdinal(mine, theirs);
    }
}
