namespace LaunchReady.Server.Tests.Features.Chat.Builtin;

/// <summary>The answer says what is in the data, and what did not happen.</summary>
public sealed class TellingWhatHappened
{
    [Theory]
    [InlineData("how many open tickets do we have?", "There are **2** open tickets.")]
    [InlineData("which invoices are overdue?", "I found **2** overdue invoices, $2,480.00 in total.")]
    [InlineData("which invoices are overdue?", "| INV-2041 | Contoso Ltd |")]
    [InlineData("total outstanding this quarter", "The total is **$2,480.00** over **2** open invoices")]
    [InlineData("who handles T-118?", "**Assignee:** Priya Nair (S-07)")]
    [InlineData("what is Priya's salary?", "**Salary:** $64,000.00")]
    [InlineData("what did Contoso write in T-118?", "> We were charged twice.")]
    [InlineData("what did Contoso write in T-118?", "Priya Nair:\n\n> Looking into it.")]
    [InlineData("show me INV-2041", "**Amount:** $1,240.00")]
    [InlineData("close T-118", "Done: I closed ticket **T-118**.")]
    [InlineData("send an e-mail to jane@contoso.example with subject Hello saying we are on it", "Done: I sent an email to jane@contoso.example.")]
    [InlineData("close all open tickets of Contoso", "- I closed ticket **T-118**.\n- I closed ticket **T-121**.")]
    public async Task Answer_HoldsTheFact(string question, string fact) =>
        Assert.Contains(fact, await Talk.WithDesk().AskAsync(question), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"error":"denied","message":"The call was denied by Sam: not today."}""", "I was not allowed to close ticket **T-118**. Nothing was changed.", "not today")]
    [InlineData("""{"outcome":"denied","reason":"The policy does not allow it."}""", "I was not allowed to close ticket **T-118**", "policy does not allow")]
    [InlineData("The call was denied by Sam Owner.", "I was not allowed to close ticket **T-118**", "denied by Sam")]
    [InlineData("""{"status":"pending","message":"The call waits for approval by another person."}""", "This waits for approval: close ticket **T-118**. Nothing has happened yet.", "another person")]
    [InlineData("Waiting for approval.", "This waits for approval: close ticket **T-118**", "Waiting")]
    [InlineData("""{"problem":"There is no ticket T-118."}""", "I could not close ticket **T-118**", "There is no ticket T-118.")]
    [InlineData("""{"error":"It may or may not have been done."}""", "I cannot say whether this happened: close ticket **T-118**.", "may or may not")]
    [InlineData("""{"error":"A person denied this, so it was not done."}""", "I was not allowed to close ticket **T-118**", "A person denied this")]
    [InlineData("""{"status":"waiting","message":"This call waits for a person's approval. It has not run."}""", "This waits for approval: close ticket **T-118**", "has not run")]
    [InlineData("""{"error":"T-118 is already closed."}""", "I could not close ticket **T-118**", "already closed")]
    [InlineData("Error: the tool failed.", "I could not close ticket **T-118**. I did not try again.", "the tool failed")]
    public async Task CallThatDidNotHappen_IsSaidPlainly_AndNotRepeated(string result, string sentence, string reason)
    {
        var talk = new Talk(DeskDeclarations.All, (_, _) => result);
        var answer = await talk.AskAsync("close T-118");
        Assert.Single(talk.Calls);
        Assert.Contains(sentence, answer, StringComparison.Ordinal);
        Assert.Contains(reason, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Done", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedStep_EndsThePlan()
    {
        var talk = new Talk(DeskDeclarations.All, (tool, _) => tool == "close_ticket" ? "The call was denied." : new { status = "done" });
        var answer = await talk.AskAsync("close T-118 and assign T-119 to Priya Nair");
        Assert.Equal("close_ticket(ticket=T-118)", Assert.Single(talk.Calls));
        Assert.Contains("not allowed", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DenialOfTheFirstOfMany_EndsThemAll()
    {
        var talk = new Talk(DeskDeclarations.All, (tool, arguments) => tool == "close_ticket" ? "The call was denied." : FakeDesk.Run(tool, arguments));
        await talk.AskAsync("close all open tickets");
        Assert.Equal(["search_tickets(status=open)", "close_ticket(ticket=T-118)"], talk.Calls);
    }

    [Fact]
    public async Task RecordWithAStatusOfItsOwn_IsNoDenial()
    {
        var talk = new Talk(DeskDeclarations.All, (_, _) => new { number = "T-118", subject = "Access denied in portal", status = "pending" });
        Assert.Contains("**Status:** pending", await talk.AskAsync("show me T-118"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FieldThatThePersonMayNotSee_IsSaidToBeAbsent()
    {
        var talk = new Talk(DeskDeclarations.All, (tool, arguments) => tool == "get_staff_member" ? new { number = "S-07", name = "Priya Nair" } : FakeDesk.Run(tool, arguments));
        Assert.Contains("shows no salary", await talk.AskAsync("what is Priya's salary?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListThatIsEmpty_IsSaidToBeEmpty()
    {
        var talk = new Talk(DeskDeclarations.All, (_, _) => new { total = 0, items = Array.Empty<object>() });
        Assert.Equal("I found no urgent tickets.", await talk.AskAsync("show urgent tickets"));
    }

    [Fact]
    public async Task MoreThanFiveCalls_AreNeverMade()
    {
        var items = Enumerable.Range(101, 12).Select(number => new { number = $"T-{number}", subject = "x", status = "open" }).ToArray();
        var talk = new Talk(DeskDeclarations.All, (tool, _) => tool == "search_tickets" ? new { total = 40, items } : new { status = "closed" });
        var answer = await talk.AskAsync("close all open tickets");
        Assert.Equal(5, talk.Calls.Count);
        Assert.Contains("at most 5 calls", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("who are you?")]
    [InlineData("hello")]
    [InlineData("help")]
    [InlineData("what can you do?")]
    [InlineData("Are you an AI?")]
    [InlineData("blargh flimflam")]
    public async Task Model_SaysThatItIsTheBuiltInOne_AndWhatItCanDo(string question)
    {
        var talk = Talk.WithDesk();
        var answer = await talk.AskAsync(question);
        Assert.Empty(talk.Calls);
        Assert.Contains("I am Launch Ready's built-in model: I follow fixed rules", answer, StringComparison.Ordinal);
        Assert.True(answer.Split("\n- ").Length > 3, answer);
    }

    [Theory]
    [InlineData("escalate T-118")]
    [InlineData("pay INV-2041")]
    [InlineData("reopen T-118")]
    public async Task ActWithoutATool_IsSaidToBeImpossible(string question)
    {
        var talk = Talk.WithDesk();
        var answer = await talk.AskAsync(question);
        Assert.Empty(talk.Calls);
        Assert.Contains("I have no tool", answer, StringComparison.Ordinal);
    }
}
