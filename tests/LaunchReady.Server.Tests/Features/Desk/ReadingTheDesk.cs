using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Tickets;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Tests.Features.Desk;

public sealed class ReadingTheDesk
{
    [Theory]
    [InlineData("contoso charged twice")]
    [InlineData("  TWICE   Charged CONTOSO ")]
    [InlineData("4417 card")]
    [InlineData("t-118")]
    public async Task SearchTickets_AllWordsInAnyCaseAndOrder_FindsTheStory(string query)
    {
        await using var desk = await DeskFixture.FilledAsync();

        var found = await desk.RunAsync("search_tickets", new { query }, Role.Viewer);

        Assert.Equal(["T-118"], found.Numbers());
        Assert.Equal("1 result", found.Summary);
        Assert.Equal("C-001", found.Items()[0].Text("customerNumber"));
    }

    [Fact]
    public async Task SearchTickets_OneWordMissing_FindsNothing()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var found = await desk.RunAsync("search_tickets", new { query = "contoso charged thrice" });

        Assert.Empty(found.Items());
        Assert.Equal("0 results", found.Summary);
    }

    [Theory]
    [InlineData("%", 1)]
    [InlineData("100%", 1)]
    [InlineData("_", 1)]
    [InlineData("a_b", 1)]
    [InlineData("1%0", 0)]
    [InlineData("[a-z]", 0)]
    [InlineData("\\", 0)]
    public async Task SearchTickets_WildcardsMeanThemselves(string query, int count)
    {
        await using var desk = await DeskFixture.EmptyAsync();
        await desk.WriteAsync(data =>
        {
            data.Add(Written(desk, "T-1", "Battery at 100% in a_b"));
            data.Add(Written(desk, "T-2", "Battery at 100 in axb"));
            return Task.CompletedTask;
        });

        Assert.Equal(count, (await desk.RunAsync("search_tickets", new { query })).Done().GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task SearchTickets_NotAscii_IgnoresCaseToo()
    {
        await using var desk = await DeskFixture.EmptyAsync();
        await desk.WriteAsync(data =>
        {
            data.Add(Written(desk, "T-1", "ÄRGER in MÜNCHEN"));
            return Task.CompletedTask;
        });

        Assert.Equal(["T-1"], (await desk.RunAsync("search_tickets", new { query = "münchen ärger" })).Numbers());
    }

    [Fact]
    public async Task SearchTickets_ManyMatches_GivesTheTotalBeforeTheLimitAndUrgentOnesFirst()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var usual = await desk.RunAsync("search_tickets", new { });
        var most = await desk.RunAsync("search_tickets", new { limit = 50 });

        Assert.Equal(200, usual.Done().GetProperty("total").GetInt32());
        Assert.Equal("200 results", usual.Summary);
        Assert.Equal((10, 200), (usual.View!.Rows.Count, usual.View.Total));
        Assert.Equal(50, most.Items().Count);
        Assert.All(most.Items().Take(3), item => Assert.Equal("urgent", item.Text("priority")));
        Assert.All(most.Items().Take(3), item => Assert.NotEqual("closed", item.Text("status")));
    }

    [Fact]
    public async Task SearchTickets_Filters_NarrowTheList()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var closed = await desk.RunAsync("search_tickets", new { status = "closed", priority = "high", limit = 50 });
        var waiting = await desk.RunAsync("search_tickets", new { unassigned = true, status = "open", limit = 50 });
        var amaras = await desk.RunAsync("search_tickets", new { assignee = "amara mensah", limit = 50 });

        Assert.NotEmpty(closed.Items());
        Assert.All(closed.Items(), item => Assert.Equal(("closed", "high"), (item.Text("status"), item.Text("priority"))));
        Assert.NotEmpty(waiting.Items());
        Assert.All(waiting.Items(), item => Assert.False(item.TryGetProperty("assignee", out _)));
        Assert.Contains("T-118", amaras.Numbers());
        Assert.All(amaras.Items(), item => Assert.Equal("Amara Mensah", item.Text("assignee")));
    }

    [Theory]
    [InlineData("C-001")]
    [InlineData("c1")]
    [InlineData("Contoso Ltd")]
    [InlineData("contoso")]
    [InlineData("elena.marchetti@CONTOSO.example")]
    public async Task SearchTickets_CustomerByNumberNameOrEmail_Resolves(string customer)
    {
        await using var desk = await DeskFixture.FilledAsync();

        Assert.Equal(["T-118"], (await desk.RunAsync("search_tickets", new { customer })).Numbers());
    }

    [Fact]
    public async Task SearchTickets_AmbiguousCustomer_NamesTheCandidates()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var found = await desk.RunAsync("search_tickets", new { customer = "coho" });

        Assert.Equal("More than one customer matches: C-017 Coho Winery, C-018 Coho Vineyard. Use the number.", found.Problem(ToolOutcome.NotFound));
    }

    [Fact]
    public async Task SearchTickets_UnknownAssignee_IsNotFoundAndNotRepeated()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var problem = (await desk.RunAsync("search_tickets", new { assignee = "evil@elsewhere.example" })).Problem(ToolOutcome.NotFound);

        Assert.Equal("There is no staff member with this number, name or e-mail.", problem);
    }

    [Fact]
    public async Task GetTicket_Story_HasTheThreadInOrder()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var ticket = (await desk.RunAsync("get_ticket", new { ticket = "t118" }, Role.Viewer)).Done();

        Assert.Equal(("T-118", "Contoso Ltd", "C-001", "S-02"), (ticket.Text("number"), ticket.Text("customer"), ticket.Text("customerNumber"), ticket.Text("assigneeNumber")));
        Assert.Equal(["staff", "customer"], ticket.GetProperty("comments").EnumerateArray().Select(one => one.Text("from")));
    }

    [Theory]
    [InlineData("get_ticket", "ticket", "T-999", "There is no ticket T-999.")]
    [InlineData("get_ticket", "ticket", "the angry one", "Tickets are named by their number, such as T-118.")]
    [InlineData("get_invoice", "invoice", "INV-9999", "There is no invoice INV-9999.")]
    [InlineData("get_invoice", "invoice", "T-118", "Invoices are named by their number, such as INV-2041.")]
    [InlineData("get_customer", "customer", "Nobody & Sons", "There is no customer with this number, name or e-mail.")]
    [InlineData("get_staff_member", "staff", "S-99", "There is no staff member S-99.")]
    public async Task Get_WhatIsNotThere_IsNotFound(string tool, string argument, string said, string problem)
    {
        await using var desk = await DeskFixture.FilledAsync();

        Assert.Equal(problem, (await desk.RunAsync(tool, new Dictionary<string, string> { [argument] = said })).Problem(ToolOutcome.NotFound));
    }

    [Fact]
    public async Task SearchInvoices_ContosoInOctober_FindsTheTwoAndTheirSum()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var found = await desk.RunAsync("search_invoices", new Dictionary<string, string> { ["customer"] = "Contoso Ltd", ["from"] = "2026-10-01", ["to"] = "2026-10-31" }, Role.Viewer);

        Assert.Equal(["INV-2044", "INV-2041"], found.Numbers());
        Assert.Equal(2480.00m, found.Done().Number("totalAmount"));
        Assert.Equal("2 results", found.Summary);
        Assert.Contains("1240.00", found.Data.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("$1,240.00", found.View!.Rows[0][^1]);
    }

    [Fact]
    public async Task SearchInvoices_ByWordOfMonth_FindsTheTwo()
    {
        await using var desk = await DeskFixture.FilledAsync();

        Assert.Equal(["INV-2044", "INV-2041"], (await desk.RunAsync("search_invoices", new { query = "contoso october" })).Numbers());
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("paid")]
    [InlineData("void")]
    [InlineData("refunded")]
    [InlineData("overdue")]
    public async Task SearchInvoices_ByStatus_ShowsThatStatus(string status)
    {
        await using var desk = await DeskFixture.FilledAsync();

        var items = (await desk.RunAsync("search_invoices", new { status, limit = 50 })).Items();

        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Equal(status, item.Text("status")));
    }

    [Fact]
    public async Task SearchInvoices_Overdue_LongestDueFirstAndPartOfOpen()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var overdue = await desk.RunAsync("search_invoices", new { status = "overdue", limit = 50 });
        var open = await desk.RunAsync("search_invoices", new { status = "open", limit = 50 });

        Assert.Equal(overdue.Items().Select(item => item.Text("due")).Order(StringComparer.Ordinal), overdue.Items().Select(item => item.Text("due")));
        Assert.All(overdue.Items(), item => Assert.True(string.CompareOrdinal(item.Text("due"), "2026-11-24") < 0));
        Assert.True(open.Done().GetProperty("total").GetInt32() > overdue.Done().GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task SearchInvoices_TimePasses_OpenOnesBecomeOverdue()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var before = (await desk.RunAsync("search_invoices", new { status = "overdue" })).Done().GetProperty("total").GetInt32();

        desk.Time.Advance(TimeSpan.FromDays(60));

        var after = (await desk.RunAsync("search_invoices", new { status = "overdue" })).Done().GetProperty("total").GetInt32();
        Assert.True(after > before);
        Assert.Equal(after, (await desk.RunAsync("search_invoices", new { status = "open" })).Done().GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task SearchInvoices_AmountBounds_AreInclusive()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var exact = await desk.RunAsync("search_invoices", new Dictionary<string, object> { ["minimum_amount"] = 1240.00m, ["maximum_amount"] = 1240m, ["limit"] = 50 });
        var above = await desk.RunAsync("search_invoices", new Dictionary<string, object> { ["minimum_amount"] = 1240.001m, ["maximum_amount"] = 1240.009m });

        Assert.Contains("INV-2041", exact.Numbers());
        Assert.All(exact.Items(), item => Assert.Equal(1240m, item.Number("amount")));
        Assert.Empty(above.Items());
    }

    [Fact]
    public async Task GetInvoice_Story_SaysWhatCanBeRefunded()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var invoice = (await desk.RunAsync("get_invoice", new { invoice = "2044" }, Role.Viewer)).Done();

        Assert.Equal((1240m, 0m, 1240m, "paid"), (invoice.Number("amount"), invoice.Number("refunded"), invoice.Number("refundable"), invoice.Text("status")));
    }

    [Fact]
    public async Task SearchCustomers_ByCity_IsOrderedByName()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var found = await desk.RunAsync("search_customers", new { city = "seattle", limit = 50 }, Role.Viewer);

        Assert.NotEmpty(found.Items());
        Assert.All(found.Items(), item => Assert.Equal("Seattle, WA", item.Text("city")));
        Assert.Equal(found.Items().Select(item => item.Text("name")).Order(StringComparer.Ordinal), found.Items().Select(item => item.Text("name")));
    }

    [Fact]
    public async Task GetCustomer_Contoso_HasTheCardOnFileAndWhatIsOpen()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var customer = (await desk.RunAsync("get_customer", new { customer = "contoso" }, Role.Viewer)).Done();

        Assert.Equal(("C-001", "ending 9023"), (customer.Text("number"), customer.Text("cardOnFile")));
        Assert.Equal((1, 1), (customer.GetProperty("openTickets").GetInt32(), customer.GetProperty("unpaidInvoices").GetInt32()));
        Assert.True(customer.Number("unpaidAmount") > 0);
    }

    [Fact]
    public async Task SearchStaff_ByDepartment_HasNoPay()
    {
        await using var desk = await DeskFixture.FilledAsync();

        var found = await desk.RunAsync("search_staff", new { department = "finance" }, Role.Owner);

        Assert.Equal(6, found.Items().Count);
        Assert.Contains("S-01", found.Numbers());
        Assert.DoesNotContain("salary", found.Data.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Member, false)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Owner, true)]
    internal async Task GetStaffMember_Pay_IsThereForAdminsAndOwnersOnly(Role role, bool isThere)
    {
        await using var desk = await DeskFixture.FilledAsync();

        var member = (await desk.RunAsync("get_staff_member", new { staff = "Priya Nair" }, role)).Done();

        Assert.Equal("S-01", member.Text("number"));
        Assert.Equal(isThere, member.TryGetProperty("salary", out var salary));
        Assert.Equal(isThere, member.GetRawText().Contains("148000", StringComparison.Ordinal));
        Assert.True(!isThere || salary.GetDecimal() == 148_000m);
    }

    [Fact]
    public async Task TwoWorkspaces_EachSeesItsOwn()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var other = Ids.New(desk.Time);
        await desk.FillAsync(other);
        await desk.WriteAsync(data =>
        {
            data.Add(Written(desk, "T-777", "Only here"));
            return Task.CompletedTask;
        });

        Assert.Equal(["T-118"], (await desk.RunAsync("search_tickets", new { query = "charged twice" })).Numbers());
        Assert.Equal(201, (await desk.RunAsync("search_tickets", new { })).Done().GetProperty("total").GetInt32());
        Assert.Equal(200, (await desk.RunAsync("search_tickets", new { }, workspaceId: other)).Done().GetProperty("total").GetInt32());
        Assert.Empty((await desk.RunAsync("search_tickets", new { query = "only here" }, workspaceId: other)).Items());
        Assert.Equal("There is no ticket T-777.", (await desk.RunAsync("get_ticket", new { ticket = "T-777" }, workspaceId: other)).Problem(ToolOutcome.NotFound));
        Assert.Equal(300, (await desk.RunAsync("search_invoices", new { })).Done().GetProperty("total").GetInt32());
        Assert.Equal(80, (await desk.RunAsync("search_customers", new { })).Done().GetProperty("total").GetInt32());
        Assert.Equal(40, (await desk.RunAsync("search_staff", new { })).Done().GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task AWorkspaceWithoutADesk_FindsNothing()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var empty = Ids.New(desk.Time);

        Assert.Empty((await desk.RunAsync("search_tickets", new { }, workspaceId: empty)).Items());
        (await desk.RunAsync("get_ticket", new { ticket = "T-118" }, workspaceId: empty)).Problem(ToolOutcome.NotFound);
        (await desk.RunAsync("get_invoice", new { invoice = "INV-2041" }, workspaceId: empty)).Problem(ToolOutcome.NotFound);
        (await desk.RunAsync("get_customer", new { customer = "C-001" }, workspaceId: empty)).Problem(ToolOutcome.NotFound);
        (await desk.RunAsync("get_staff_member", new { staff = "S-01" }, workspaceId: empty)).Problem(ToolOutcome.NotFound);
    }

    private static Ticket Written(DeskFixture desk, string number, string subject) => Ticket.Receive(new NewTicket(
        Ids.New(desk.Time), desk.WorkspaceId, number, subject, "Text", TicketPriority.Normal, null, "Somebody", "Some Body", "some@body.example", DeskFixture.Now, IsDemo: false));
}
