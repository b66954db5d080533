using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Invoices;

/// <summary>Makes an unpaid invoice count for nothing.</summary>
internal sealed class VoidInvoice(AppData data, TimeProvider time) : DeskWriteTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("invoice", "Invoice", "The invoice's number, such as INV-2041.", 40, required: true),
        Argument.Text("reason", "Reason", "Why it is voided, in a sentence.", Invoice.ReasonLength));

    public override ToolDeclaration Declaration { get; } = Changes("void_invoice", ToolEffect.Destructive, reversible: false, ["invoice"], "reason");

    public override string Title => "Void an invoice";

    public override string Description => "Voids a draft or unpaid invoice, so that it is no longer owed. Paid invoices are refunded instead. This cannot be undone.";

    public override IReadOnlyList<string> Kept { get; } = ["reason"];

    public override JsonElement Schema => s_schema;

    public override async Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.InvoiceAsync(data.Set<Invoice>().AsNoTracking(), input.Text("invoice"), cancellationToken);
        return found.Record is not { } invoice
            ? Impossible(found.Problem)
            : new CallPreview(
                $"Void {invoice.Number} of {invoice.CustomerName} over {Money.Format(invoice.TotalCents, invoice.Currency)}",
                "Gives up a claim",
                "Can't be undone",
                [
                    new CallFact("Customer", invoice.CustomerName, "invoice record"),
                    new CallFact("Description", invoice.Description, "invoice record"),
                    new CallFact("Status", InvoiceStatus.Of(invoice, time.Today()), "invoice record"),
                    new CallFact("Due", Day(invoice.DueOn), "invoice record"),
                ],
                invoice.CheckVoid()?.Reason);
    }

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.InvoiceAsync(data.Set<Invoice>(), input.Text("invoice"), cancellationToken);
        if (found.Record is not { } invoice)
        {
            return NotFound(found.Problem);
        }

        return invoice.Void(input.Text("reason")) is { } refusal
            ? Refused(refusal.Reason)
            : Done(new { invoice.Number, Status = InvoiceStatus.Of(invoice, time.Today()) }, $"Voided {invoice.Number}");
    }
}
