using CsCheck;
using LaunchReady.Detection.Personal;

namespace LaunchReady.Detection.Tests;

/// <summary>The numbers are the published samples of their issuers and textbooks.</summary>
public sealed class NationalNumbers
{
    [Theory]
    [InlineData("cn-resident-id", "持卡人 11010519491231002X 已登记", "11010519491231002X")]
    [InlineData("it-codice-fiscale", "C.F. RSSMRA85T10A562S, Roma", "RSSMRA85T10A562S")]
    [InlineData("fr-nir", "assurée 2 55 08 14 168 025 38 à Paris", "2 55 08 14 168 025 38")]
    [InlineData("es-nie", "titular X1234567L.", "X1234567L")]
    [InlineData("es-dni", "DNI 12345678-Z", "12345678-Z")]
    [InlineData("gb-nino", "Her number is AB 12 34 56 C.", "AB 12 34 56 C")]
    [InlineData("br-cnpj", "pago a 11.222.333/0001-81", "11.222.333/0001-81")]
    [InlineData("br-cpf", "cliente 111.444.777-35", "111.444.777-35")]
    [InlineData("br-cpf", "CPF: 11144477735", "11144477735")]
    [InlineData("de-steuer-id", "Steuer-ID 86 095 742 719", "86 095 742 719")]
    [InlineData("pl-pesel", "PESEL 44051401359", "44051401359")]
    [InlineData("in-aadhaar", "Aadhaar: 2341 2341 2346", "2341 2341 2346")]
    [InlineData("se-personnummer", "personnummer 811218-9876", "811218-9876")]
    [InlineData("nl-bsn", "BSN 111222333", "111222333")]
    [InlineData("ca-sin", "social insurance number 130 692 544", "130 692 544")]
    [InlineData("au-tfn", "TFN 123 456 782", "123 456 782")]
    [InlineData("us-ssn", "employee 219-09-9999", "219-09-9999")]
    [InlineData("us-ssn", "SSN 219099999", "219099999")]
    public void Number_IsFoundWhereItStands(string id, string text, string number)
    {
        var finding = Assert.Single(PersonalDataScanner.Scan(text));
        Assert.Equal((id, number), (finding.RuleId, text.Substring(finding.Start, finding.Length)));
        Assert.DoesNotContain(number, finding.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Order 86095742719 and 44051401359 and 111222333 and 046454286 shipped.")]
    [InlineData("part 12345678Z of 219099999 pieces")]
    [InlineData("Steuer-ID 86095742718")]
    [InlineData("BSN 111222334")]
    [InlineData("SSN 666-09-9999, 000-12-3456, 900-12-3456, 219-00-9999, 219-09-0000")]
    [InlineData("BG123456C and QQ123456C and AB123456E")]
    [InlineData("CPF 111.111.111-11")]
    [InlineData("xAB123456C and AB123456Cx and AB1234567C")]
    [InlineData("serial 811218-9876 of the pump")]
    [InlineData("Refund of 11,144,477,735.00 on 2026-11-24, ticket 044051401359")]
    public void OtherNumber_IsLeftAlone(string text) => Assert.Empty(PersonalDataScanner.Scan(text));

    [Fact]
    public void OneWrongDigit_IsNoNumber() =>
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Int[0, 17], Gen.Int[1, 9]).Sample((sample, place, step) =>
        {
            var (id, number) = Samples[sample];
            var at = place % number.Length;
            var digits = number.ToCharArray();
            if (char.IsAsciiDigit(digits[at]))
            {
                digits[at] = (char)('0' + ((digits[at] - '0' + step) % 10));
                Assert.DoesNotContain(NationalId.All, national => national.Id == id && national.HasForm(digits) && national.Fits(digits));
            }
        });

    [Fact]
    public void AnyPayload_WithItsCheckDigit_IsFound_AndWithAnotherIsNot() => Gen.Int[0, 99_999_999].Sample(number =>
    {
        var body = number.ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);
        var fitting = Enumerable.Range(0, 10).Select(digit => body + digit).Where(digits => CheckDigits.Luhn(digits)).ToList();
        var right = Assert.Single(fitting);
        Assert.Equal(right[0] != '0', PersonalDataScanner.Scan($"social insurance number {right}").Any(finding => finding.RuleId == "ca-sin"));
        var verhoeff = Enumerable.Range(0, 10).Select(digit => $"234{body}{digit}").Where(digits => CheckDigits.Verhoeff(digits)).ToList();
        Assert.Contains(PersonalDataScanner.Scan($"aadhaar {Assert.Single(verhoeff)}"), finding => finding.RuleId == "in-aadhaar");
    });

    [Fact]
    public void Letters_FitExactlyOnce() => Gen.Int[0, 99_999_999].Sample(number =>
    {
        var body = number.ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Single(Enumerable.Range('A', 26), letter => CheckDigits.SpanishId($"{body}{(char)letter}"));
        Assert.Single(Enumerable.Range('A', 26), letter => CheckDigits.ItalianTaxCode($"RSSMRA{body[..2]}T{body[2..4]}A{body[4..7]}{(char)letter}"));
    });

    // Those whose check finds every single wrong digit. Of the others (dates, areas, repeated digits) it is not promised.
    private static (string Id, string Number)[] Samples { get; } =
    [
        ("fr-nir", "255081416802538"), ("es-dni", "12345678Z"), ("es-nie", "X1234567L"), ("de-steuer-id", "86095742719"), ("pl-pesel", "44051401359"),
        ("in-aadhaar", "234123412346"), ("nl-bsn", "111222333"), ("ca-sin", "130692544"), ("au-tfn", "123456782"), ("cn-resident-id", "11010519491231002X"),
    ];
}
