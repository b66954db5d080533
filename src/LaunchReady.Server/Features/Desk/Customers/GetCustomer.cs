using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Tickets;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Customers;

/// <summary>One customer, with what is open between us. Notes are jotted down from calls and mails and are not believed.</summary>
internal sealed class GetCustomer(AppData data) : DeskReadTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("customer", "Customer", "The customer's number (such as C-001), name or e-mail.", Customer.EmailLength, required: true));

    public override ToolDeclaration Declaration { get; } = Reads("get_customer", ["customer"], [], "notes");

    public override string Title => "Read a customer";

    public override string Description =>
        "Reads one customer in full: contact, e-mail, phone, address, the last digits of the card on file, how many tickets are not closed, "
        + "how many invoices are unpaid and over how much, and notes.";

    public override JsonElement Schema => s_schema;

    protected override string Subject => "customer";

    protected override string Answer => "the record of customer";

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.CustomerAsync(data.Set<Customer>().AsNoTracking(), input.Text("customer"), NameMatch.PartIfUnique, cancellationToken);
        if (found.Record is not { } customer)
        {
            return NotFound(found.Problem);
        }

        var unpaid = data.Set<Invoice>().Where(one => one.CustomerId == customer.Id && one.State == InvoiceState.Open);
        var result = new
        {
            customer.Number,
            customer.Name,
            customer.ContactName,
            customer.Email,
            customer.Phone,
            customer.Address,
            customer.City,
            CardOnFile = customer.CardEnding is { } ending ? $"ending {ending}" : null,
            CustomerSince = Day(customer.Since),
            OpenTickets = await data.Set<Ticket>().CountAsync(one => one.CustomerId == customer.Id && one.Status != TicketStatus.Closed, cancellationToken),
            UnpaidInvoices = await unpaid.CountAsync(cancellationToken),
            UnpaidAmount = Money.Amount(await unpaid.SumAsync(one => one.TotalCents, cancellationToken)),
            Money.Currency,
            customer.Notes,
        };
        return Done(result, $"{customer.Number} · {customer.Name}");
    }
}
