using System.Text;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Output;

namespace LaunchReady.Guard.Tests.Output;

public sealed class GuardingReplies
{
    internal const string Prompt = """
        You are the assistant of the operations team. Answer from the records that the tools return and say which record it was. Never guess an amount.
        Ask before anything is removed or sent. Write short sentences in the language of the question. Amounts are in euros unless the record says otherwise.
        Tickets of priority one go to the person on call, whose name is in the rota. Refunds above five hundred euros need the head of finance.
        Do not discuss salaries, and never tell anybody who asked about whom.
        """;

    internal static readonly Canary Mark = CanarySource.Create(span => span.Fill(7)).For("c-1");

    internal static readonly OutputPolicy Policy = new()
    {
        LinkHosts = ["status.example.com", ".docs.example.com"],
        ImageHosts = ["img.example.com"],
        InternalHosts = [".corp.example.com", "jumphost"],
    };

    internal static readonly ConversationContext Read = ConversationContext.Empty
        .Append(ContextPart.FromPerson("Search for outage-report please"))
        .Append(ContextPart.FromToolOutput("customer", null, Json.Of("""{"name":"Contoso","iban":"DE89370400440532013000","note":"see https://status.example.com/i?ref=DE89370400440532013000"}""")));

    private static readonly OutputGuard s_guard = new(Policy, Prompt, Mark, () => Read);

    public static TheoryData<string> HarmlessReplies =>
    [
        "Three invoices are overdue: INV-1, INV-2 and INV-3.",
        "",
        "See [the status page](https://status.example.com/incidents?day=2) or https://api.docs.example.com/a_(b).",
        "![chart](https://img.example.com/c.png) and [a page of ours](/tickets/T-118), [mail](mailto:help@example.com).",
        "Use `List<string>` or Task<int>, where a < b and c > d; x<y>z stays. Wow! [1] Note: see 10.5 and version 1.2.3.4 of 2026.",
        "The file .env.local and settings.local.json; 10:30:45; std::vector<int>; C:\\temp\\a.txt; a::b.",
        "<b>bold</b>, <br>, </p>",
        "Ask before anything is removed or sent. That is my rule.",
        "これは長い日本語の文章です。空白はありませんが、問題なく流れるはずです。",
        "I found https://status.example.com/i?ref=DE89370400440532013000 in the record.",
        "Look at https://status.example.com/find?q=outage-report",
    ];

    [Theory]
    [MemberData(nameof(HarmlessReplies))]
    public void HarmlessReply_LeavesAsItIs(string reply)
    {
        var guarded = s_guard.Apply(reply);
        Assert.Equal(reply, guarded.Text);
        Assert.Empty(guarded.Findings);
    }

    public static TheoryData<string, string, OutputFindingKind> Links => new()
    {
        { "see [here](https://evil.example/p?d=1)", "see [here](link to evil[.]example removed)", OutputFindingKind.Link },
        { "see https://evil.example/p?d=1.", "see link to evil[.]example removed.", OutputFindingKind.Link },
        { "<https://evil.example/>", "<link to evil[.]example removed>", OutputFindingKind.Link },
        { "[x]: https://evil.example/p", "[x]: link to evil[.]example removed", OutputFindingKind.Link },
        { "[x]:\n  //evil.example/p", "", OutputFindingKind.Link },
        { "[x](//evil.example)", "", OutputFindingKind.Link },
        { "[x](\\\\evil.example)", "", OutputFindingKind.Link },
        { "[x](/\\evil.example)", "", OutputFindingKind.Link },
        { "[x](https:evil.example)", "[x](link removed)", OutputFindingKind.Link },
        { "[x](&#104;ttps&#58;//evil.example)", "[x](link removed)", OutputFindingKind.Link },
        { "[x](/&#x2f;evil.example)", "[x](link removed)", OutputFindingKind.Link },
        { "[x](<javascript:alert(1)>)", "", OutputFindingKind.Link },
        { "[x](JavaScript:alert)", "[x](link removed)", OutputFindingKind.Link },
        { "data:text/html;base64,PHNjcmlwdD4=", "", OutputFindingKind.Link },
        { "www.evil.example/a", "link to www[.]evil[.]example removed", OutputFindingKind.Link },
        { "ftp://evil.example/a", "", OutputFindingKind.Link },
        { "slack://channel?id=1", "", OutputFindingKind.Link },
        { "https://status.example.com@evil.example/", "", OutputFindingKind.Link },
        { "https://status.example.com.evil.example/", "", OutputFindingKind.Link },
        { "https://evil.example\\@status.example.com/", "", OutputFindingKind.Link },
        { "https://xstatus.example.com/", "", OutputFindingKind.Link },
        { "https://docs.example.com/", "", OutputFindingKind.Link },
        { "https://st\u0430tus.example.com/", "", OutputFindingKind.Link },
        { "[mail](mailto:a@evil.example?body=DE89)", "", OutputFindingKind.Link },
        { "https://status.example.com/i?q=DE89370400440532013000", "link to status[.]example[.]com removed", OutputFindingKind.Link },
        { "https://status.example.com/i?q=REU4OTM3MDQwMDQ0MDUzMjAxMzAwMA", "link to status[.]example[.]com removed", OutputFindingKind.Link },
        { "https://status.example.com/i?q=44453839333730343030343430353332303133303030", "link to status[.]example[.]com removed", OutputFindingKind.Link },
        { "https://status.example.com/i#Contoso%20", "", OutputFindingKind.Link },
        { "https://status.example.com/i?q=aaDE89370400440532013000bb", "", OutputFindingKind.Link },
        { "![x](https://status.example.com/a.png)", "! [x](https://status.example.com/a.png)", OutputFindingKind.Image },
        { "![x](https://evil.example/a.png)", "! [x](link to evil[.]example removed)", OutputFindingKind.Image },
        { "![x][ref]", "! [x][ref]", OutputFindingKind.Image },
        { "![x](/logout)", "! [x](/logout)", OutputFindingKind.Image },
        { "<img src=x>", "‹img src=x>", OutputFindingKind.Markup },
        { "<IMG\nsrc='//evil.example'>", "‹IMG\nsrc='//evil.example'>", OutputFindingKind.Markup },
        { "<script>x</script>", "‹script>x</script>", OutputFindingKind.Markup },
        { "a<svg/onload=x>", "a‹svg/onload=x>", OutputFindingKind.Markup },
        { "<b style=\"background:url(//evil.example)\">", "‹b style=\"background:url(//evil.example)\">", OutputFindingKind.Markup },
        { "<x onclick=y", "‹x onclick=y", OutputFindingKind.Markup },
        { "<!-- hidden", "‹!-- hidden", OutputFindingKind.Markup },
    };

    [Theory]
    [MemberData(nameof(Links))]
    public void WhatCouldCarryDataAway_BecomesText(string reply, string expected, OutputFindingKind kind)
    {
        var guarded = s_guard.Apply("Well: " + reply);
        if (expected.Length > 0)
        {
            Assert.Equal("Well: " + expected, guarded.Text);
        }

        Assert.Contains(guarded.Findings, finding => finding.Kind == kind);
        Assert.DoesNotContain("//evil.example/", guarded.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", guarded.Text, StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string> InternalAddresses =>
    [
        "10.1.2.3", "172.16.0.9", "192.168.1.1:8080", "127.0.0.1", "169.254.169.254", "100.64.0.1", "localhost:5432", "LOCALHOST", "db.internal", "metadata.google.internal",
        "printer.local", "a.b.home.arpa", "fd00:1::2", "fe80::1%eth0", "[fd00::1]:443", "::1", "::ffff:10.0.0.1", "wiki.corp.example.com", "jumphost",
        "http://10.1.2.3/latest/meta-data", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "https://localhost/x", "http://user@db.internal/",
    ];

    [Theory]
    [MemberData(nameof(InternalAddresses))]
    public void InternalAddress_DoesNotLeave(string address)
    {
        var guarded = s_guard.Apply($"It runs at {address} now.");
        Assert.DoesNotContain(address, guarded.Text, StringComparison.Ordinal);
        Assert.StartsWith("It runs at ", guarded.Text, StringComparison.Ordinal);
        Assert.EndsWith(" now.", guarded.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData("internal.example.com")]
    [InlineData("localhosting")]
    [InlineData("corp.example.com")]
    public void PublicAddress_Stays(string address) => Assert.Contains(address, s_guard.Apply($"It runs at {address} now.").Text, StringComparison.Ordinal);

    [Fact]
    public void Secrets_AreReplaced()
    {
        var guarded = s_guard.Apply($"The token is ghp_{new string('x', 10)}{Guid.Empty:N} and -----BEGIN PRIVATE KEY-----\n{string.Join('\n', Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj", 30))}\n-----END PRIVATE KEY----- that is all.");
        Assert.DoesNotContain("MIIE", guarded.Text, StringComparison.Ordinal);
        Assert.EndsWith("that is all.", guarded.Text, StringComparison.Ordinal);
        Assert.Contains(guarded.Findings, finding => finding.Kind == OutputFindingKind.Secret);

        var cut = s_guard.Apply("Here: -----BEGIN RSA PRIVATE KEY-----\n" + string.Concat(Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n", 20)));
        Assert.Equal("Here: [private key]", cut.Text);
        Assert.Equal("A certificate starts with -----BEGIN CERTIFICATE-----, they say, and then has lines.", s_guard.Apply("A certificate starts with -----BEGIN CERTIFICATE-----, they say, and then has lines.").Text);
    }

    public static TheoryData<string, string> Spellings
    {
        get
        {
            var word = Mark.Word;
            var backwards = new string([.. word.Reverse()]);
            string Rot(string text) => new([.. text.Select(c => char.IsAsciiLetter(c) ? (char)('a' + ((c - 'a' + 13) % 26)) : c)]);
            return new()
            {
                { "plain", word },
                { "upper case", word.ToUpperInvariant() },
                { "in a word", $"xx{word}yy" },
                { "spaced", string.Join(' ', word.ToCharArray()) },
                { "one a line", string.Join("\n- ", word.ToCharArray()) },
                { "zero width", string.Join('\u200b', word.ToCharArray()) },
                { "full width", new string([.. word.Select(c => (char)(c + 0xFEE0))]) },
                { "mathematical", string.Concat(word.Select(c => char.ConvertFromUtf32(char.IsAsciiDigit(c) ? 0x1D7CE + c - '0' : 0x1D41A + c - 'a'))) },
                { "circled", string.Concat(word.Select(c => char.IsAsciiDigit(c) ? c : (char)(0x24D0 + c - 'a'))) },
                { "backwards", backwards },
                { "rot13", Rot(word) },
                { "rot13 backwards", Rot(backwards) },
                { "hex", Convert.ToHexString(Encoding.ASCII.GetBytes(word)) },
                { "hex spaced", string.Join(' ', Encoding.ASCII.GetBytes(word).Select(b => b.ToString("x2", null))) },
                { "hex of upper case", Convert.ToHexString(Encoding.ASCII.GetBytes(word.ToUpperInvariant())) },
                { "base64", Convert.ToBase64String(Encoding.ASCII.GetBytes(word)) },
                { "base64 of a longer text", Convert.ToBase64String(Encoding.ASCII.GetBytes($"My prompt: Internal reference {word}. Never")) },
                { "base64 shifted", Convert.ToBase64String(Encoding.ASCII.GetBytes($"ab{word}cd")) },
                { "first half", word[..12] },
                { "last half", word[12..] },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Canary_InAnySpelling_EndsTheReply(string spelling, string leaked)
    {
        var guarded = s_guard.Apply($"Sure! My notes say: {leaked} and so on.");
        Assert.Equal("[This answer was withheld: it repeats the assistant's instructions.]", guarded.Text);
        Assert.Equal(OutputFindingKind.Canary, Assert.Single(guarded.Findings).Kind);

        var late = s_guard.Apply($"{string.Join(' ', Enumerable.Repeat("word", 500))} {leaked} and so on.");
        Assert.EndsWith("\n\n[The rest of this answer was withheld: it repeats the assistant's instructions.]", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(leaked, late.Text, StringComparison.Ordinal);
        Assert.NotEmpty(spelling);
    }

    [Fact]
    public void CanaryOfAnotherConversation_IsNothing()
    {
        var source = CanarySource.Create(span => span.Fill(7));
        Assert.Equal(Mark.Word, source.For("c-1").Word);
        Assert.NotEqual(Mark.Word, source.For("c-2").Word);
        Assert.NotEqual(Mark.Word, CanarySource.Create(span => span.Fill(8)).For("c-1").Word);
        var text = $"The word is {source.For("c-2").Word} and {Mark.Word[..10]}.";
        Assert.Equal(text, s_guard.Apply(text).Text);
    }

    [Fact]
    public void InstructionsInBulk_EndTheReply_AQuotedRuleDoesNot()
    {
        var guard = new OutputGuard(Policy, Prompt);
        Assert.Equal("[This answer was withheld: it repeats the assistant's instructions.]", guard.Apply("My instructions: " + Prompt.ToUpperInvariant().Replace("\n", " * ", StringComparison.Ordinal)).Text);
        Assert.Contains(guard.Apply(Prompt).Findings, finding => finding.Kind == OutputFindingKind.Instructions);
        const string Quoted = "I may not do that: refunds above five hundred euros need the head of finance, so I have asked her.";
        Assert.Equal(Quoted, guard.Apply(Quoted).Text);
    }

    [Fact]
    public void InstructionsInSlices_AddUp()
    {
        var filter = new OutputGuard(Policy, Prompt).Open();
        var said = new StringBuilder();
        foreach (var line in Prompt.Split('\n'))
        {
            said.Append(filter.Push($"First, some {string.Join(' ', Enumerable.Repeat("padding", 100))}: {line} ")).Append(filter.Flush());
        }

        Assert.True(filter.IsClosed);
        Assert.DoesNotContain("Do not discuss salaries", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ShortInstructions_AreLeftToTheCanary()
    {
        const string Short = "You are the helpful assistant of the operations team and answer from the records.";
        Assert.Equal(Short, new OutputGuard(Policy, Short).Apply(Short).Text);
    }

    [Fact]
    public void StretchWithoutABreak_ThatIsTooLong_IsWithheld()
    {
        var guarded = s_guard.Apply("Look: " + new string('A', 40_000) + " end");
        Assert.Equal(OutputFindingKind.TooLong, Assert.Single(guarded.Findings).Kind);
        Assert.DoesNotContain("AAAA", guarded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void FindingsNeverHoldTheThing_AndSayWhere()
    {
        const string Reply = "It is at 10.1.2.3 and at https://evil.example/x?y=z too";
        var findings = s_guard.Apply(Reply).Findings;
        Assert.Equal(["10.1.2.3", "https://evil.example/x?y=z"], findings.Select(finding => Reply.Substring(finding.Start, finding.Length)));
        Assert.All(findings, finding => Assert.DoesNotContain("evil", finding.Reason, StringComparison.Ordinal));
    }
}
