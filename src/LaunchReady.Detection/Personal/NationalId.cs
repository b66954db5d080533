using System.Buffers;

namespace LaunchReady.Detection.Personal;

/// <summary>
/// One national number: its form, its check, and, where bare digits could be anything, the words of which one must stand near it.
/// In <see cref="Form"/> <c>#</c> is a digit, <c>A</c> a capital, <c>X</c> either.
/// </summary>
internal sealed record NationalId(string Id, string Title, string Placeholder, string Form, NationalId.Check Fits, params string[] Near)
{
    private const int Before = 48;
    private const int After = 24;

    private readonly SearchValues<string>? _near = Near.Length == 0 ? null : SearchValues.Create(Near, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the letters and digits of a candidate, which have the form already.</summary>
    internal delegate bool Check(ReadOnlySpan<char> text);

    /// <summary>All of them, those with a check of many digits first.</summary>
    public static IReadOnlyList<NationalId> All { get; } =
    [
        new("cn-resident-id", "Chinese resident identity number", "resident id", "#################X", static text => (char.IsAsciiDigit(text[17]) || text[17] == 'X') && CheckDigits.ChineseId(text)),
        new("it-codice-fiscale", "Italian codice fiscale", "codice fiscale", "AAAAAA##A##A###A", CheckDigits.ItalianTaxCode),
        new("fr-nir", "French social security number", "social security number", "#####XX########", static text => text[0] is '1' or '2' or '3' or '4' or '7' or '8' && IsDepartment(text) && CheckDigits.FrenchSocialSecurity(text)),
        new("es-nie", "Spanish NIE", "nie", "A#######A", static text => text[0] is 'X' or 'Y' or 'Z' && CheckDigits.SpanishId(text)),
        new("es-dni", "Spanish DNI", "dni", "########A", CheckDigits.SpanishId, "dni", "nif", "documento", "identidad"),
        new("gb-nino", "British National Insurance number", "national insurance number", "AA######A", static text => text[8] is >= 'A' and <= 'D' && CheckDigits.BritishNationalInsurance(text)),
        new("br-cnpj", "Brazilian CNPJ", "cnpj", "##############", CheckDigits.Cnpj, "cnpj", "empresa"),
        new("br-cpf", "Brazilian CPF", "cpf", "###########", CheckDigits.Cpf, "cpf", "cadastro de pessoa"),
        new("de-steuer-id", "German tax identification number", "steuer-id", "###########", CheckDigits.GermanTaxId, "steuer", "idnr", "id-nr", "tax id", "tax number"),
        new("pl-pesel", "Polish PESEL", "pesel", "###########", CheckDigits.Pesel, "pesel"),
        new("in-aadhaar", "Indian Aadhaar number", "aadhaar", "############", static text => text[0] >= '2' && CheckDigits.Verhoeff(text), "aadhaar", "aadhar", "uidai", "आधार"),
        new("se-personnummer", "Swedish personal identity number", "personnummer", "############", static text => text[..2] is "19" or "20" && CheckDigits.Swedish(text), "personnummer", "personnr", "personal identity"),
        new("se-personnummer", "Swedish personal identity number", "personnummer", "##########", CheckDigits.Swedish, "personnummer", "personnr", "personal identity"),
        new("nl-bsn", "Dutch citizen service number", "bsn", "#########", CheckDigits.DutchServiceNumber, "bsn", "burgerservice", "sofinummer", "sofi-nummer"),
        new("ca-sin", "Canadian social insurance number", "social insurance number", "#########", static text => text[0] != '0' && CheckDigits.Luhn(text), "social insurance", "assurance sociale", "sin number", "sin:", "sin #"),
        new("au-tfn", "Australian tax file number", "tax file number", "#########", CheckDigits.AustralianTaxFile, "tfn", "tax file"),
        new("us-ssn", "US social security number", "ssn", "#########", CheckDigits.AmericanSocialSecurity, "ssn", "social security", "soc sec"),
    ];

    public bool HasForm(ReadOnlySpan<char> text)
    {
        if (text.Length != Form.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (Form[i] switch { '#' => !char.IsAsciiDigit(text[i]), 'A' => !char.IsAsciiLetterUpper(text[i]), _ => !char.IsAsciiLetterOrDigit(text[i]) })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Needs no word near it, or has one, or is written as only such a number is: 123.456.789-09, 123-45-6789.</summary>
    public bool IsMeant(ReadOnlySpan<char> text, int start, int length) =>
        _near is null || IsWrittenAs(text.Slice(start, length))
        || text[Math.Max(0, start - Before)..start].ContainsAny(_near)
        || text[(start + length)..Math.Min(text.Length, start + length + After)].ContainsAny(_near);

    private bool IsWrittenAs(ReadOnlySpan<char> raw) => Id switch
    {
        "br-cpf" => raw.Length == 14 && raw[3] == '.' && raw[7] == '.' && raw[11] == '-',
        "br-cnpj" => raw.Length == 18 && raw[2] == '.' && raw[6] == '.' && raw[10] == '/' && raw[15] == '-',
        "us-ssn" => raw.Length == 11 && raw[3] == '-' && raw[6] == '-',
        _ => false,
    };

    private static bool IsDepartment(ReadOnlySpan<char> text) => char.IsAsciiDigit(text[5]) && (char.IsAsciiDigit(text[6]) || (text[5] == '2' && text[6] is 'A' or 'B'));
}
