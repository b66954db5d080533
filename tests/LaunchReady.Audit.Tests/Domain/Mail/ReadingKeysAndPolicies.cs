using System.Security.Cryptography;
using LaunchReady.Audit.Domain.Dns;
using LaunchReady.Audit.Domain.Mail;

namespace LaunchReady.Audit.Tests.Domain.Mail;

public sealed class ReadingKeysAndPolicies
{
    private static readonly string Good = Key(2048);

    [Fact]
    public void AKeyOfTodaysLength_HasNothingAgainstIt()
    {
        var key = DkimKey.Parse($"v=DKIM1; k=rsa; p={Good}");

        Assert.Equal(2048, key.Bits);
        Assert.Empty(key.Remarks);
        Assert.Empty(DkimKey.Parse($"v=DKIM1; k=ed25519; p={Convert.ToBase64String(new byte[32])}").Remarks);
        Assert.Empty(DkimKey.Parse($"p={Good[..40]} {Good[40..]}").Remarks);
    }

    [Theory]
    [InlineData("v=DKIM1; p=", "revoked")]
    [InlineData("v=DKIM1; k=rsa", "no-key")]
    [InlineData("v=DKIM1; p=!!!!", "key-text")]
    [InlineData("v=DKIM1; p=AAAA", "key-text")]
    [InlineData("v=DKIM1; k=ed25519; p=AAAA", "key-length")]
    [InlineData("v=DKIM1; k=dsa; p=AAAA", "key-type")]
    [InlineData("v=DKIM2; p=AAAA", "version")]
    [InlineData("v=DKIM1; t=y:s; p=AAAA", "test")]
    [InlineData("v=DKIM1; h=sha1; p=AAAA", "hash")]
    [InlineData("v=DKIM1; s=web; p=AAAA", "service")]
    public void AKeyWithAFault_IsSaidToHaveIt(string text, string key) => Assert.Contains(DkimKey.Parse(text).Remarks, remark => remark.Key == key);

    [Theory]
    [InlineData(1024, "Medium")]
    [InlineData(512, "High")]
    public void AShortKey_IsJudgedByHowShortItIs(int bits, string severity)
    {
        var key = DkimKey.Parse($"v=DKIM1; p={Key(bits)}");

        Assert.Equal(bits, key.Bits);
        Assert.Equal(severity, Assert.Single(key.Remarks, remark => remark.Key == "short").Severity.ToString());
    }

    [Fact]
    public void APolicyThatNamesEveryExchange_HasNothingAgainstIt() =>
        Assert.Empty(MtaStsPolicy.Parse("version: STSv1\r\nmode: enforce\r\nmx: mx1.example.test\r\nmx: *.mail.test\r\nmax_age: 604800\r\n").Judge(["mx1.example.test", "a.mail.test"]));

    [Theory]
    [InlineData("version: STSv1\nmode: enforce\nmx: *.mail.test\nmax_age: 604800", "mx b.a.mail.test")]
    [InlineData("version: STSv1\nmode: testing\nmx: *.a.mail.test\nmax_age: 604800", "mode")]
    [InlineData("version: STSv1\nmode: enforce\nmx: *.a.mail.test\nmax_age: 60", "age")]
    [InlineData("version: STSv1\nmode: enforce\nmx: *.a.mail.test", "policy")]
    [InlineData("mode: enforce\nmx: *.a.mail.test\nmax_age: 604800", "policy")]
    [InlineData("<!doctype html>", "policy")]
    public void APolicyWithAFault_IsSaidToHaveIt(string text, string key) => Assert.Equal(key, Assert.Single(MtaStsPolicy.Parse(text).Judge(["b.a.mail.test"])).Key);

    [Theory]
    [InlineData("mx.example.test", "none", null)]
    [InlineData("nowhere.example.test", "none", "nowhere nowhere.example.test")]
    [InlineData("192.0.2.1", "none", "address 192.0.2.1")]
    [InlineData("alias.example.test", "none", "alias alias.example.test")]
    public async Task AMailExchange_IsJudgedByWhereItLeads(string host, string failure, string? key)
    {
        var zone = new ZoneResolver().WithMail("example.test", 10, host).WithAddress("mx.example.test", "192.0.2.1")
            .With(new AliasRecord("alias.example.test", "mx.example.test"));

        var seen = await MailExchanges.OfAsync("example.test", zone, TestContext.Current.CancellationToken);

        Assert.Equal(failure, seen.Failure ?? "none");
        Assert.Equal(key, seen.Remarks.SingleOrDefault()?.Key);
    }

    private static string Key(int bits)
    {
        using var key = RSA.Create(bits);
        return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }
}
