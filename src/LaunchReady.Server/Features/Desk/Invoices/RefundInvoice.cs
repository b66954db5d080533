using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Invoices;

/// <summary>
/// Gives money back. It always goes to the card on the customer's record: there is deliberately no argument for another,
/// so that no ticket can name one.
/// </summary>
internal sealed class RefundInvoice(AppData data, TimeProvider time) : DeskWriteTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("invoice", "Invoice", "The invoice's number, such as INV-2041.", 40, required: true),
        Argument.Amount("amount", "Amount", "How much to refund, such as 1240.00. Leave out to refund all that is left.", 0.01m),
        Argument.Text("reason", "Reason", "Why it is refunded, in a sentence.", Invoice.ReasonLength));

    public override ToolDeclaration Declaration { get; } = Changes("refund_invoice", ToolEffect.Destructive, reversible: false, ["invoice", "amount"], "reason");

    public override string Title => "Refund an invoice";

    public override string Description =>
        "Refunds a paid invoice, wholly or in part, to the card that is on file for the customer; no other card can be named. Without an amount, all that is left is refunded. "
        + "Partial refunds add up to the invoice's amount at most. This sends money out and cannot be undone.";

    public override IReadOnlyList<string> Kept { get; } = ["reason"];

    public override JsonElement Schema => s_schema;

    public override async Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(data.Set<Invoice>().AsNoTracking(), input, cancellationToken);
        return plan.Invoice is not { } invoice
            ? Impossible(plan.Problem!)
            : new CallPreview(
                $"Refund {Money.Format(plan.Cents, invoice.Currency)} of {invoice.Number} to {invoice.CustomerName}",
                "Sends money out",
                "Can't be undone",
                Facts(invoice, plan.Customer),
                plan.Problem);
    }

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(data.Set<Invoice>(), input, cancellationToken);
        if (plan.Invoice is not { } invoice)
        {
            return NotFound(plan.Problem!);
        }

        var problem = plan.Problem ?? invoice.Refund(Ids.New(time), plan.Cents, input.Text("reason"), input.Author(), time.GetUtcNow())?.Reason;
        if (problem is not null)
        {
            return Refused(problem);
        }

        var result = new
        {
            invoice.Number,
            Status = InvoiceStatus.Of(invoice, time.Today()),
            Amount = Money.Amount(plan.Cents),
            Refunded = Money.Amount(invoice.RefundedCents),
            Refundable = Money.Amount(invoice.RefundableCents),
            invoice.Currency,
            RefundedTo = $"card on file ending {plan.Customer!.CardEnding}",
        };
        return Done(result, $"Refunded {Money.Format(plan.Cents, invoice.Currency)} of {invoice.Number}");
    }

    private async Task<Plan> PlanAsync(IQueryable<Invoice> invoices, ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.InvoiceAsync(invoices, input.Text("invoice"), cancellationToken);
        if (found.Record is not { } invoice)
        {
            return new Plan(null, null, 0, found.Problem);
        }

        var customer = await data.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == invoice.CustomerId, cancellationToken);
        var cents = invoice.State == InvoiceState.Paid ? invoice.RefundableCents : invoice.TotalCents;
        if (input.Number("amount") is { } amount && !Money.TryCents(amount, out cents))
        {
            return new Plan(invoice, customer, 0, "An amount has at most two decimals.");
        }

        return new Plan(invoice, customer, cents, invoice.CheckRefund(cents)?.Reason ?? NoCard(invoice, customer));
    }

    private static string? NoCard(Invoice invoice, Customer? customer) =>
        customer is null ? $"The customer of {invoice.Number} has been deleted, so there is no card on file to refund to."
        : customer.CardEnding is null ? $"{customer.Name} has no card on file to refund to."
        : null;

    private static List<CallFact> Facts(Invoice invoice, Customer? customer)
    {
        var facts = new List<CallFact> { new("Customer", customer is null ? invoice.CustomerName : $"{customer.Name} ({customer.Number})", customer is null ? "invoice record" : "customer record") };
        if (customer?.CardEnding is { } ending)
        {
            facts.Add(new CallFact("Card on file", $"ending {ending}", "customer record"));
        }

        facts.Add(new CallFact("Description", invoice.Description, "invoice record"));
        facts.Add(new CallFact("Invoice total", Money.Format(invoice.TotalCents, invoice.Currency), "invoice record"));
        facts.Add(new CallFact("Already refunded", Money.Format(invoice.RefundedCents, invoice.Currency), "invoice record"));
        return facts;
    }

    private sealed record Plan(Invoice? Invoice, Customer? Customer, long Cents, string? Problem);
}
