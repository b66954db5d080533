namespace LaunchReady.Server.Features.Desk.Invoices;

/// <summary>The states as people say them, and as filters.</summary>
internal static class InvoiceStatus
{
    /// <summary>Draft, open, overdue, paid, void or refunded.</summary>
    public static string Of(Invoice invoice, DateOnly today) =>
        invoice.IsOverdue(today) ? "overdue" : invoice.State.ToString().ToLowerInvariant();

    /// <summary>Open ones include those that are overdue: both wait for money.</summary>
    public static IQueryable<Invoice> InStatus(this IQueryable<Invoice> invoices, string? status, DateOnly today) => status switch
    {
        null => invoices,
        "overdue" => invoices.Where(invoice => invoice.State == InvoiceState.Open && invoice.DueOn < today),
        "draft" => invoices.Where(invoice => invoice.State == InvoiceState.Draft),
        "open" => invoices.Where(invoice => invoice.State == InvoiceState.Open),
        "paid" => invoices.Where(invoice => invoice.State == InvoiceState.Paid),
        "void" => invoices.Where(invoice => invoice.State == InvoiceState.Void),
        _ => invoices.Where(invoice => invoice.State == InvoiceState.Refunded),
    };
}
