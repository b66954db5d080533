using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Tickets;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Tests.Features.Desk;

public sealed class ChangingTheDesk
{
    [Fact]
    public async Task Comment_OnTheStory_IsAddedInTheCallersName()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var output = await desk.RunAsync("comment_on_ticket", new { ticket = "T-118", comment = "  Asked Finance.  " });

        Assert.Equal("Commented on T-118", output.Summary);
        var last = (await desk.RunAsync("get_ticket", new { ticket = "T-118" })).Done().GetProperty("comments").EnumerateArray().Last();
        Assert.Equal(("Amara Mensah", "Asked Finance.", "staff"), (last.Text("author"), last.Text("comment"), last.Text("from")));
    }

    [Fact]
    public async Task Comment_OnAClosedTicket_OpensItAgainAndThePreviewSaysSo()
    {
        await using var desk = await DeskFixture.FilledAsync();
        await desk.RunAsync("close_ticket", new { ticket = "T-118", resolution = "Refunded" });

        var preview = await desk.PreviewAsync("comment_on_ticket", new { ticket = "T-118", comment = "Not yet" });
        var output = await desk.RunAsync("comment_on_ticket", new { ticket = "T-118", comment = "Not yet" });

        Assert.Equal("Adds an internal comment and opens the ticket again", preview.Consequence);
        Assert.Equal("open", output.Done().Text("status"));
    }

    [Fact]
    public async Task Comment_OfBlanks_IsRefused()
    {
        await using var desk = await DeskFixture.FilledAsync();

        Assert.Equal("The comment is empty.", (await desk.RunAsync("comment_on_ticket", new { ticket = "T-118", comment = "  " })).Problem(ToolOutcome.Refused));
        Assert.Equal("The comment is empty.", (await desk.PreviewAsync("comment_on_ticket", new { ticket = "T-118", comment = "  " })).Problem);
    }

    [Fact]
    public async Task Assign_ToSomebodyElse_ChangesTheTicket()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var preview = await desk.PreviewAsync("assign_ticket", new { ticket = "T-118", assignee = "priya.nair@northwind.example" });
        var output = await desk.RunAsync("assign_ticket", new { ticket = "T-118", assignee = "Priya Nair" });

        Assert.Equal(("Assign T-118 to Priya Nair", null), (preview.Title, preview.Problem));
        Assert.Contains(new CallFact("Assigned now", "Amara Mensah", "ticket record"), preview.Facts);
        Assert.Equal("Assigned T-118 to Priya Nair", output.Summary);
        Assert.Equal("S-01", (await desk.RunAsync("get_ticket", new { ticket = "T-118" })).Done().Text("assigneeNumber"));
    }

    [Theory]
    [InlineData("Priya", "No staff member has exactly this name. The nearest is S-01 Priya Nair.")]
    [InlineData("an", "More than one staff member matches: ")]
    [InlineData("S-77", "There is no staff member S-77.")]
    public async Task Assign_ToHalfAName_ChangesNothing(string assignee, string problem)
    {
        await using var desk = await DeskFixture.FilledAsync();

        Assert.StartsWith(problem, (await desk.RunAsync("assign_ticket", new { ticket = "T-118", assignee })).Problem(ToolOutcome.NotFound), StringComparison.Ordinal);
        Assert.StartsWith(problem, (await desk.PreviewAsync("assign_ticket", new { ticket = "T-118", assignee })).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assign_SamePersonOrClosedTicket_IsRefused()
    {
        await using var desk = await DeskFixture.FilledAsync();

        Assert.Equal("T-118 is already assigned to this person.", (await desk.RunAsync("assign_ticket", new { ticket = "T-118", assignee = "S-02" })).Problem(ToolOutcome.Refused));
        await desk.RunAsync("close_ticket", new { ticket = "T-118" });
        Assert.Equal(
            "T-118 is closed. Comment on it to open it again, then assign it.",
            (await desk.RunAsync("assign_ticket", new { ticket = "T-118", assignee = "S-01" })).Problem(ToolOutcome.Refused));
    }

    [Fact]
    public async Task Close_Twice_IsRefusedTheSecondTime()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var first = await desk.RunAsync("close_ticket", new { ticket = "T-118", resolution = "Refunded" });
        var second = await desk.RunAsync("close_ticket", new { ticket = "T-118" });

        Assert.Equal("Closed T-118", first.Summary);
        Assert.Equal("T-118 is already closed.", second.Problem(ToolOutcome.Refused));
        Assert.Equal("T-118 is already closed.", (await desk.PreviewAsync("close_ticket", new { ticket = "T-118" })).Problem);
        Assert.Equal("Refunded", (await desk.RunAsync("get_ticket", new { ticket = "T-118" })).Done().Text("resolution"));
    }

    [Fact]
    public async Task Refund_TheStory_IsShownAndDone()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var preview = await desk.PreviewAsync("refund_invoice", new { invoice = "INV-2044", reason = "Duplicate of INV-2041" });
        var output = await desk.RunAsync("refund_invoice", new { invoice = "INV-2044", reason = "Duplicate of INV-2041" });

        Assert.Equal(
            ("Refund $1,240.00 of INV-2044 to Contoso Ltd", "Sends money out", "Can't be undone", (string?)null),
            (preview.Title, preview.Consequence, preview.Undo, preview.Problem));
        Assert.Equal(
            [
                new CallFact("Customer", "Contoso Ltd (C-001)", "customer record"),
                new CallFact("Card on file", "ending 9023", "customer record"),
                new CallFact("Description", "Managed support, October 2026", "invoice record"),
                new CallFact("Invoice total", "$1,240.00", "invoice record"),
                new CallFact("Already refunded", "$0.00", "invoice record"),
            ],
            preview.Facts);
        Assert.Equal("Refunded $1,240.00 of INV-2044", output.Summary);
        Assert.Equal("card on file ending 9023", output.Done().Text("refundedTo"));
        var invoice = (await desk.RunAsync("get_invoice", new { invoice = "INV-2044" })).Done();
        Assert.Equal(("refunded", 1240m), (invoice.Text("status"), invoice.Number("refunded")));
        Assert.Equal(("Amara Mensah", "Duplicate of INV-2041"), (invoice.GetProperty("refunds")[0].Text("by"), invoice.GetProperty("refunds")[0].Text("reason")));
    }

    [Fact]
    public async Task Refund_InParts_StopsAtTheTotal()
    {
        await using var desk = await DeskFixture.FilledAsync();

        Assert.Equal("paid", (await desk.RunAsync("refund_invoice", new { invoice = "INV-2044", amount = 1000.50m })).Done().Text("status"));
        Assert.Equal(
            "Only $239.50 of INV-2044 is left to refund.",
            (await desk.RunAsync("refund_invoice", new { invoice = "INV-2044", amount = 239.51m })).Problem(ToolOutcome.Refused));
        Assert.Equal(239.50m, (await desk.RunAsync("refund_invoice", new { invoice = "INV-2044" })).Done().Number("amount"));
        Assert.Equal("INV-2044 is already refunded in full.", (await desk.RunAsync("refund_invoice", new { invoice = "INV-2044" })).Problem(ToolOutcome.Refused));
        Assert.Equal("INV-2044 is already refunded in full.", (await desk.PreviewAsync("refund_invoice", new { invoice = "INV-2044" })).Problem);
    }

    [Fact]
    public async Task Refund_FractionOfACent_IsRefusedNotRounded()
    {
        await using var desk = await DeskFixture.FilledAsync();

        Assert.Equal("An amount has at most two decimals.", (await desk.RunAsync("refund_invoice", new { invoice = "INV-2044", amount = 10.005m })).Problem(ToolOutcome.Refused));
        Assert.Equal(0m, (await desk.RunAsync("get_invoice", new { invoice = "INV-2044" })).Done().Number("refunded"));
    }

    [Fact]
    public async Task Refund_UnpaidInvoice_IsRefused()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var open = (await desk.RunAsync("search_invoices", new { status = "open" })).Numbers()[0];

        var problem = $"{open} is not paid yet. Only a paid invoice can be refunded.";

        Assert.Equal(problem, (await desk.RunAsync("refund_invoice", new { invoice = open })).Problem(ToolOutcome.Refused));
        Assert.Equal(problem, (await desk.PreviewAsync("refund_invoice", new { invoice = open })).Problem);
    }

    [Fact]
    public async Task Refund_AfterTheCustomerIsDeleted_HasNoCardToGoTo()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var paid = (await desk.RunAsync("search_invoices", new { customer = "C-080", status = "paid" })).Numbers()[0];
        (await desk.RunAsync("delete_customer", new { customer = "C-080" }, Role.Admin)).Done();

        Assert.Equal(
            $"The customer of {paid} has been deleted, so there is no card on file to refund to.",
            (await desk.RunAsync("refund_invoice", new { invoice = paid })).Problem(ToolOutcome.Refused));
    }

    [Fact]
    public async Task Void_Open_IsShownAndDone()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var open = (await desk.RunAsync("search_invoices", new { status = "open" })).Numbers()[0];

        var preview = await desk.PreviewAsync("void_invoice", new { invoice = open });
        var output = await desk.RunAsync("void_invoice", new { invoice = open, reason = "Wrong company" });

        Assert.StartsWith($"Void {open} of ", preview.Title, StringComparison.Ordinal);
        Assert.Null(preview.Problem);
        Assert.Equal($"Voided {open}", output.Summary);
        Assert.Equal("Wrong company", (await desk.RunAsync("get_invoice", new { invoice = open })).Done().Text("voidReason"));
    }

    [Fact]
    public async Task Void_Paid_IsRefused()
    {
        await using var desk = await DeskFixture.FilledAsync();
        const string Problem = "INV-2044 is paid. Only a draft or open invoice can be voided.";

        Assert.Equal(Problem, (await desk.RunAsync("void_invoice", new { invoice = "INV-2044" })).Problem(ToolOutcome.Refused));
        Assert.Equal(Problem, (await desk.PreviewAsync("void_invoice", new { invoice = "INV-2044" })).Problem);
    }

    [Fact]
    public async Task UpdateCustomer_SomeValues_ChangesThoseAndTheSearch()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var change = new Dictionary<string, string> { ["customer"] = "C-001", ["contact_name"] = "Zelda Quick", ["email"] = "Zelda@Contoso.example" };

        var preview = await desk.PreviewAsync("update_customer", change);
        var output = await desk.RunAsync("update_customer", change);

        Assert.Equal("Change the contact name, e-mail of Contoso Ltd", preview.Title);
        Assert.Equal(["contact name", "e-mail"], output.Done().GetProperty("changed").EnumerateArray().Select(one => one.GetString()!));
        var customer = (await desk.RunAsync("get_customer", new { customer = "zelda@contoso.example" })).Done();
        Assert.Equal(("C-001", "Zelda Quick", "ending 9023"), (customer.Text("number"), customer.Text("contactName"), customer.Text("cardOnFile")));
        Assert.Equal(["C-001"], (await desk.RunAsync("search_customers", new { query = "zelda" })).Numbers());
        Assert.Empty((await desk.RunAsync("search_customers", new { query = "marchetti contoso" })).Items());
    }

    [Theory]
    [InlineData("email", "a@b.example, c@d.example", "The e-mail must be one plain address, such as name@company.example.")]
    [InlineData("address", "1 Street\nBcc: x", "Contact details are single lines of text.")]
    [InlineData("city", "Seattle, WA", "Nothing would change: the record already says so.")]
    public async Task UpdateCustomer_BadOrSameValue_IsRefused(string name, string value, string problem)
    {
        await using var desk = await DeskFixture.FilledAsync();
        var change = new Dictionary<string, string> { ["customer"] = "C-001", [name] = value };

        Assert.Equal(problem, (await desk.RunAsync("update_customer", change)).Problem(ToolOutcome.Refused));
        Assert.Equal(problem, (await desk.PreviewAsync("update_customer", change)).Problem);
    }

    [Fact]
    public async Task UpdateCustomer_HalfAName_ChangesNothing()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var output = await desk.RunAsync("update_customer", new { customer = "contoso", phone = "(206) 555-0199" });

        Assert.Equal("No customer has exactly this name. The nearest is C-001 Contoso Ltd.", output.Problem(ToolOutcome.NotFound));
    }

    [Fact]
    public async Task DeleteCustomer_WithUnpaidInvoices_IsRefused()
    {
        await using var desk = await DeskFixture.FilledAsync();
        const string Problem = "Contoso Ltd has 1 unpaid invoice. Void it or wait until it is paid, then delete the customer.";

        Assert.Equal(Problem, (await desk.RunAsync("delete_customer", new { customer = "Contoso Ltd" }, Role.Admin)).Problem(ToolOutcome.Refused));
        Assert.Equal(Problem, (await desk.PreviewAsync("delete_customer", new { customer = "Contoso Ltd" }, Role.Admin)).Problem);
        (await desk.RunAsync("get_customer", new { customer = "C-001" })).Done();
    }

    [Fact]
    public async Task DeleteCustomer_OwingNothing_LeavesTicketsAndInvoicesBehind()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var cancellation = TestContext.Current.CancellationToken;
        var customer = await desk.ReadAsync(data => data.Set<Customer>().SingleAsync(one => one.Number == "C-080", cancellation));
        var invoices = await desk.ReadAsync(data => data.Set<Invoice>().CountAsync(one => one.CustomerId == customer.Id, cancellation));

        var preview = await desk.PreviewAsync("delete_customer", new { customer = "C-080" }, Role.Admin);
        var output = await desk.RunAsync("delete_customer", new { customer = "C-080" }, Role.Admin);

        Assert.Equal(($"Delete the customer {customer.Name} (C-080)", null), (preview.Title, preview.Problem));
        Assert.Equal($"Deleted {customer.Name}", output.Summary);
        (await desk.RunAsync("get_customer", new { customer = "C-080" })).Problem(ToolOutcome.NotFound);
        Assert.Equal((300, 200), (
            await desk.ReadAsync(data => data.Set<Invoice>().CountAsync(cancellation)),
            await desk.ReadAsync(data => data.Set<Ticket>().CountAsync(cancellation))));
        Assert.True(invoices > 0);
        Assert.Equal(invoices, await desk.ReadAsync(data => data.Set<Invoice>().CountAsync(one => one.CustomerName == customer.Name && one.CustomerId == null, cancellation)));
    }

    [Theory]
    [InlineData("comment_on_ticket", "ticket", "T-999")]
    [InlineData("close_ticket", "ticket", "T-999")]
    [InlineData("refund_invoice", "invoice", "INV-9999")]
    [InlineData("void_invoice", "invoice", "INV-9999")]
    [InlineData("update_customer", "customer", "C-999")]
    [InlineData("delete_customer", "customer", "C-999")]
    public async Task Change_OfWhatIsNotThere_IsNotFoundAndPreviewedAsImpossible(string tool, string argument, string said)
    {
        await using var desk = await DeskFixture.FilledAsync();
        var arguments = new Dictionary<string, string> { [argument] = said };
        if (tool == "comment_on_ticket")
        {
            arguments["comment"] = "Hello";
        }

        var problem = (await desk.RunAsync(tool, arguments, Role.Admin)).Problem(ToolOutcome.NotFound);

        Assert.Contains(said, problem, StringComparison.Ordinal);
        Assert.Equal(problem, (await desk.PreviewAsync(tool, arguments, Role.Admin)).Problem);
    }

    [Fact]
    public async Task Change_InOneWorkspace_LeavesTheOtherAsItWas()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var other = Ids.New(desk.Time);
        await desk.FillAsync(other);

        (await desk.RunAsync("refund_invoice", new { invoice = "INV-2044" })).Done();
        (await desk.RunAsync("close_ticket", new { ticket = "T-118" })).Done();
        (await desk.RunAsync("delete_customer", new { customer = "C-080" }, Role.Admin)).Done();

        Assert.Equal("paid", (await desk.RunAsync("get_invoice", new { invoice = "INV-2044" }, workspaceId: other)).Done().Text("status"));
        Assert.Equal("open", (await desk.RunAsync("get_ticket", new { ticket = "T-118" }, workspaceId: other)).Done().Text("status"));
        (await desk.RunAsync("get_customer", new { customer = "C-080" }, workspaceId: other)).Done();
    }
}
