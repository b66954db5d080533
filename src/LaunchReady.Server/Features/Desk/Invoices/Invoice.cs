using LaunchReady.Server.Data;

namespace LaunchReady.Server.Features.Desk.Invoices;

/// <summary>What is stored. Overdue is not: it is open with the due date behind it, and is worked out when read.</summary>
internal enum InvoiceState
{
    Draft,
    Open,
    Paid,
    Void,

    /// <summary>Paid, and all of it given back.</summary>
    Refunded,
}

/// <summary>
/// A bill. Draft → open → paid → refunded; a draft or open one can be voided.
/// Refunds add up and never exceed the total; the amounts are whole cents.
/// </summary>
internal sealed class Invoice : IWorkspaceOwned, IVersioned, ISearchable
{
    public const int DescriptionLength = 200;
    public const int ReasonLength = 500;
    public const int CurrencyLength = 3;

    private readonly List<InvoiceRefund> _refunds = [];

    private Invoice()
    {
    }

    public Guid Id { get; private set; }

    public Guid WorkspaceId { get; private set; }

    public int Version { get; set; }

    public string Number { get; private set; } = "";

    public Guid? CustomerId { get; private set; }

    /// <summary>The customer's name on the paper. Stays when the customer record is deleted: a bill is kept.</summary>
    public string CustomerName { get; private set; } = "";

    public string Description { get; private set; } = "";

    public InvoiceState State { get; private set; }

    public long TotalCents { get; private set; }

    public long RefundedCents { get; private set; }

    public string Currency { get; private set; } = Money.Currency;

    public DateOnly IssuedOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    public string? VoidReason { get; private set; }

    public bool IsDemo { get; private set; }

    public string SearchText { get; private set; } = "";

    public IReadOnlyList<InvoiceRefund> Refunds => _refunds;

    public long RefundableCents => State == InvoiceState.Paid ? TotalCents - RefundedCents : 0;

    public static Invoice Draft(NewInvoice invoice) => new()
    {
        Id = invoice.Id,
        WorkspaceId = invoice.WorkspaceId,
        Number = invoice.Number,
        CustomerId = invoice.CustomerId,
        CustomerName = invoice.CustomerName,
        Description = invoice.Description,
        State = InvoiceState.Draft,
        TotalCents = invoice.TotalCents,
        IssuedOn = invoice.IssuedOn,
        DueOn = invoice.DueOn,
        IsDemo = invoice.IsDemo,
        SearchText = Desk.SearchText.Of(invoice.Number, invoice.CustomerName, invoice.Description),
    };

    public bool IsOverdue(DateOnly today) => State == InvoiceState.Open && DueOn < today;

    public Refusal? Send()
    {
        if (State != InvoiceState.Draft)
        {
            return new Refusal($"{Number} is not a draft.");
        }

        State = InvoiceState.Open;
        return null;
    }

    public Refusal? Pay(DateOnly on)
    {
        if (State != InvoiceState.Open)
        {
            return new Refusal($"{Number} is {Word(State)} and cannot be paid.");
        }

        State = InvoiceState.Paid;
        PaidOn = on;
        return null;
    }

    public Refusal? CheckVoid() =>
        State is InvoiceState.Draft or InvoiceState.Open
            ? null
            : new Refusal($"{Number} is {Word(State)}. Only a draft or open invoice can be voided.");

    public Refusal? Void(string? reason)
    {
        if (CheckVoid() is { } refusal)
        {
            return refusal;
        }

        State = InvoiceState.Void;
        VoidReason = reason;
        return null;
    }

    public Refusal? CheckRefund(long cents) =>
        State == InvoiceState.Refunded ? new Refusal($"{Number} is already refunded in full.")
        : State != InvoiceState.Paid ? new Refusal($"{Number} is {Word(State)}. Only a paid invoice can be refunded.")
        : cents <= 0 ? new Refusal("A refund must be more than nothing.")
        : cents > RefundableCents ? new Refusal($"Only {Money.Format(RefundableCents, Currency)} of {Number} is left to refund.")
        : null;

    public Refusal? Refund(Guid id, long cents, string? reason, string by, DateTimeOffset now)
    {
        if (CheckRefund(cents) is { } refusal)
        {
            return refusal;
        }

        _refunds.Add(new InvoiceRefund(id, WorkspaceId, Id, cents, reason, by, now));
        RefundedCents += cents;
        State = RefundedCents == TotalCents ? InvoiceState.Refunded : InvoiceState.Paid;
        return null;
    }

    private static string Word(InvoiceState state) => state switch
    {
        InvoiceState.Draft => "a draft",
        InvoiceState.Open => "not paid yet",
        InvoiceState.Paid => "paid",
        InvoiceState.Void => "void",
        _ => "refunded",
    };
}

/// <summary>What is written on a new invoice.</summary>
internal sealed record NewInvoice(
    Guid Id,
    Guid WorkspaceId,
    string Number,
    Guid? CustomerId,
    string CustomerName,
    string Description,
    long TotalCents,
    DateOnly IssuedOn,
    DateOnly DueOn,
    bool IsDemo);
