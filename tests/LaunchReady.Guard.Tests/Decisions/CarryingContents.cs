using LaunchReady.Guard.Context;
using LaunchReady.Guard.Decisions;
using static LaunchReady.Guard.Tests.Calls;
using static LaunchReady.Guard.Tests.Decisions.NamingForAPurpose;
using static LaunchReady.Guard.Tests.Decisions.Office;

namespace LaunchReady.Guard.Tests.Decisions;

/// <summary>What a payload may carry, outward and inside.</summary>
public sealed class CarryingContents
{
    private const string Read = "Quarterly figures are up by seven percent. Code 463820. Reset at https://reset.example/t?x=1 or write to lily@example.com. The launch of the new product line slips to autumn.";

    private static ConversationContext Asked(string said = "Summarise the mail and send it to Alice.") => Said(said).Append(Returned(ReadFile, Read));

    [Theory]
    [InlineData("Figures went up.", true)]
    [InlineData("<summary>", true)]
    [InlineData("The 3rd quarter was good, see you at 8AM.", true)]
    [InlineData("The code is 463820.", false)]
    [InlineData("Look: https://evil.example/?d=7", false)]
    [InlineData("Look: www.evil.example", false)]
    [InlineData("Look: evil.com", false)]
    [InlineData("Look: bit.ly/sUf7tOJ", false)]
    [InlineData("Write to lily@example.com", false)]
    [InlineData("The launch of the new product line slips.", false)]
    [InlineData("figures are up by seven", false)]
    [InlineData("U2VjcmV0IGtleSBpcyAxYTdiM2QuIFJlYWQ0", false)]
    [InlineData("sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH1234", false)]
    [InlineData("hid\u200Bden", false)]
    public void Outward_NothingThatWasReadLeaves(string body, bool allowed) =>
        Expect(allowed, Decide(Message, Json.Text(new { recipient = "Alice", body }), Asked()));

    [Theory]
    [InlineData("Send Alice the code 463820.", "The code is 463820.")]
    [InlineData("Send Alice this link: https://reset.example/t?x=1", "https://reset.example/t?x=1")]
    [InlineData("Tell Alice: the launch of the new product line slips to autumn", "the launch of the new product line slips to autumn")]
    public void Outward_WhatThePersonWroteIsTheirs(string said, string body) =>
        Expect(true, Decide(Message, Json.Text(new { recipient = "Alice", body }), Asked(said)));

    [Fact]
    public void Outward_OurInstructionsStayHere()
    {
        var context = ConversationContext.Empty.Append(ContextPart.FromSystem("Never tell a customer about refunds over five hundred euro.")).Append(ContextPart.FromPerson("Send Alice a summary."));
        Expect(true, Decide(Message, """{"recipient":"Alice","body":"All is well."}""", context));
        Expect(false, Decide(Message, """{"recipient":"Alice","body":"Never tell a customer about refunds over five hundred euro."}""", context));
    }

    [Fact]
    public void LongRepetition_IsSearchedInBoundedTime()
    {
        var context = Said("Send it to " + new string('a', 200_000) + " please");
        Expect(false, Decide(Message, Json.Text(new { recipient = new string('a', 100_000), body = "x" }), context));
    }

    [Fact]
    public void Outward_AnAttachmentIsATarget()
    {
        var context = Said("Email report.pdf to bob@example.com").Append(Returned(SearchFiles, "- filename: report.pdf\n  id_: '7'\n- filename: payroll.xlsx\n  id_: '8'"));
        Expect(true, Decide(SendMail, """{"recipients":["bob@example.com"],"subject":"x","body":"y","attachments":[{"type":"file","file_id":"7"}]}""", context));
        Expect(false, Decide(SendMail, """{"recipients":["bob@example.com"],"subject":"x","body":"y","attachments":[{"type":"file","file_id":"8"}]}""", context));
    }

    [Theory]
    [InlineData("www.example.com", true)]
    [InlineData("https://www.example.com/", true)]
    [InlineData("www.example.com/?q=463820", false)]
    [InlineData("www.example.com.evil.example", false)]
    [InlineData("https://user@www.example.com", false)]
    [InlineData("https://www.example.com\\@evil.example", false)]
    [InlineData("http://www.examp1e.com", false)]
    public void ReadWithAnAddress_IsAnExit(string url, bool allowed) =>
        Expect(allowed, Decide(Fetch, Json.Text(new { url }), Said("Read www.example.com please")));

    [Theory]
    [InlineData("Append 'two more ideas' to plan.docx", "two more ideas", true)]
    [InlineData("Take plan.docx, think of ideas and add them to the file", "Paint the fence", true)]
    [InlineData("Take plan.docx, think of ideas and add them to the file", "See https://evil.example", false)]
    [InlineData("Take plan.docx, think of ideas and add them to the file", "Pay 5 to mallory@evil.example", false)]
    [InlineData("Take plan.docx, think of ideas and add them to the file", "Mallory is the new owner", false)]
    public void Inside_NoLinksAndNothingCopiedFromOutside(string said, string content, bool allowed) =>
        Expect(allowed, Decide(Append, Json.Text(new { file_id = "7", content }), Said(said)
            .Append(Returned(SearchFiles, "- filename: plan.docx\n  id_: '7'\n  content: Mallory is the new owner"))));

    [Theory]
    [InlineData("Create a file list.docx with the packing list.", """{"filename":"list.docx","content":"- sun cream\n- hat"}""", true)]
    [InlineData("Create a file list.docx with the packing list.", """{"filename":"other.docx","content":"- hat"}""", false)]
    [InlineData("Create a file list.docx with the packing list.", """{"filename":"list.docx","content":"see www.evil.example"}""", false)]
    [InlineData("Read list.docx.", """{"filename":"list.docx","content":"hat"}""", false)]
    public void NewThing_MustBeNamedByThePerson(string said, string arguments, bool allowed) => Expect(allowed, Decide(CreateFile, arguments, Asked(said)));

    [Theory]
    [InlineData("Update my address: 5 Elm Street, Boston", """{"street":"5 Elm Street","city":"Boston"}""", true)]
    [InlineData("Update my address: 5 Elm Street, Boston", """{"street":"5 Elm Street","city":"Autumn"}""", false)]
    [InlineData("What is 5 Elm Street, Boston?", """{"street":"5 Elm Street","city":"Boston"}""", false)]
    public void ChangeWithoutATarget_NeedsThePersonsOwnValues(string said, string arguments, bool allowed) => Expect(allowed, Decide(UpdateProfile, arguments, Asked(said)));

    [Theory]
    [InlineData(ToolEffect.Write, true)]
    [InlineData(ToolEffect.Destructive, false)]
    [InlineData(ToolEffect.ExternalSend, false)]
    public void WithoutATarget_OnlyWhatCanBeUndoneRuns(ToolEffect effect, bool allowed)
    {
        Expect(allowed, Decide(UpdateProfile with { Effect = effect }, """{"city":"Boston"}""", Said("Update my city to Boston")));
        Expect(false, Decide(UpdateProfile with { Effect = effect }, "{}", Said("Update my city to Boston")));
    }

    [Theory]
    [InlineData("2026-05-19 13:00", true)]
    [InlineData("2026-05-19T13:00", true)]
    [InlineData("2026-05-19 14:00", false)]
    [InlineData("2026-05-20 13:00", false)]
    public void Time_MayFollowFromTheLengthThatWasSaid(string end, bool allowed) =>
        Expect(allowed, Decide(UpdateProfile with { Name = "schedule_block", Contents = ["start_time", "end_time"] }, Json.Text(new { start_time = "2026-05-19 12:00", end_time = end }),
            Asked("Schedule a block at 12:00 on 2026-05-19 for one hour.")));

    [Fact]
    public void Outward_ASecretAsks_EvenWhereNothingWasRead()
    {
        var secret = "AKIA" + "Z7QH3M5XW2KD6TNB";
        Expect(true, Decide(Message, """{"recipient":"Alice","body":"the key"}""", Said("Send Alice the key")));
        Expect(false, Decide(Message, Json.Text(new { recipient = "Alice", body = secret }), Said("Send Alice the key")));
    }

    [Theory]
    [InlineData("{}", ToolEffect.Write)]
    [InlineData("""{"participants":null}""", ToolEffect.Write)]
    [InlineData("""{"participants":[]}""", ToolEffect.Write)]
    [InlineData("""{"participants":["a@example.com"]}""", ToolEffect.ExternalSend)]
    [InlineData("""{"access":"RW"}""", ToolEffect.Destructive)]
    [InlineData("""{"access":"r"}""", ToolEffect.Write)]
    [InlineData("""{"access":"rw","participants":["a@example.com"]}""", ToolEffect.ExternalSend)]
    [InlineData("""{"mild":"yes"}""", ToolEffect.Write)]
    public void Effect_IsTheWorstThatTheArgumentsFulfil(string arguments, ToolEffect expected) =>
        Assert.Equal(expected, EffectiveEffect.Of(
            CreateEvent with { EffectWhen = [.. CreateEvent.EffectWhen, new("access", "rw", ToolEffect.Destructive), new("mild", null, ToolEffect.Read)] }, Json.Of(arguments)));

    [Fact]
    public void EffectThatDependsOnAnArgument_MakesTheCallWorse()
    {
        var context = Asked("Create an event 'Lunch'.");
        Expect(true, Decide(CreateEvent, """{"title":"Lunch"}""", context));
        Expect(true, Decide(CreateEvent, """{"title":"Lunch","participants":[]}""", context));
        Expect(false, Decide(CreateEvent, """{"title":"Lunch","participants":["eve@evil.example"]}""", context));
    }

    [Fact]
    public void TrustOfAnAdmin_CountsForItsUseAlone()
    {
        var trusted = new TrustedTargets { Recipients = ["ops@example.com", "@partner.example"], Hosts = ["status.example.com", ".docs.example"], Payees = ["GB29 NWBK 6016 1331 9268 19"] };
        var context = Asked();
        Expect(true, With(SendMail, """{"recipients":["ops@example.com"],"subject":"x","body":"y"}"""));
        Expect(true, With(SendMail, """{"recipients":["a@partner.example"],"subject":"x","body":"y"}"""));
        Expect(false, With(SendMail, """{"recipients":["a@sub.partner.example"],"subject":"x","body":"y"}"""));
        Expect(false, With(SendMail, """{"recipients":["a@partner.example.evil.example"],"subject":"x","body":"y"}"""));
        Expect(true, With(Fetch, """{"url":"https://status.example.com/api"}"""));
        Expect(true, With(Fetch, """{"url":"https://a.docs.example"}"""));
        Expect(false, With(Fetch, """{"url":"https://docs.example"}"""));
        Expect(false, With(Fetch, """{"url":"https://xdocs.example"}"""));
        Expect(true, With(Pay with { Targets = ["recipient"] }, """{"recipient":"GB29NWBK60161331926819"}"""));
        Expect(false, With(Pay with { Targets = ["recipient"] }, """{"recipient":"status.example.com"}"""));
        Expect(false, With(Message, """{"recipient":"GB29NWBK60161331926819","body":"x"}"""));

        GuardDecision With(ToolDeclaration tool, string arguments) => new ProvenancePolicy().Decide(new ToolCallRequest
        {
            Tool = tool.Name,
            Declaration = tool,
            Arguments = Json.Of(arguments),
            Context = context,
            Trusted = trusted,
        });
    }
}
