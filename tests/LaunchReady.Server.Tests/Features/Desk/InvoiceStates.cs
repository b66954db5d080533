using CsCheck;
using LaunchReady.Server.Features.Desk;
using LaunchReady.Server.Features.Desk.Invoices;

namespace LaunchReady.Server.Tests.Features.Desk;

public sealed class InvoiceStates
{
    private static readonly DateTimeOffset _now = DeskFixture.Now;
    private static readonly DateOnly _today = DateOnly.FromDateTime(_now.UtcDateTime);

    /// <summary>Any actions in any order: the books stay right, and a refusal leaves no trace.</summary>
    [Fact]
    public void AnyHistory_NeverRefundsMoreThanWasPaid()
    {
        var action = Gen.Select(Gen.Int[0, 3], Gen.Long[-50, 1500]);
        Gen.Select(Gen.Long[1, 1000], action.List[0, 12]).Sample((total, actions) =>
        {
            var invoice = New(total);
            var refunded = 0L;
            foreach (var (kind, cents) in actions)
            {
                var before = (invoice.State, invoice.RefundedCents, invoice.PaidOn, invoice.VoidReason, invoice.Refunds.Count);
                var refusal = Act(invoice, kind, cents);
                refunded += kind == 3 && refusal is null ? cents : 0;
                if (refusal is not null)
                {
                    Assert.Equal(before, (invoice.State, invoice.RefundedCents, invoice.PaidOn, invoice.VoidReason, invoice.Refunds.Count));
                    Assert.EndsWith(".", refusal.Reason, StringComparison.Ordinal);
                }

                Assert.InRange(invoice.RefundedCents, 0, invoice.TotalCents);
                Assert.Equal(refunded, invoice.RefundedCents);
                Assert.Equal(refunded, invoice.Refunds.Sum(one => one.Cents));
                Assert.All(invoice.Refunds, one => Assert.True(one.Cents > 0));
                Assert.Equal(invoice.State == InvoiceState.Refunded, invoice.RefundedCents == invoice.TotalCents);
                Assert.True(invoice.RefundedCents == 0 || invoice.PaidOn is not null);
            }
        });
    }

    [Fact]
    public void PartialRefunds_AddUpToTheWholeAndThenStop()
    {
        var invoice = Paid(1000);

        Assert.Null(invoice.Refund(Guid.Empty, 400, null, "Amara", _now));
        Assert.Equal((InvoiceState.Paid, 600L), (invoice.State, invoice.RefundableCents));
        Assert.Equal("Only $6.00 of INV-1 is left to refund.", invoice.Refund(Guid.Empty, 601, null, "Amara", _now)!.Reason);
        Assert.Null(invoice.Refund(Guid.Empty, 600, null, "Amara", _now));
        Assert.Equal(InvoiceState.Refunded, invoice.State);
        Assert.Equal("INV-1 is already refunded in full.", invoice.Refund(Guid.Empty, 1, null, "Amara", _now)!.Reason);
    }

    [Fact]
    public void Refund_Unpaid_IsRefused()
    {
        var draft = New(1000);
        Assert.NotNull(draft.Refund(Guid.Empty, 1, null, "Amara", _now));

        draft.Send();
        Assert.Equal("INV-1 is not paid yet. Only a paid invoice can be refunded.", draft.Refund(Guid.Empty, 1, null, "Amara", _now)!.Reason);

        draft.Void(null);
        Assert.Equal("INV-1 is void. Only a paid invoice can be refunded.", draft.Refund(Guid.Empty, 1, null, "Amara", _now)!.Reason);
    }

    [Fact]
    public void Void_DraftOrOpen_IsAllowedAndPaidIsNot()
    {
        var open = New(1000);
        open.Send();

        Assert.Null(New(1000).Void("Wrong company"));
        Assert.Null(open.Void("Wrong company"));
        Assert.NotNull(open.Void("Twice"));
        Assert.Equal("INV-1 is paid. Only a draft or open invoice can be voided.", Paid(1000).Void(null)!.Reason);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Overdue_IsOpenWithTheDueDateBehind(int daysFromNow, bool isOverdue)
    {
        var invoice = New(1000, _today.AddDays(daysFromNow));
        Assert.False(invoice.IsOverdue(_today));

        invoice.Send();
        Assert.Equal(isOverdue, invoice.IsOverdue(_today));

        invoice.Pay(_today);
        Assert.False(invoice.IsOverdue(_today));
    }

    private static Refusal? Act(Invoice invoice, int kind, long cents) => kind switch
    {
        0 => invoice.Send(),
        1 => invoice.Pay(_today),
        2 => invoice.Void("Because"),
        _ => invoice.Refund(Guid.Empty, cents, null, "Amara", _now),
    };

    private static Invoice Paid(long cents)
    {
        var invoice = New(cents);
        invoice.Send();
        invoice.Pay(_today);
        return invoice;
    }

    private static Invoice New(long cents, DateOnly? due = null) =>
        Invoice.Draft(new NewInvoice(Guid.Empty, Guid.Empty, "INV-1", null, "Contoso Ltd", "Support", cents, _today.AddDays(-30), due ?? _today, IsDemo: false));
}
