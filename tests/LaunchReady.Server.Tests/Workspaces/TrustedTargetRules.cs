using LaunchReady.Server.Features.Workspaces.Trusted;

namespace LaunchReady.Server.Tests.Workspaces;

/// <summary>What may be trusted, in which form, and what is refused because it means more than it shows.</summary>
public sealed class TrustedTargetRules
{
    [Theory]
    [InlineData("ops@northwind.example", "ops@northwind.example")]
    [InlineData("  Ops@Northwind.Example ", "ops@northwind.example")]
    [InlineData("ops+billing@northwind.example", "ops+billing@northwind.example")]
    [InlineData("single@gmail.com", "single@gmail.com")]
    [InlineData("@northwind.example", "@northwind.example")]
    [InlineData("@mail.northwind.co.uk", "@mail.northwind.co.uk")]
    [InlineData("#Operations", "#operations")]
    [InlineData("general", "general")]
    public void Recipient_IsKeptInItsOneForm(string given, string kept) => MustKeep(RecipientRule.Of, given, kept);

    [Theory]
    [InlineData("user@good.example@evil.example", "more than one @")]
    [InlineData("ops@nоrthwind.example", "outside plain ASCII")] // a Cyrillic o
    [InlineData("ops@münchen.example", "outside plain ASCII")]
    [InlineData("ops@xn--mnchen-3ya.example", "internationalised")]
    [InlineData("@com", "top-level")]
    [InlineData("@co.uk", "everybody")]
    [InlineData("@gmail.com", "everybody")]
    [InlineData("ops@localhost", "not one plain mail address")]
    [InlineData("Olga <ops@northwind.example>", "not one plain mail address")]
    [InlineData("ops@northwind.example,eve@evil.example", "more than one @")]
    [InlineData("northwind.example", "write @ before a domain")]
    [InlineData("two words", "neither an address")]
    [InlineData("*", "neither an address")]
    [InlineData("#", "neither an address")]
    [InlineData("@", "not a domain name")]
    [InlineData("ops@north\u200Bwind.example", "hidden")]
    public void Recipient_ThatMeansMoreThanItShows_IsRefused(string given, string why) => MustRefuse(RecipientRule.Of, given, why);

    [Theory]
    [InlineData("Status.Northwind.Example", "status.northwind.example")]
    [InlineData(".northwind.example", ".northwind.example")]
    [InlineData("northwind.github.io", "northwind.github.io")]
    [InlineData("github.io", "github.io")]
    public void Host_IsKeptInItsOneForm(string given, string kept) => MustKeep(HostRule.Of, given, kept);

    [Theory]
    [InlineData("https://northwind.example", "scheme")]
    [InlineData("northwind.example/path", "path")]
    [InlineData("northwind.example?x", "path")]
    [InlineData("northwind.example\\evil", "path")]
    [InlineData("northwind.example:8443", "port")]
    [InlineData("[::1]", "port or is an IP address")]
    [InlineData("user@northwind.example", "user name")]
    [InlineData("*.northwind.example", "wildcard")]
    [InlineData("..northwind.example", "not a domain name")]
    [InlineData("northwind.example.", "ends with a dot")]
    [InlineData("127.0.0.1", "number")]
    [InlineData("localhost", "bare name")]
    [InlineData(".com", "top-level")]
    [InlineData(".co.uk", "strangers")]
    [InlineData("co.uk", "strangers")]
    [InlineData(".github.io", "strangers")]
    [InlineData("nоrthwind.example", "outside plain ASCII")] // a Cyrillic o
    [InlineData("xn--nrthwind-8fg.example", "internationalised")]
    [InlineData("-north.example", "not a domain name")]
    [InlineData(".", "ends with a dot")]
    public void Host_ThatMeansMoreThanItShows_IsRefused(string given, string why) => MustRefuse(HostRule.Of, given, why);

    [Theory]
    [InlineData("de89 3704 0044 0532 0130 00", "DE89370400440532013000")]
    [InlineData("GB82WEST12345698765432", "GB82WEST12345698765432")]
    [InlineData("1234-5678-90", "1234567890")]
    [InlineData("Contoso  Ltd", "Contoso Ltd")]
    [InlineData("Müller & Söhne (Berlin)", "Müller & Söhne (Berlin)")]
    public void Payee_IsKeptInItsOneForm(string given, string kept) => MustKeep(PayeeRule.Of, given, kept);

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 01", "check digits")]
    [InlineData("GB82WEST12345698765433", "check digits")]
    [InlineData("1234", "4 digits")]
    [InlineData("12345678901234567890123456789012345", "35 digits")]
    [InlineData("AB", "neither an account")]
    [InlineData("Соntoso Ltd", "look alike")] // Cyrillic C and o
    [InlineData("Contoso; DROP", "no name of a payee needs")]
    [InlineData("everyone@contoso.example", "no name of a payee needs")]
    public void Payee_ThatCannotBeOne_IsRefused(string given, string why) => MustRefuse(PayeeRule.Of, given, why);

    [Fact]
    public void List_IsSortedAndBounded()
    {
        Assert.True(TargetList.TryRead(["b.example.com", "a.example.com"], HostRule.Of, out var values, out _));
        Assert.Equal(["a.example.com", "b.example.com"], values);

        var many = Enumerable.Range(0, TargetList.Most + 1).Select(number => $"h{number}.example.com").ToList();
        Assert.True(TargetList.TryRead([.. many.Skip(1)], HostRule.Of, out _, out _));
        Assert.False(TargetList.TryRead(many, HostRule.Of, out _, out var problem));
        Assert.Contains("at most 100", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A.example.com")]
    [InlineData(" a.example.com")]
    public void SameEntryTwice_InWhateverSpelling_IsRefused(string again)
    {
        Assert.False(TargetList.TryRead(["a.example.com", again], HostRule.Of, out var values, out var problem));
        Assert.Contains("twice", problem, StringComparison.Ordinal);
        Assert.Empty(values);
    }

    [Fact]
    public void EntryThatIsMissingOrTooLong_IsRefused()
    {
        Assert.False(TargetList.TryRead([null], HostRule.Of, out _, out var empty));
        Assert.Contains("empty", empty, StringComparison.Ordinal);
        Assert.False(TargetList.TryRead([new string('a', 300)], PayeeRule.Of, out _, out var long300));
        Assert.Contains("longer than 254", long300, StringComparison.Ordinal);
    }

    private static void MustKeep(Func<string, TargetVerdict> rule, string given, string kept)
    {
        Assert.True(TargetList.TryRead([given], rule, out var values, out var problem), problem);
        Assert.Equal([kept], values);
        Assert.True(TargetList.TryRead(values, rule, out var again, out _), "What was kept is refused when it is sent back.");
        Assert.Equal(values, again);
    }

    private static void MustRefuse(Func<string, TargetVerdict> rule, string given, string why)
    {
        Assert.False(TargetList.TryRead([given], rule, out var values, out var problem), $"{given} was kept as {string.Join(',', values)}.");
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }
}
