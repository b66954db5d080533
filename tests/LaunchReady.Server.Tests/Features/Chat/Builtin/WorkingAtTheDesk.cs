using System.Text.Json;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Tests.Features.Desk;

namespace LaunchReady.Server.Tests.Features.Chat.Builtin;

/// <summary>The model with the real desk and its demo company: every call has to pass the tool's schema, and the answers have to be right.</summary>
public sealed class WorkingAtTheDesk
{
    public static TheoryData<string, string> Questions => ThirtyThings.Questions;

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Question_MakesOnlyCallsThatTheSchemasAllow(string question, string calls)
    {
        await using var desk = await DeskFixture.FilledAsync();
        var talk = With(desk);
        var answer = await talk.AskAsync(question);
        Assert.NotEmpty(talk.Calls);
        Assert.StartsWith(calls.Split('(')[0], talk.Calls[0], StringComparison.Ordinal);
        Assert.DoesNotContain("did not understand", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomerWhoWasChargedTwice_IsHelpedToTheEnd()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var talk = With(desk);
        Assert.Contains("**T-118** — Charged twice for October", await talk.AskAsync("find the ticket about being charged twice"), StringComparison.Ordinal);
        Assert.Contains("> Hello, our card was charged twice", await talk.AskAsync("what did they write?"), StringComparison.Ordinal);
        Assert.Contains("Done: I refunded invoice **INV-2044**.", await talk.AskAsync("refund the duplicate invoice of Contoso"), StringComparison.Ordinal);
        Assert.Equal(["search_invoices(customer=Contoso)", "refund_invoice(invoice=INV-2044)"], talk.Calls);
        Assert.Contains("**Status:** refunded", await talk.AskAsync("what is its status?"), StringComparison.Ordinal);
        Assert.Contains("Done: I commented on ticket **T-118**.", await talk.AskAsync("comment on T-118: refunded the second charge"), StringComparison.Ordinal);
        Assert.Contains("Done: I closed ticket **T-118**.", await talk.AskAsync("close it"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refund INV-2041|refund it", "> ")]
    [InlineData("void INV-2041", "> INV-2041 is paid.")]
    [InlineData("show T-999", "I could not read ticket **T-999**: it was not found.")]
    [InlineData("delete customer Contoso Ltd", "unpaid invoice")]
    [InlineData("send an e-mail to jane@contoso.example with subject Hello saying hi", "I could not send an email to jane@contoso.example")]
    [InlineData("tell me about Coho", "I found **2** customers matching “Coho”")]
    [InlineData("tell me about Coho|the second one", "**C-017** — Coho Winery")]
    [InlineData("who is Elena Marchetti?", "**C-001** — Contoso Ltd")]
    [InlineData("tickets of Priya", "tickets of assignee “Priya”")]
    [InlineData("how many open tickets do we have?|show me more", "| T-112 |")]
    [InlineData("which invoices are overdue?|and from Fabrikam?|how much is that in total?", "The total is **$")]
    [InlineData("tickets created last week", "cannot be narrowed by date")]
    [InlineData("what is the email of Contoso?", "**Email:** elena.marchetti@contoso.example")]
    public async Task Answer_HoldsTheFact(string messages, string fact)
    {
        await using var desk = await DeskFixture.FilledAsync();
        var talk = With(desk);
        var answer = "";
        foreach (var message in messages.Split('|'))
        {
            answer = await talk.AskAsync(message);
        }

        Assert.Contains(fact, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LargestInvoices_AreTheLargestOfAll()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var answer = await With(desk).AskAsync("what are the 3 largest overdue invoices?");
        var shown = answer.Split('\n').Where(line => line.StartsWith("| INV", StringComparison.Ordinal)).Select(line => decimal.Parse(line.Split('|')[5].Trim().TrimStart('$'), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var all = (await desk.RunAsync("search_invoices", new { status = "overdue", limit = 50 })).Data.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("amount").GetDecimal());
        Assert.Equal(all.OrderDescending().Take(3), shown);
    }

    /// <summary>What the model is told: the data when the call was done, the sentence when it was not.</summary>
    private static Talk With(DeskFixture desk) => new(RealDesk.Declarations, async (tool, arguments) =>
    {
        var output = await desk.RunAsync(tool, arguments, Role.Owner);
        return output.Outcome == ToolOutcome.Done ? output.Data.GetRawText() : JsonSerializer.Serialize(new { error = output.Summary });
    });
}
