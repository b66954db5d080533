using System.Globalization;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Invoices;

namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>
/// Three hundred invoices, numbered in the order they were issued. INV-2044 repeats INV-2041, both Contoso's; no other two are alike.
/// The last ten customers pay by direct debit and never owe anything.
/// </summary>
internal sealed class DemoInvoices(DemoKeys keys, DemoTime time, IReadOnlyList<Customer> customers, string refundedBy)
{
    public const int Count = 300;
    public const long StoryCents = 124_000;
    private const int First = 2001;
    private const int Drafts = 6;
    private const int StoryFrom = 40;
    private const int StoryTo = 43;
    private const int DirectDebitFrom = 70;
    private const int ContosoOwes = 267;

    private static readonly int[] _fees = [1_240, 240, 420, 560, 780, 890, 980, 1_460, 1_860, 2_450, 3_900, 6_200];
    private static readonly int[] _contoso = [8, StoryFrom, StoryTo, 231, ContosoOwes];
    private static readonly string[] _voidReasons = ["Issued to the wrong company", "Replaced by a corrected invoice", "Order was cancelled before delivery"];
    private static readonly string[] _refundReasons = ["Goodwill after the outage", "Fewer seats than billed", "Visit was cancelled", "Ordered by mistake"];

    private readonly DemoRandom _random = new(300_007);
    private readonly HashSet<(int Customer, string Description)> _written = [];

    public IReadOnlyList<Invoice> Build() => [.. Enumerable.Range(0, Count).Select(Build)];

    private Invoice Build(int index)
    {
        var issued = IssuedOn(index);
        var customer = _contoso.Contains(index) ? 0 : 1 + _random.Below(customers.Count - 1);
        var isStory = index is StoryFrom or StoryTo;
        var (description, cents) = isStory ? (Support(issued), StoryCents) : Work(customer, issued);
        var terms = customer % 3 == 0 ? 14 : 30;
        var invoice = Invoice.Draft(new NewInvoice(
            keys.Next(), keys.WorkspaceId, RecordNumber.Invoice(First + index), customers[customer].Id, customers[customer].Name,
            description, cents, issued, issued.AddDays(terms), IsDemo: true));
        if (isStory)
        {
            _written.Add((customer, description));
            Pay(invoice, issued);
        }
        else if (index == ContosoOwes)
        {
            invoice.Send();
        }
        else if (index < Count - Drafts || customer >= DirectDebitFrom)
        {
            Live(invoice, customer);
        }

        return invoice;
    }

    private DateOnly IssuedOn(int index) => index switch
    {
        < StoryFrom => DemoTime.Between(time.FirstDay, time.StoryDay, index / (double)StoryFrom),
        <= StoryTo => time.StoryDay,
        _ => DemoTime.Between(time.StoryDay.AddDays(1), time.Today, (index - StoryTo) / (double)(Count - 1 - StoryTo)),
    };

    /// <summary>What became of an invoice that was sent: the older, the likelier it is settled.</summary>
    private void Live(Invoice invoice, int customer)
    {
        invoice.Send();
        var fate = _random.Part();
        var isDue = invoice.DueOn < time.Today;
        if (customer >= DirectDebitFrom || fate < (isDue ? 0.80 : 0.40))
        {
            Pay(invoice, DemoTime.Between(invoice.IssuedOn, Earlier(invoice.DueOn.AddDays(6), time.Today), _random.Part()));
        }
        else if (fate > 0.97)
        {
            invoice.Void(_random.Of(_voidReasons));
        }
        else if (fate > 0.92)
        {
            Refund(invoice);
        }
    }

    private void Refund(Invoice invoice)
    {
        var paid = DemoTime.Between(invoice.IssuedOn, time.Today, 0.5);
        Pay(invoice, paid);
        var whole = _random.Chance(0.6);
        var at = DemoTime.Between(DemoTime.At(paid, 8, 0), time.Now, _random.Part());
        invoice.Refund(keys.Next(), whole ? invoice.TotalCents : invoice.TotalCents / 4, _random.Of(_refundReasons), refundedBy, at);
    }

    private static void Pay(Invoice invoice, DateOnly on)
    {
        invoice.Send();
        invoice.Pay(on);
    }

    private (string Description, long Cents) Work(int customer, DateOnly issued)
    {
        var support = Support(issued);
        if (_random.Chance(0.55) && _written.Add((customer, support)))
        {
            return (support, _fees[customer % _fees.Length] * 100L);
        }

        while (true)
        {
            var extra = Extra();
            if (_written.Add((customer, extra.Description)))
            {
                return extra;
            }
        }
    }

    private (string Description, long Cents) Extra()
    {
        var count = 2 + _random.Below(23);
        return _random.Below(4) switch
        {
            0 => ($"Additional seats ({count})", count * 3_500L),
            1 => ($"On-site visit, {count} hours", count * 14_550L),
            2 => ($"Room displays ({count})", count * 38_900L),
            _ => ($"Onboarding workshop, {count} people", 95_000L + (count * 4_250L)),
        };
    }

    private static string Support(DateOnly issued) =>
        "Managed support, " + issued.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
