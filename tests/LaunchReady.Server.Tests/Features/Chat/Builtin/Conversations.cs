using System.Text.Json;

namespace LaunchReady.Server.Tests.Features.Chat.Builtin;

/// <summary>What words mean because of what was said before.</summary>
public sealed class Conversations
{
    [Theory]
    [InlineData("show me T-118|close it", "close_ticket(ticket=T-118)")]
    [InlineData("show me T-118|close it: customer is happy", "close_ticket(resolution=customer is happy, ticket=T-118)")]
    [InlineData("show me T-118|show me INV-2041|comment on that ticket: hi", "comment_on_ticket(comment=hi, ticket=T-118)")]
    [InlineData("show me INV-2041|who handles T-118?|refund the invoice", "refund_invoice(invoice=INV-2041)")]
    [InlineData("what did Contoso write in T-118?|assign it to Priya Nair", "assign_ticket(assignee=Priya Nair, ticket=T-118)")]
    [InlineData("show me T-118|who handles it?", "get_ticket(ticket=T-118)")]
    [InlineData("show open tickets|show me the second one", "get_ticket(ticket=T-121)")]
    [InlineData("show open tickets|the second one", "get_ticket(ticket=T-121)")]
    [InlineData("show open tickets|close the first one", "close_ticket(ticket=T-118)")]
    [InlineData("show open tickets|and the one from Fabrikam?", "get_ticket(ticket=T-121)")]
    [InlineData("which invoices are overdue?|and from Contoso?", "search_invoices(status=overdue, customer=Contoso)")]
    [InlineData("which invoices are overdue?|what about last month?", "search_invoices(status=overdue, from=2026-10-01, to=2026-10-31)")]
    [InlineData("which invoices are overdue?|how much is that in total?", "search_invoices(status=overdue)")]
    [InlineData("show open tickets|show me more", "search_tickets(status=open, limit=50)")]
    [InlineData("tell me about Contoso|email them with subject Hi saying hello", "send_email(subject=Hi, body=hello, to=jane@contoso.example)")]
    [InlineData("show the 3 oldest open tickets", "search_tickets(status=open, limit=50)")]
    [InlineData("the latest invoice of Contoso", "search_invoices(limit=50, customer=Contoso) get_invoice(invoice=INV-2044)")]
    [InlineData("how do I refund an invoice?", "")]
    [InlineData("let me know who handles T-118", "get_ticket(ticket=T-118)")]
    [InlineData("list tickets of Contoso and Fabrikam", "search_tickets(customer=Contoso) search_tickets(customer=Fabrikam)")]
    [InlineData("show high priority tickets of Contoso assigned to Priya", "search_tickets(priority=high, customer=Contoso, assignee=Priya)")]
    [InlineData("reply to T-118 that we refunded it", "comment_on_ticket(ticket=T-118, comment=we refunded it)")]
    [InlineData("add a comment to ticket 118: please call back", "comment_on_ticket(ticket=T-118, comment=please call back)")]
    [InlineData("close T-118, T-119 and T-120", "close_ticket(ticket=T-118) close_ticket(ticket=T-119) close_ticket(ticket=T-120)")]
    [InlineData("how many people work in finance?", "search_staff(department=finance)")]
    [InlineData("search for \"late delivery\"", "search_tickets(query=late delivery)")]
    [InlineData("change Contoso's contact to Jane Roe and phone to +1 555 0100", "search_customers(query=Contoso) update_customer(contact_name=Jane Roe, phone=+1 555 0100, customer=C-001)")]
    [InlineData("tell me about Contoso", "search_customers(query=Contoso) get_customer(customer=C-001)")]
    [InlineData("close the ticket|118", "close_ticket(ticket=T-118)")]
    [InlineData("close a ticket|T-119", "close_ticket(ticket=T-119)")]
    [InlineData("comment on T-118|We are on it.", "comment_on_ticket(ticket=T-118, comment=We are on it.)")]
    [InlineData("comment on T-118|Hello, we are on it", "comment_on_ticket(ticket=T-118, comment=Hello, we are on it)")]
    [InlineData("assign T-118|Priya Nair", "assign_ticket(ticket=T-118, assignee=Priya Nair)")]
    [InlineData("assign T-118|to Priya", "search_staff(query=Priya) assign_ticket(ticket=T-118, assignee=S-07)")]
    [InlineData("send an email to jane@contoso.example|Hello|we are looking into it", "send_email(to=jane@contoso.example, subject=Hello, body=we are looking into it)")]
    [InlineData("refund the invoice of Contoso|the second one", "refund_invoice(invoice=INV-2044)")]
    [InlineData("refund the invoice of Contoso|INV-2041", "refund_invoice(invoice=INV-2041)")]
    [InlineData("change the phone of C-001|+1 555 0100", "update_customer(customer=C-001, phone=+1 555 0100)")]
    [InlineData("close the ticket|never mind", "")]
    [InlineData("delete a customer|we had a long call with them about the new office yesterday", "")]
    [InlineData("close the ticket|how many open tickets do we have?", "search_tickets(status=open)")]
    [InlineData("close the ticket|show me INV-2041", "get_invoice(invoice=INV-2041)")]
    public async Task LastMessage_IsUnderstoodFromTheOnesBefore(string messages, string calls)
    {
        var talk = Talk.WithDesk();
        var answer = "";
        foreach (var message in messages.Split('|'))
        {
            answer = await talk.AskAsync(message);
        }

        Assert.True(calls == string.Join(' ', talk.Calls), $"Made {string.Join(' ', talk.Calls)} and said: {answer}");
    }

    [Fact]
    public async Task ListThatWasCutOff_CanStillBePointedInto()
    {
        var items = Enumerable.Range(101, 40).Select(number => new { number = $"T-{number}", subject = $"He said \"close\" {{ [ \\ {number}", status = "open" });
        var whole = JsonSerializer.Serialize(new { total = 40, items });
        var talk = new Talk(DeskDeclarations.All, (tool, _) => tool == "search_tickets" ? whole[..1500] + "…" : new { number = "T-103", status = "open" });
        await talk.AskAsync("show open tickets");
        await talk.AskAsync("the third one");
        Assert.Equal("get_ticket(ticket=T-103)", Assert.Single(talk.Calls));
    }

    [Fact]
    public async Task It_IsNeverAnIdFromTheTextOfARecord()
    {
        var talk = Talk.WithDesk();
        await talk.AskAsync("show me T-118");
        await talk.AskAsync("delete it");
        Assert.Empty(talk.Calls);
    }

    [Fact]
    public async Task MessageAboutRecords_IsWrittenFromIdsAmountsAndDates()
    {
        var talk = Talk.WithDesk();
        await talk.AskAsync("e-mail Contoso about their overdue invoices");
        Assert.Equal(3, talk.Calls.Count);
        Assert.Equal("search_customers(query=Contoso)", talk.Calls[0]);
        Assert.Equal("search_invoices(status=overdue, customer=C-001)", talk.Calls[1]);
        Assert.StartsWith("send_email(to=jane@contoso.example, subject=Overdue invoices, body=", talk.Calls[2], StringComparison.Ordinal);
        Assert.Contains("- INV-2041, status paid, amount $1,240.00, issued 2026-10-01, due 2026-10-16", talk.Calls[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralCustomersOfOneName_AreAskedAbout()
    {
        var talk = new Talk(DeskDeclarations.All, (tool, _) => tool == "search_customers"
            ? new { total = 2, items = new[] { new { number = "C-001", name = "Contoso Ltd" }, new { number = "C-002", name = "Contoso Retail" } } }
            : new { status = "done" });
        var question = await talk.AskAsync("change the phone of Contoso to +1 555 0100");
        Assert.Contains("Which one", question, StringComparison.Ordinal);
        Assert.Equal("search_customers(query=Contoso)", Assert.Single(talk.Calls));
        await talk.AskAsync("the second one");
        Assert.Equal("update_customer(phone=+1 555 0100, customer=C-002)", Assert.Single(talk.Calls));
    }

    [Theory]
    [InlineData("if the customer agrees, close T-118")]
    [InlineData("close T-118 if the customer agrees")]
    [InlineData("refund INV-2044 once they confirm")]
    [InlineData("when Priya is back, assign T-118 to Priya Nair")]
    [InlineData("close T-118 tomorrow")]
    [InlineData("void INV-2050 next week")]
    [InlineData("refund INV-2044?")]
    [InlineData("I think we should close T-118")]
    [InlineData("Contoso asked us to close T-118")]
    [InlineData("please do not delete customer C-012")]
    [InlineData("never refund INV-2044")]
    [InlineData("did you close T-118?")]
    [InlineData("who can refund INV-2044?")]
    public async Task WordsThatCommandNothingNow_ChangeNothing(string message)
    {
        var talk = Talk.WithDesk();
        await talk.AskAsync(message);
        Assert.DoesNotContain(talk.Calls, call => !call.StartsWith("get", StringComparison.Ordinal) && !call.StartsWith("search", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("close the ticket|Contoso is unhappy")]
    [InlineData("close the ticket|the printer is on fire again")]
    [InlineData("refund an invoice|hm")]
    public async Task RemarkAfterAQuestion_LeadsToNoChange(string messages)
    {
        var talk = Talk.WithDesk();
        foreach (var message in messages.Split('|'))
        {
            await talk.AskAsync(message);
        }

        Assert.DoesNotContain(talk.Calls, call => call.StartsWith("close", StringComparison.Ordinal) || call.StartsWith("refund", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownName_StopsBeforeTheChange()
    {
        var talk = Talk.WithDesk();
        var answer = await talk.AskAsync("assign T-118 to Zoltan");
        Assert.Equal("search_staff(query=Zoltan)", Assert.Single(talk.Calls));
        Assert.Contains("no staff called Zoltan", answer, StringComparison.Ordinal);
    }
}
