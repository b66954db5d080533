using CsCheck;

namespace LaunchReady.Detection.Tests;

public sealed class Redacting
{
    [Theory]
    [InlineData("key {lr:40}.", "key [launch ready key].")]
    [InlineData("OPENAI_API_KEY=sk-proj-{alnum:74}T3BlbkFJ{alnum:74}", "OPENAI_API_KEY=[openai key]")]
    [InlineData("Authorization: Bearer {alnum:40}", "Authorization: Bearer [authorization]")]
    [InlineData("postgres://app:{alnum:16}@db.internal:5432/app", "postgres://[url credentials]@db.internal:5432/app")]
    [InlineData("two: {github:ghp} and AKIA{base32:16}", "two: [github token] and [aws key id]")]
    [InlineData("my password is {alnum:10}, keep it", "my password is [password], keep it")]
    public void Secret_IsReplacedByItsName(string text, string redacted) => Assert.Equal(redacted, Redactor.Secrets.Redact(ExampleText.Of(text)));

    [Fact]
    public void AddressInsideASecret_GoesWithTheSecret_AndOneBesideItByItself()
    {
        var text = ExampleText.Of("postgres://app:{alnum:16}@db.example.com:5432/app asked by ann@example.com");
        Assert.Equal("postgres://[url credentials]@db.example.com:5432/app asked by [e-mail]", Redactor.SecretsAndPersonalData.Redact(text));
    }

    [Fact]
    public void ThreePartsWithDots_AreATokenOnlyWithATokensHeader()
    {
        var payload = ExampleText.Of("eyJzdWIiOiIxIn0.{alnum:12}");
        Assert.Contains(SecretScanner.BuiltIn.Scan($"eyJhbGciOiJub25lIn0.{payload}"), finding => finding.RuleId == "json-web-token");
        Assert.DoesNotContain(SecretScanner.BuiltIn.Scan($"eyJuYW1lIjoibm9uZSJ9.{payload}"), finding => finding.RuleId == "json-web-token");
    }

    [Theory]
    [InlineData("mail ann.lee+x@example.co.uk now", "mail [e-mail] now")]
    [InlineData("call +49 (0)30 901820 today", "call [phone number] today")]
    [InlineData("call (415) 555-0132 today", "call [phone number] today")]
    [InlineData("card 4111 1111 1111 1111, please", "card [card number], please")]
    [InlineData("to DE89 3704 0044 0532 0130 00 TODAY", "to [iban] TODAY")]
    [InlineData("GB82WEST12345698765432", "[iban]")]
    [InlineData("from 203.0.113.7:443", "from [ip address]:443")]
    [InlineData("from 2001:db8::8a2e:370:7334 to", "from [ip address] to")]
    public void PersonalDatum_IsReplacedInLogs_AndKeptInConversations(string text, string redacted)
    {
        Assert.Equal(redacted, Redactor.SecretsAndPersonalData.Redact(text));
        Assert.Same(text, Redactor.Secrets.Redact(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Refund $1,240.00 of INV-2044 to Contoso Ltd on 2026-11-24 at 12:30:45.")]
    [InlineData("card 4111 1111 1111 1112 fails its checksum")]
    [InlineData("DE88 3704 0044 0532 0130 00 fails its checksum")]
    [InlineData("version 10.0.15.2 on 127.0.0.1 and 0.0.0.0")]
    [InlineData("019ab5c2-7d31-7c44-9a52-0c6f4e0c9f10")]
    [InlineData("@Component class A { } // a@b")]
    [InlineData("The password policy asks for twelve characters; tokens expire.")]
    public void HarmlessText_ComesBackAsTheSameObject(string text)
    {
        Assert.Same(text, Redactor.Secrets.Redact(text));
        Assert.Same(text, Redactor.SecretsAndPersonalData.Redact(text));
    }

    [Fact]
    public void Finding_NeverHoldsTheSecret()
    {
        var secret = ExampleText.Of("{github:ghp}");
        var finding = Assert.Single(SecretScanner.BuiltIn.Scan($"token {secret}"));
        Assert.Equal((6, 40, "github-token", "ghp_… (40 characters)"), (finding.Start, finding.Length, finding.RuleId, finding.Preview));
        Assert.DoesNotContain(secret[5..], finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OwnKey_NeedsItsChecksum()
    {
        var key = ExampleText.Of("{lr:40}");
        Assert.Single(SecretScanner.BuiltIn.Scan(key));
        var broken = key[..^1] + (key[^1] == 'a' ? 'b' : 'a');
        Assert.DoesNotContain(SecretScanner.BuiltIn.Scan(broken), finding => finding.RuleId == "launch-ready-api-key");
    }

    [Fact]
    public void AnySecretInAnyText_IsGone_AndTheRestStays() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 0, 30], Gen.String[Gen.Char[' ', '/'], 0, 5], Gen.String[Gen.Char['a', 'z'], 0, 30]).Sample((before, gap, after) =>
        {
            var secret = ExampleText.Of("sk-ant-api03-{alnum:93}AA");
            var redacted = Redactor.Secrets.Redact($"{before} {gap} {secret} {after}");
            Assert.DoesNotContain(secret[13..], redacted, StringComparison.Ordinal);
            Assert.StartsWith(before, redacted, StringComparison.Ordinal);
            Assert.EndsWith(after, redacted, StringComparison.Ordinal);
        });

    [Fact]
    public void Redacting_AnyText_ThrowsNothing_AndTwiceIsOnce() => Gen.String[0, 400].Sample(text =>
    {
        var once = Redactor.SecretsAndPersonalData.Redact(text);
        Assert.Equal(once, Redactor.SecretsAndPersonalData.Redact(once));
    });

    [Fact]
    public void SecretAtTheEndOfALongText_IsFound()
    {
        var text = new string('a', 200_000) + " password: " + string.Concat(Enumerable.Repeat("key token secret ", 5_000)) + ExampleText.Of(" {lr:40}");
        Assert.Contains(SecretScanner.BuiltIn.Scan(text), finding => finding.RuleId == "launch-ready-api-key");
    }

    [Fact]
    public void LongPrivateKey_IsReplacedWhole()
    {
        var key = ExampleText.Of("-----BEGIN RSA PRIVATE KEY-----\n" + string.Concat(Enumerable.Repeat("{b64:64}\n", 200)) + "-----END RSA PRIVATE KEY-----");
        Assert.Equal("a [private key] b", Redactor.Secrets.Redact($"a {key} b"));
    }
}
