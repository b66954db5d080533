using System.Buffers;
using System.Text.RegularExpressions;

namespace LaunchReady.Detection.Personal;

/// <summary>One kind of personal datum: where to look, its form, and what an expression cannot check.</summary>
internal sealed class PersonalDataKind
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");

    private readonly string _id;
    private readonly string _title;
    private readonly string _placeholder;
    private readonly SearchValues<char> _signs;
    private readonly Lazy<Regex> _expression;
    private readonly Func<string, int, int, int> _measure;

    private PersonalDataKind(string id, string title, string placeholder, SearchValues<char> signs, string expression, Func<string, int, int, int> measure)
    {
        (_id, _title, _placeholder, _signs, _measure) = (id, title, placeholder, signs, measure);
        _expression = new(() => new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
    }

    /// <summary>From the surest to the vaguest.</summary>
    public static IReadOnlyList<PersonalDataKind> All { get; } =
    [
        new("email-address", "E-mail address", "e-mail", SearchValues.Create("@"),
            @"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}", static (_, _, length) => length),
        new("iban", "IBAN", "iban", s_digits, @"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{1,4}){3,8}\b", Numbers.MeasureIban),
        new("payment-card", "Payment card number", "card number", s_digits, @"\b[0-9](?:[ -]?[0-9]){12,18}\b", static (text, start, length) => Numbers.IsCard(text, start, length) ? length : 0),
        new("ip-address", "IP address", "ip address", SearchValues.Create(".:"),
            @"\b(?:[0-9]{1,3}\.){3}[0-9]{1,3}\b|(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,7}\b|::(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4}\b", static (text, start, length) => Numbers.IsAddress(text, start, length) ? length : 0),
        new("phone-number", "Phone number", "phone number", s_digits,
            @"(?:\+|\b00)[1-9][0-9]{0,2}(?:[ .\-/]{0,2}\(?[0-9]{1,5}\)?){2,6}\b|\(?\b[0-9]{3}\)?[ .\-][0-9]{3}[ .\-][0-9]{4}\b", static (text, start, length) => Numbers.IsPhone(text, start, length) ? length : 0),
    ];

    public bool MayOccurIn(string text) => text.AsSpan().ContainsAny(_signs);

    public void Find(string text, ref List<Finding>? found)
    {
        foreach (var match in _expression.Value.EnumerateMatches(text))
        {
            if (_measure(text, match.Index, match.Length) is var length and > 0)
            {
                (found ??= []).Add(new(match.Index, length, _id, _title, _placeholder, $"… ({length} characters)"));
            }
        }
    }
}
