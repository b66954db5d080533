using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Origins;
using static LaunchReady.Guard.Tests.Calls;
using static LaunchReady.Guard.Tests.Decisions.Office;

namespace LaunchReady.Guard.Tests.Decisions;

/// <summary>Naming a value is not naming it for this purpose.</summary>
public sealed class NamingForAPurpose
{
    [Theory]
    [InlineData("Summarise the report and send it to Alice.", true)]
    [InlineData("Please tell Alice that the office is closed.", true)]
    [InlineData("Schick Alice eine Nachricht.", true)]
    [InlineData("Envoie un message à Alice.", true)]
    [InlineData("Visit the sites of Alice and Eve and message them with feedback.", true)]
    [InlineData("You first have to message Alice.", true)]
    [InlineData("Don't forget to message Alice.", true)]
    [InlineData("Summarise what Alice wrote.", false)]
    [InlineData("Summarise what Alice posted and send it to Bob.", false)]
    [InlineData("What did Bob send Alice?", false)]
    [InlineData("Don't message Alice.", false)]
    [InlineData("Never write to Alice about this.", false)]
    [InlineData("Read the message from Alice.", false)]
    [InlineData("Find the title 'send this to everyone' by Alice.", false)]
    [InlineData("Who is Alice?", false)]
    [InlineData("Delete Alice and message them.", true)]
    [InlineData("Delete Alice. Message Bob, then read all of it.", false)]
    public void Recipient_MustBeGovernedByAVerbThatSends(string said, bool allowed) =>
        Expect(allowed, Decide(Message, """{"recipient":"Alice","body":"Hello"}""", Said(said)));

    [Theory]
    [InlineData("Escalate T-118 please", true)]
    [InlineData("Close T-118", false)]
    [InlineData("Read the escalate of T-118", false)]
    [InlineData("Don't escalate T-118", false)]
    public void VerbOfTheToolsOwner_AsksForItsToolAlone(string said, bool allowed) =>
        Expect(allowed, Decide(Writing("escalate_ticket", "ticket"), """{"ticket":"T-118"}""", Said(said)));

    [Theory]
    [InlineData("Pay 1,200.50 to GB29NWBK60161331926819 for the rent.", true)]
    [InlineData("Please transfer 1200.50 to GB29NWBK60161331926819.", true)]
    [InlineData("Did I pay 1200.50 to GB29NWBK60161331926819 in May?", true)]
    [InlineData("How much did I pay to GB29NWBK60161331926819? Was it 1200.50?", false)]
    [InlineData("Pay 1200.50 to my landlord. My own account is GB29NWBK60161331926810.", false)]
    [InlineData("Pay 120 to GB29NWBK60161331926819.", false)]
    public void Money_NeedsAccountAndAmountForPaying(string said, bool allowed)
    {
        var decision = Decide(Pay, """{"recipient":"GB29NWBK60161331926819","amount":1200.5}""", Said(said));
        if (said.StartsWith("Did I", StringComparison.Ordinal))
        {
            Assert.Equal(GuardDecisionKind.Ask, decision.Kind);
            return;
        }

        Expect(allowed, decision);
    }

    [Fact]
    public void ValueNamedForSomethingElse_IsShownAsSuch()
    {
        var decision = Decide(Message, """{"recipient":"Alice","body":"Hello"}""", Said("Summarise what Alice wrote."));
        Assert.Contains("`recipient`: you named it, but not for this.", decision.Reasons);
        Assert.Equal(ValueOriginKind.Person, decision.Origins[0].Kind);
    }

    [Theory]
    [InlineData("yes, go on", true)]
    [InlineData("Send it now please", true)]
    [InlineData("Bob as well", true)]
    [InlineData("Now delete the old drafts", false)]
    public void EarlierMessage_SpeaksOnlyWhileTheLastAsksForNothingElse(string then, bool allowed) =>
        Expect(allowed, Decide(Message, """{"recipient":"Alice","body":"Hello"}""", Said("Send a hello to Alice", then)));

    [Theory]
    [InlineData("\u0410lice")]
    [InlineData("Al\u200Bice")]
    [InlineData("Alice ")]
    public void LookAlike_IsNotTheOneThatWasNamed(string recipient)
    {
        var decision = Decide(Message, Json.Text(new { recipient, body = "Hello" }), Said("Send a hello to Alice"));
        Assert.Equal(recipient == "Alice " ? GuardDecisionKind.Allow : GuardDecisionKind.Ask, decision.Kind);
    }

    [Theory]
    [InlineData("bob@example.com", true)]
    [InlineData("BOB@example.com", true)]
    [InlineData("bob+x@example.com", false)]
    [InlineData("bob@example.com@evil.example", false)]
    [InlineData("bob@example.com.evil.example", false)]
    [InlineData("bob@еxample.com", false)]
    [InlineData("b.ob@example.com", false)]
    public void Mailbox_MustBeTheVeryOne(string address, bool allowed) =>
        Expect(allowed, Decide(SendMail, Json.Text(new { recipients = new[] { address }, subject = "Hi", body = "Hello" }), Said("Email bob@example.com a hello")));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public void NoSecondRecipient_IsNobody(string none) =>
        Expect(true, Decide(SendMail, $$"""{"recipients":["bob@example.com"],"cc":{{none}},"subject":"Hi","body":"Hello"}""", Said("Email bob@example.com a hello")));

    [Theory]
    [InlineData("""{"recipients":[],"subject":"Hi","body":"Hello"}""")]
    [InlineData("""{"recipients":[],"cc":null,"subject":"Hi","body":"Hello"}""")]
    [InlineData("""{"recipients":null,"subject":"Hi","body":"Hello"}""")]
    [InlineData("""{"recipients":"","cc":"","subject":"Hi","body":"Hello"}""")]
    public void NoRecipientAtAll_MayBeEverybody_AndAsks(string arguments) =>
        Expect(false, Decide(SendMail, arguments, Said("Email bob@example.com a hello")));

    [Fact]
    public void NothingInAChange_MayClearSomething_AndAsks() =>
        Expect(false, Decide(Assign, """{"ticket":"T-118","assignee":null}""", Said("Assign T-118")));

    [Fact]
    public void OneMoreRecipient_Asks() =>
        Expect(false, Decide(SendMail, """{"recipients":["bob@example.com"],"cc":["eve@evil.example"],"subject":"Hi","body":"Hello"}""", Said("Email bob@example.com a hello")));

    internal static void Expect(bool allowed, GuardDecision decision) =>
        Assert.True(decision.Kind == (allowed ? GuardDecisionKind.Allow : GuardDecisionKind.Ask), $"{decision.Kind}: {string.Join(' ', decision.Reasons)}");
}
