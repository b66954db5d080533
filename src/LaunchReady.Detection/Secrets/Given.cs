using System.Buffers;

namespace LaunchReady.Detection.Secrets;

/// <summary>
/// What must stand behind a keyword of a rule that looks for assignments: the rest of a name, a sign that something is given to it, and a value in
/// one piece. A look at some characters, where building and trying the expression costs a thousand times as much. Allows more than the expressions do, never less.
/// </summary>
internal sealed class Given(GivenData data, int reach)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string EverySign = "=:|?+,(>";
    private const int ToldWithin = 24;

    // No part of a name, its type, its closing quotes: one of them must be the sign. What is beyond ASCII may be a letter.
    private static readonly SearchValues<char> s_afterName = SearchValues.Create("\n\r\v\f!#$%&*+,/:;<=>?@[^{|}~(");

    private static readonly SearchValues<char> s_beforeValue = SearchValues.Create(EverySign + " \t\r\n\\\"'`");

    private static readonly SearchValues<char> s_afterValue = SearchValues.Create(" \t\r\n\v\f\"'`\\,;<>(){}[]");

    private static readonly SearchValues<char> s_ofNames = SearchValues.Create(Letters + "_-.");

    private readonly string _signs = data.Signs ?? EverySign;

    public bool Allows(ReadOnlySpan<char> text)
    {
        if (data.Told && text[..Math.Min(text.Length, ToldWithin)].Contains("is", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var sign = text[..Math.Min(text.Length, reach)].IndexOfAny(s_afterName);
        return sign >= 0 && _signs.Contains(text[sign]) && (data.Least == 0 || HasValue(text[(sign + 1)..]));
    }

    private bool HasValue(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExcept(s_beforeValue);
        if (start < 0)
        {
            return false;
        }

        var length = text[start..].IndexOfAny(s_afterValue) is var end && end < 0 ? text.Length - start : end;
        // What looks like more signs may be the beginning of the value.
        var first = text[..start].LastIndexOfAny(s_afterValue) + 1;
        var value = text[first..(start + length)];
        return value.Length >= data.Least
            && (!data.Digit || value.ContainsAnyInRange('0', '9'))
            && (!data.Other || value.ContainsAnyExcept(s_ofNames))
            && EndsWell(value, text[(start + length)..]);
    }

    // A value never ends before an opening bracket, a name does; but some values end before one of these signs.
    private static bool EndsWell(ReadOnlySpan<char> value, ReadOnlySpan<char> behind) =>
        behind.IsEmpty || behind[0] is not ('(' or '{' or '[') || value.ContainsAny('&', '#');
}

/// <summary>A rule's demand on what is given behind its keyword.</summary>
internal sealed record GivenData
{
    /// <summary>So many characters in one piece; 0 where the value may hold anything.</summary>
    public int Least { get; init; }

    /// <summary>The signs that give a value; the first that stands behind the name must be one of them. All when null.</summary>
    public string? Signs { get; init; }

    /// <summary>A digit must be among them.</summary>
    public bool Digit { get; init; }

    /// <summary>A character must be among them that names of things do not have.</summary>
    public bool Other { get; init; }

    /// <summary>A sentence gives the value too: "the password is …".</summary>
    public bool Told { get; init; }
}
