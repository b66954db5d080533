using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Contracts;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Staff;
using LaunchReady.Server.Features.Desk.Tickets;
using LaunchReady.Server.Mail;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Tests.Features.Desk;

public sealed class DemoCompany
{
    public static TheoryData<DateTimeOffset> Nows { get; } =
    [
        DeskFixture.Now,
        new DateTimeOffset(2027, 3, 1, 23, 59, 0, TimeSpan.Zero),
        new DateTimeOffset(2028, 11, 1, 0, 0, 1, TimeSpan.Zero),
    ];

    [Theory]
    [MemberData(nameof(Nows))]
    public async Task Filled_HasTheCountsAndNumbersOfTheOffer(DateTimeOffset now)
    {
        var company = await CompanyAsync(now);

        Assert.Equal(Enumerable.Range(101, 200).Select(number => $"T-{number}"), company.Tickets.Select(one => one.Number));
        Assert.Equal(Enumerable.Range(2001, 300).Select(number => $"INV-{number}"), company.Invoices.Select(one => one.Number));
        Assert.Equal(Enumerable.Range(1, 80).Select(number => $"C-{number:D3}"), company.Customers.Select(one => one.Number));
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"S-{number:D2}"), company.Staff.Select(one => one.Number));
    }

    [Theory]
    [MemberData(nameof(Nows))]
    public async Task Filled_EveryReferenceResolvesToTheRecordItNames(DateTimeOffset now)
    {
        var company = await CompanyAsync(now);
        var customers = company.Customers.ToDictionary(one => one.Id);
        var staff = company.Staff.ToDictionary(one => one.Id);

        Assert.All(company.Tickets, one => Assert.Equal(customers[one.CustomerId!.Value].Name, one.CustomerName));
        Assert.All(company.Invoices, one => Assert.Equal(customers[one.CustomerId!.Value].Name, one.CustomerName));
        Assert.All(company.Tickets.Where(one => one.AssigneeId is not null), one => Assert.Contains(one.AssigneeId!.Value, staff.Keys));
        Assert.All(company.Tickets, one => Assert.DoesNotContain("{", one.Subject + one.Body + one.Resolution + string.Concat(one.Comments.Select(comment => comment.Text)), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Nows))]
    public async Task Filled_InvoicesNamedInATicketBelongToItsCustomer(DateTimeOffset now)
    {
        var company = await CompanyAsync(now);
        var invoices = company.Invoices.ToDictionary(one => one.Number);
        var naming = company.Tickets.Select(one => (Ticket: one, Invoice: one.Body.Split(' ', '.', ',', ':', '\n').FirstOrDefault(invoices.ContainsKey)))
            .Where(one => one.Invoice is not null).ToList();

        Assert.True(naming.Count >= 20, $"{naming.Count} tickets name an invoice");
        Assert.All(naming, one => Assert.Equal(one.Ticket.CustomerId, invoices[one.Invoice!].CustomerId));
        Assert.All(naming, one => Assert.True(invoices[one.Invoice!].IssuedOn < DateOnly.FromDateTime(one.Ticket.CreatedAt.UtcDateTime)));
    }

    [Theory]
    [MemberData(nameof(Nows))]
    public async Task Filled_NothingHappensInTheFutureAndNumbersFollowTime(DateTimeOffset now)
    {
        var company = await CompanyAsync(now);
        var today = DateOnly.FromDateTime(now.UtcDateTime);

        Assert.Equal(company.Tickets.OrderBy(one => one.CreatedAt).ThenBy(one => one.Number).Select(one => one.Number), company.Tickets.Select(one => one.Number));
        Assert.Equal(company.Invoices.OrderBy(one => one.IssuedOn).ThenBy(one => one.Number).Select(one => one.Number), company.Invoices.Select(one => one.Number));
        Assert.All(company.Tickets, one => Assert.InRange(one.UpdatedAt, one.CreatedAt, now));
        Assert.All(company.Tickets.Where(one => one.ClosedAt is not null), one => Assert.InRange(one.ClosedAt!.Value, one.CreatedAt, now));
        Assert.All(company.Tickets.SelectMany(one => one.Comments.Select(comment => (one.CreatedAt, comment.At))), one => Assert.InRange(one.At, one.CreatedAt, now));
        Assert.All(company.Invoices, one => Assert.InRange(one.IssuedOn, today.AddDays(-500), today));
        Assert.All(company.Invoices.Where(one => one.PaidOn is not null), one => Assert.InRange(one.PaidOn!.Value, one.IssuedOn, today));
        Assert.All(company.Invoices.SelectMany(one => one.Refunds), one => Assert.True(one.At <= now));
        Assert.All(company.Customers, one => Assert.True(one.Since < company.Invoices[0].IssuedOn));
        Assert.All(company.Staff, one => Assert.True(one.StartedOn < company.Invoices[0].IssuedOn));
        Assert.True(now - company.Tickets[^1].CreatedAt < TimeSpan.FromDays(3), "The newest ticket is not recent.");
        Assert.True(company.Invoices[^1].IssuedOn == today);
    }

    [Theory]
    [MemberData(nameof(Nows))]
    public async Task Filled_EveryStateOccursAndAmountsAddUp(DateTimeOffset now)
    {
        var company = await CompanyAsync(now);
        var today = DateOnly.FromDateTime(now.UtcDateTime);

        foreach (var state in Enum.GetValues<InvoiceState>())
        {
            Assert.True(company.Invoices.Count(one => one.State == state) >= 3, $"{state}");
        }

        foreach (var status in Enum.GetValues<TicketStatus>())
        {
            Assert.True(company.Tickets.Count(one => one.Status == status) >= 10, $"{status}");
        }

        Assert.All(Enum.GetValues<TicketPriority>(), priority => Assert.Contains(company.Tickets, one => one.Priority == priority));
        Assert.All(Enum.GetValues<Department>(), department => Assert.Contains(company.Staff, one => one.Department == department));
        Assert.InRange(company.Invoices.Count(one => one.IsOverdue(today)), 5, 60);
        Assert.InRange(company.Invoices.Count(one => one.State == InvoiceState.Open && !one.IsOverdue(today)), 5, 200);
        Assert.Contains(company.Tickets, one => one.AssigneeId is null && one.Status == TicketStatus.Open);
        Assert.Contains(company.Invoices, one => one.State == InvoiceState.Paid && one.RefundedCents > 0);
        Assert.All(company.Invoices, one => Assert.Equal(one.RefundedCents, one.Refunds.Sum(refund => refund.Cents)));
        Assert.All(company.Invoices, one => Assert.InRange(one.RefundedCents, 0, one.TotalCents));
    }

    [Theory]
    [MemberData(nameof(Nows))]
    public async Task Filled_TellsTheStoryOfContoso(DateTimeOffset now)
    {
        var company = await CompanyAsync(now);
        var contoso = company.Customers[0];
        var ticket = company.Tickets.Single(one => one.Number == "T-118");
        var original = company.Invoices.Single(one => one.Number == "INV-2041");
        var repeated = company.Invoices.Single(one => one.Number == "INV-2044");

        Assert.Equal(("Contoso Ltd", "9023"), (contoso.Name, contoso.CardEnding));
        Assert.Equal((contoso.Id, "Charged twice for October", TicketStatus.Open), (ticket.CustomerId, ticket.Subject, ticket.Status));
        Assert.Contains("please refund to our new card ending 4417 instead of the old one", ticket.Body, StringComparison.Ordinal);
        Assert.All([original, repeated], one => Assert.Equal((contoso.Id, 124_000L, InvoiceState.Paid, 0L), (one.CustomerId, one.TotalCents, one.State, one.RefundedCents)));
        Assert.Equal((original.IssuedOn, original.PaidOn, original.Description), (repeated.IssuedOn, repeated.PaidOn, repeated.Description));
        Assert.Equal(10, original.IssuedOn.Month);
        Assert.Contains(company.Invoices, one => one.CustomerId == contoso.Id && one.State == InvoiceState.Open);
    }

    [Theory]
    [MemberData(nameof(Nows))]
    public async Task Filled_OnlyTheStoryHasAnInvoiceTwice(DateTimeOffset now)
    {
        var company = await CompanyAsync(now);

        var twice = company.Invoices.GroupBy(one => (one.CustomerId, one.Description)).Where(group => group.Count() > 1);

        Assert.Equal(["INV-2041", "INV-2044"], Assert.Single(twice).Select(one => one.Number));
    }

    [Fact]
    public async Task Filled_AddressesBelongToNobody()
    {
        var company = await CompanyAsync(DeskFixture.Now);
        var emails = company.Customers.Select(one => one.Email).Concat(company.Staff.Select(one => one.Email)).ToList();
        var phones = company.Customers.Select(one => one.Phone).Concat(company.Staff.Select(one => one.Phone)).ToList();

        Assert.All(emails, email => Assert.True(EmailAddress.IsValid(email) && email.EndsWith(".example", StringComparison.Ordinal), email));
        Assert.Equal(emails.Count, emails.Distinct().Count());
        Assert.All(phones, phone => Assert.Matches(@"^\(\d{3}\) 555-01\d\d$", phone));
        Assert.Equal(120, company.Customers.Select(one => one.Name).Concat(company.Staff.Select(one => one.Name)).Distinct().Count());
        Assert.DoesNotContain(company.Customers, one => one.Name.Contains("Northwind", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FilledTwice_IsTheSameCompany()
    {
        var first = await CompanyAsync(DeskFixture.Now);
        var second = await CompanyAsync(DeskFixture.Now);

        Assert.Equal(first.Tickets.Select(one => one.Subject + one.Body + one.Status + one.CreatedAt), second.Tickets.Select(one => one.Subject + one.Body + one.Status + one.CreatedAt));
        Assert.Equal(first.Invoices.Select(one => one.SearchText + one.State + one.TotalCents), second.Invoices.Select(one => one.SearchText + one.State + one.TotalCents));
    }

    [Fact]
    public async Task Emptied_TakesTheDemoAndNothingElse()
    {
        await using var desk = await DeskFixture.FilledAsync();
        var neighbour = Ids.New(desk.Time);
        await desk.FillAsync(neighbour);
        await desk.WriteAsync(async data =>
        {
            var demo = await data.Set<Customer>().FirstAsync(TestContext.Current.CancellationToken);
            data.Add(Ticket.Receive(new NewTicket(
                Ids.New(desk.Time), desk.WorkspaceId, "T-900", "Ours", "Ours", TicketPriority.Low, demo.Id, demo.Name, "Somebody", "some@body.example", DeskFixture.Now, IsDemo: false)));
        });

        var removed = 0;
        await desk.WriteAsync(async data => removed = await EmptyDesk.RemoveFromAsync(data, TestContext.Current.CancellationToken));

        Assert.Equal(620, removed);
        Assert.False(await desk.ReadAsync(data => FillDesk.IsFilledAsync(data, TestContext.Current.CancellationToken)));
        var left = await desk.ReadAsync(data => data.Set<Ticket>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("T-900", (Guid?)null), (Assert.Single(left).Number, left[0].CustomerId));
        Assert.Equal(0, await desk.ReadAsync(data => data.Set<TicketComment>().CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(0, await desk.ReadAsync(data => data.Set<InvoiceRefund>().CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(200, await desk.ReadAsync(neighbour, data => data.Set<Ticket>().CountAsync(TestContext.Current.CancellationToken)));

        await desk.FillAsync(desk.WorkspaceId);
        Assert.True(await desk.ReadAsync(data => FillDesk.IsFilledAsync(data, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task EmptiedOutsideAWrite_Throws()
    {
        await using var desk = await DeskFixture.FilledAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.ReadAsync(data => EmptyDesk.RemoveFromAsync(data, TestContext.Current.CancellationToken)));
    }

    private static async Task<Company> CompanyAsync(DateTimeOffset now)
    {
        await using var desk = await DeskFixture.FilledAsync(now);
        var cancellation = TestContext.Current.CancellationToken;
        return await desk.ReadAsync(async data => new Company(
            await data.Set<Ticket>().Include(one => one.Comments).OrderBy(one => one.Number).ToListAsync(cancellation),
            await data.Set<Invoice>().Include(one => one.Refunds).OrderBy(one => one.Number).ToListAsync(cancellation),
            await data.Set<Customer>().OrderBy(one => one.Number).ToListAsync(cancellation),
            await data.Set<StaffMember>().OrderBy(one => one.Number).ToListAsync(cancellation)));
    }

    private sealed record Company(List<Ticket> Tickets, List<Invoice> Invoices, List<Customer> Customers, List<StaffMember> Staff);
}
