namespace LaunchReady.Server.Tests.Features.Chat.Builtin;

/// <summary>What an operations person tries first, and the calls that it should come to.</summary>
public sealed class ThirtyThings
{
    public static TheoryData<string, string> Questions => new()
    {
        { "how many open tickets do we have?", "search_tickets(status=open)" },
        { "How many tickets are open?", "search_tickets(status=open)" },
        { "show me the open tickets", "search_tickets(status=open)" },
        { "open tickets", "search_tickets(status=open)" },
        { "which invoices are overdue?", "search_invoices(status=overdue)" },
        { "list overdue invoices over $500", "search_invoices(status=overdue, minimum_amount=500)" },
        { "anything overdue?", "search_invoices(status=overdue)" },
        { "show me INV-2041", "get_invoice(invoice=INV-2041)" },
        { "inv-2041", "get_invoice(invoice=INV-2041)" },
        { "invoice 2041", "get_invoice(invoice=INV-2041)" },
        { "what did Contoso write in T-118?", "get_ticket(ticket=T-118)" },
        { "who handles T-118?", "get_ticket(ticket=T-118)" },
        { "Who is responsible for ticket T-118?", "get_ticket(ticket=T-118)" },
        { "what is the status of T-118", "get_ticket(ticket=T-118)" },
        { "T-118: what is its status?", "get_ticket(ticket=T-118)" },
        { "urgent tickets without an assignee", "search_tickets(unassigned=true, priority=urgent)" },
        { "unassigned tickets", "search_tickets(unassigned=true)" },
        { "total outstanding this quarter", "search_invoices(status=open, from=2026-10-01, to=2026-12-31)" },
        { "how much was refunded last month?", "search_invoices(status=refunded, from=2026-10-01, to=2026-10-31)" },
        { "invoices from October over 1,000", "search_invoices(from=2026-10-01, to=2026-10-31, minimum_amount=1000)" },
        { "close T-118", "close_ticket(ticket=T-118)" },
        { "Please close ticket T-118.", "close_ticket(ticket=T-118)" },
        { "close T-118: customer confirmed the fix", "close_ticket(ticket=T-118, resolution=customer confirmed the fix)" },
        { "mark T-118 as resolved", "close_ticket(ticket=T-118)" },
        { "assign T-118 to Priya Nair", "assign_ticket(ticket=T-118, assignee=Priya Nair)" },
        { "assign T-118 to Priya", "search_staff(query=Priya) assign_ticket(ticket=T-118, assignee=S-07)" },
        { "give T-118 to Priya Nair", "assign_ticket(ticket=T-118, assignee=Priya Nair)" },
        { "comment on T-118: we are on it", "comment_on_ticket(ticket=T-118, comment=we are on it)" },
        { "add a note to T-118 saying \"call back on Monday\"", "comment_on_ticket(ticket=T-118, comment=call back on Monday)" },
        { "refund INV-2044", "refund_invoice(invoice=INV-2044)" },
        { "refund $100 of INV-2044 because it was charged twice", "refund_invoice(amount=100, invoice=INV-2044, reason=it was charged twice)" },
        { "Can you refund $1,240.00 of INV-2044?", "refund_invoice(amount=1240.00, invoice=INV-2044)" },
        { "issue a refund for INV-2044", "refund_invoice(invoice=INV-2044)" },
        { "void INV-2050", "void_invoice(invoice=INV-2050)" },
        { "cancel invoice INV-2050", "void_invoice(invoice=INV-2050)" },
        { "change the phone of Contoso to +1 555 0100", "search_customers(query=Contoso) update_customer(phone=+1 555 0100, customer=C-001)" },
        { "set C-012's city to Berlin", "update_customer(city=Berlin, customer=C-012)" },
        { "update C-012: phone +1 555 0100, city Berlin", "update_customer(phone=+1 555 0100, city=Berlin, customer=C-012)" },
        { "delete customer C-012", "delete_customer(customer=C-012)" },
        { "what is Priya's salary?", "search_staff(query=Priya) get_staff_member(staff=S-07)" },
        { "who works in finance?", "search_staff(department=finance)" },
        { "show customers in Seattle", "search_customers(city=Seattle)" },
        { "what's the phone number of Contoso?", "search_customers(query=Contoso) get_customer(customer=C-001)" },
        { "which tickets does Contoso have?", "search_tickets(customer=Contoso)" },
        { "tickets assigned to Priya", "search_tickets(assignee=Priya)" },
        { "send an e-mail to jane@contoso.example with subject Hello saying we are looking into it", "send_email(subject=Hello, to=jane@contoso.example, body=we are looking into it)" },
        { "draft an email to jane@contoso.example with subject Hello saying we are looking into it", "draft_email(subject=Hello, to=jane@contoso.example, body=we are looking into it)" },
        { "find the ticket about being charged twice", "search_tickets(query=charged twice)" },
        { "top 5 overdue invoices", "search_invoices(status=overdue, limit=5)" },
        { "close T-118 and assign T-119 to Priya Nair", "close_ticket(ticket=T-118) assign_ticket(ticket=T-119, assignee=Priya Nair)" },
        { "refund the duplicate invoice of Contoso", "search_invoices(customer=Contoso) refund_invoice(invoice=INV-2044)" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Question_IsRoutedToTheCallsAnExpertWouldMake(string question, string calls)
    {
        var talk = Talk.WithDesk();
        var answer = await talk.AskAsync(question);
        Assert.NotEqual("", answer);
        Assert.True(calls == string.Join(' ', talk.Calls), $"Made {string.Join(' ', talk.Calls)} and said: {answer}");
    }
}
