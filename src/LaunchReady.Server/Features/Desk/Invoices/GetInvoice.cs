using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Invoices;

/// <summary>One invoice with what was given back of it. Reasons may repeat a stranger's words and are not believed.</summary>
internal sealed class GetInvoice(AppData data, TimeProvider time) : DeskReadTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("invoice", "Invoice", "The invoice's number, such as INV-2041.", 40, required: true));

    public override ToolDeclaration Declaration { get; } = Reads("get_invoice", ["invoice"], [], "reason", "voidReason");

    public override string Title => "Read an invoice";

    public override string Description =>
        "Reads one invoice in full: customer, description, status, amount, dates, what has been refunded of it and what is left to refund.";

    public override JsonElement Schema => s_schema;

    protected override string Subject => "invoice";

    protected override string Answer => "invoice";

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.InvoiceAsync(data.Set<Invoice>().AsNoTracking().Include(one => one.Refunds), input.Text("invoice"), cancellationToken);
        if (found.Record is not { } invoice)
        {
            return NotFound(found.Problem);
        }

        var customer = await data.Set<Customer>().Where(one => one.Id == invoice.CustomerId).Select(one => one.Number).FirstOrDefaultAsync(cancellationToken);
        var status = InvoiceStatus.Of(invoice, time.Today());
        var result = new
        {
            invoice.Number,
            Customer = invoice.CustomerName,
            CustomerNumber = customer,
            invoice.Description,
            Status = status,
            Amount = Money.Amount(invoice.TotalCents),
            Refunded = Money.Amount(invoice.RefundedCents),
            Refundable = Money.Amount(invoice.RefundableCents),
            invoice.Currency,
            Issued = Day(invoice.IssuedOn),
            Due = Day(invoice.DueOn),
            Paid = invoice.PaidOn is { } paid ? Day(paid) : null,
            invoice.VoidReason,
            Refunds = invoice.Refunds.OrderBy(one => one.At).Select(one => new { one.At, Amount = Money.Amount(one.Cents), one.By, one.Reason }),
        };
        return Done(result, $"{invoice.Number} · {Money.Format(invoice.TotalCents, invoice.Currency)} · {status}");
    }
}
