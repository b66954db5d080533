using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Tests.Domain.Dns;

public sealed class AskingAServer
{
    private readonly ZoneResolver _zone = new();

    [Fact]
    public async Task EachType_ComesBackAsItWasPublished()
    {
        _zone.WithAddress("example.test", "192.0.2.1").WithAddress("example.test", "2001:db8::1").WithMail("example.test", 10, "mx.example.test")
            .WithText("example.test", "one ", "two").With(new AuthorityRecord("example.test", 0, "issue", "ca.test"))
            .With(new SigningRecord("example.test", DnsType.Ds, 13, 2)).With(new SigningRecord("example.test", DnsType.Dnskey, 13, 0))
            .With(new AliasRecord("www.example.test", "example.test"));
        _zone.Authenticated = true;
        await using var server = new WireServer(_zone);
        var resolver = new NetworkResolver(server.Client());

        var address = await AskAsync(resolver, "www.example.test", DnsType.A);
        Assert.True(address.Authenticated);
        Assert.Equal("example.test", Assert.Single(address.Of<AliasRecord>()).Target);
        Assert.Equal("192.0.2.1", Assert.Single(address.Of<AddressRecord>()).Address.ToString());
        Assert.Equal("2001:db8::1", Assert.Single((await AskAsync(resolver, "example.test", DnsType.Aaaa)).Of<AddressRecord>()).Address.ToString());
        Assert.Equal(new MailExchangeRecord("example.test", 10, "mx.example.test"), Assert.Single((await AskAsync(resolver, "example.test", DnsType.Mx)).Of<MailExchangeRecord>()));
        Assert.Equal("one two", Assert.Single((await AskAsync(resolver, "example.test", DnsType.Txt)).Of<TextRecord>()).Text);
        Assert.Equal("ca.test", Assert.Single((await AskAsync(resolver, "example.test", DnsType.Caa)).Of<AuthorityRecord>()).Value);
        Assert.Equal(13, Assert.Single((await AskAsync(resolver, "example.test", DnsType.Ds)).Of<SigningRecord>()).Algorithm);
        Assert.Equal(DnsOutcome.Found, (await AskAsync(resolver, "example.test", DnsType.Dnskey)).Outcome);
    }

    [Fact]
    public async Task MissingNamesAndMissingTypes_AreToldApart()
    {
        _zone.WithAddress("example.test", "192.0.2.1");
        await using var server = new WireServer(_zone);
        var resolver = new NetworkResolver(server.Client());

        Assert.Equal(DnsOutcome.NoData, (await AskAsync(resolver, "example.test", DnsType.Mx)).Outcome);
        Assert.Equal(DnsOutcome.NoSuchName, (await AskAsync(resolver, "other.test", DnsType.A)).Outcome);
    }

    [Fact]
    public async Task AnAnswerThatIsCut_IsAskedForAgainOverTcp()
    {
        _zone.WithText("long.test", [.. Enumerable.Repeat(new string('x', 200), 4)]);
        await using var server = new WireServer(_zone);

        var answer = await AskAsync(new NetworkResolver(server.Client()), "long.test", DnsType.Txt);

        Assert.Equal(800, Assert.Single(answer.Of<TextRecord>()).Text.Length);
        Assert.Equal(1, server.Streams);
    }

    [Theory]
    [InlineData("silent", "did not answer within")]
    [InlineData("refusing", "answered ServerFailure")]
    [InlineData("babbling", "no answer that can be read")]
    public async Task AServerThatFails_IsAnAnswerWithTheReason(string fault, string reason)
    {
        await using var server = new WireServer(_zone);
        (fault switch { "silent" => server.Silent, "refusing" => server.Refusing, _ => server.Babbling }).Add("bad.test");

        var answer = await AskAsync(new NetworkResolver(server.Client()), "bad.test", DnsType.A);

        Assert.Equal(DnsOutcome.Failed, answer.Outcome);
        Assert.Contains(reason, answer.Reason);
        Assert.Contains(server.Address.ToString(), answer.Reason);
    }

    [Fact]
    public async Task AServerThatStaysSilent_IsNotAskedForEver()
    {
        await using var server = new WireServer(_zone);
        server.Silent.Add("bad.test");
        var resolver = new NetworkResolver(server.Client());
        for (var question = 0; question < 4; question++)
        {
            await AskAsync(resolver, $"q{question}.bad.test", DnsType.A);
        }

        var answer = await AskAsync(resolver, "more.bad.test", DnsType.A);

        Assert.Contains("not asked again", answer.Reason);
    }

    private static Task<DnsAnswer> AskAsync(NetworkResolver resolver, string name, DnsType type) => resolver.QueryAsync(name, type, TestContext.Current.CancellationToken);
}
