using LaunchReady.Server.Data;

namespace LaunchReady.Server.Features.Desk.Invoices;

/// <summary>Money given back, as it was given. Never changes, hence without a version.</summary>
internal sealed class InvoiceRefund : IWorkspaceOwned
{
    private InvoiceRefund()
    {
    }

    internal InvoiceRefund(Guid id, Guid workspaceId, Guid invoiceId, long cents, string? reason, string by, DateTimeOffset at)
    {
        Id = id;
        WorkspaceId = workspaceId;
        InvoiceId = invoiceId;
        Cents = cents;
        Reason = reason;
        By = by;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid WorkspaceId { get; private set; }

    public Guid InvoiceId { get; private set; }

    public long Cents { get; private set; }

    public string? Reason { get; private set; }

    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
