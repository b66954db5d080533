using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Invoices;

/// <summary>Finds invoices, the newest first; overdue ones by how long they have been due.</summary>
internal sealed class SearchInvoices(AppData data, TimeProvider time) : DeskReadTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("query", "Words", "Words that must all occur in the number, customer or description, such as a month.", 200),
        Argument.Text("customer", "Customer", "Only invoices of this customer: number, name or e-mail.", Customer.EmailLength),
        Argument.Choice("status", "Status", "Only invoices in this state. Open means sent and not paid, overdue ones included.", "draft", "open", "overdue", "paid", "void", "refunded"),
        Argument.Date("from", "From", "Issued on or after this day, yyyy-MM-dd."),
        Argument.Date("to", "To", "Issued on or before this day, yyyy-MM-dd."),
        Argument.Amount("minimum_amount", "Minimum amount", "Only invoices over at least this amount.", 0m),
        Argument.Amount("maximum_amount", "Maximum amount", "Only invoices over at most this amount.", 0m),
        Argument.Limit());

    public override ToolDeclaration Declaration { get; } = Reads(
        "search_invoices",
        ["customer", "status", "from", "to", "minimum_amount", "maximum_amount", "limit"],
        ["query"]);

    public override string Title => "Search invoices";

    public override string Description =>
        "Finds invoices by words, customer, status, issue date or amount. Returns the total number, the sum of their amounts, and a list with number, "
        + "customer, description, status, amount, refunded amount, currency and dates; the newest first, overdue ones by due date.";

    public override JsonElement Schema => s_schema;

    protected override string Subject => "query";

    protected override string Answer => "the invoice list";

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        if (!input.TryDate("from", out var from) || !input.TryDate("to", out var to))
        {
            return Refused("Dates are days of the calendar, written yyyy-MM-dd.");
        }

        var status = input.Text("status");
        var invoices = data.Set<Invoice>().AsNoTracking().HoldingEveryWordOf(input.Text("query")).InStatus(status, time.Today());
        if (input.Text("customer") is { } customer)
        {
            var found = await FindRecord.CustomerAsync(data.Set<Customer>().AsNoTracking(), customer, NameMatch.PartIfUnique, cancellationToken);
            if (found.Record is not { } record)
            {
                return NotFound(found.Problem);
            }

            invoices = invoices.Where(invoice => invoice.CustomerId == record.Id);
        }

        invoices = Narrow(invoices, from, to, input.Number("minimum_amount"), input.Number("maximum_amount"));
        var ordered = status == "overdue"
            ? invoices.OrderBy(invoice => invoice.DueOn).ThenBy(invoice => invoice.Number)
            : invoices.OrderByDescending(invoice => invoice.IssuedOn).ThenByDescending(invoice => invoice.Number);
        return await ListAsync(ordered, input.Limit(), cancellationToken);
    }

    private static IQueryable<Invoice> Narrow(IQueryable<Invoice> invoices, DateOnly? from, DateOnly? to, decimal? least, decimal? most)
    {
        invoices = from is { } first ? invoices.Where(invoice => invoice.IssuedOn >= first) : invoices;
        invoices = to is { } last ? invoices.Where(invoice => invoice.IssuedOn <= last) : invoices;
        if (least is { } minimum)
        {
            var cents = (long)Math.Ceiling(Math.Clamp(minimum, 0m, Money.Most) * 100m);
            invoices = invoices.Where(invoice => invoice.TotalCents >= cents);
        }

        if (most is { } maximum)
        {
            var cents = (long)Math.Floor(Math.Clamp(maximum, 0m, Money.Most) * 100m);
            invoices = invoices.Where(invoice => invoice.TotalCents <= cents);
        }

        return invoices;
    }

    private async Task<ToolOutput> ListAsync(IQueryable<Invoice> invoices, int limit, CancellationToken cancellationToken)
    {
        var total = await invoices.CountAsync(cancellationToken);
        var totalAmount = Money.Amount(await invoices.SumAsync(invoice => invoice.TotalCents, cancellationToken));
        var rows = await invoices.Take(limit)
            .Select(invoice => new
            {
                Invoice = invoice,
                Customer = data.Set<Customer>().Where(one => one.Id == invoice.CustomerId).Select(one => one.Number).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var today = time.Today();
        var items = rows.Select(row => new InvoiceItem(
            row.Invoice.Number, row.Invoice.CustomerName, row.Customer, row.Invoice.Description, InvoiceStatus.Of(row.Invoice, today),
            Money.Amount(row.Invoice.TotalCents), Money.Amount(row.Invoice.RefundedCents), row.Invoice.Currency,
            Day(row.Invoice.IssuedOn), Day(row.Invoice.DueOn), row.Invoice.PaidOn is { } paid ? Day(paid) : null)).ToList();
        return Done(new { total, totalAmount, currency = Money.Currency, items }, Results(total), View(rows.ConvertAll(row => row.Invoice), today, total));
    }

    private static ToolView View(List<Invoice> invoices, DateOnly today, int total) => new(
        [
            new("Invoice", ToolColumnKind.Id), new("Customer"), new("Description"), new("Issued", ToolColumnKind.Date),
            new("Due", ToolColumnKind.Date), new("Status", ToolColumnKind.Status), new("Amount", ToolColumnKind.Money),
        ],
        [.. invoices.Select(one => (IReadOnlyList<string>)
            [one.Number, one.CustomerName, one.Description, Day(one.IssuedOn), Day(one.DueOn), InvoiceStatus.Of(one, today), Money.Format(one.TotalCents, one.Currency)])],
        total);

    private sealed record InvoiceItem(
        string Number, string Customer, string? CustomerNumber, string Description, string Status, decimal Amount, decimal Refunded, string Currency,
        string Issued, string Due, string? Paid);
}
