using System.Globalization;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Staff;
using LaunchReady.Server.Features.Desk.Tickets;

namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>Two hundred tickets, numbered in the order they came in: the older, the likelier closed; the newest wait for somebody.</summary>
internal sealed class DemoTickets(
    DemoKeys keys,
    DemoTime time,
    IReadOnlyList<Customer> customers,
    IReadOnlyList<StaffMember> staff,
    IReadOnlyList<Invoice> invoices)
{
    public const int Count = 200;
    private const int First = 101;
    private const int Story = StoryTickets.Contoso - First;

    private static readonly IReadOnlyList<TicketTemplate> _templates = [.. BillingTemplates.All, .. SupportTemplates.All, .. FieldTemplates.All];
    private static readonly string[] _greetings = ["Hello,", "Hi team,", "Good morning,", "Dear Northwind team,", "Hi,"];
    private static readonly string[] _closings = ["Thanks,", "Best regards,", "Kind regards,", "Many thanks,", "Thank you,"];

    private readonly DemoRandom _random = new(200_003);

    public IReadOnlyList<Ticket> Build() => [.. Enumerable.Range(0, Count).Select(Build)];

    private Ticket Build(int index)
    {
        var at = CameIn(index);
        if (StoryTickets.All.TryGetValue(First + index, out var story))
        {
            return Told(story, First + index, at);
        }

        // Contoso has its one ticket, so that the story is found at once.
        var customer = customers[1 + _random.Below(customers.Count - 1)];
        var invoice = invoices.LastOrDefault(one =>
            one.CustomerId == customer.Id && one.IssuedOn < DateOnly.FromDateTime(at.UtcDateTime) && one.State is not (InvoiceState.Draft or InvoiceState.Void));
        var template = invoice is null ? _random.Of([.. _templates.Where(one => !one.NeedsInvoice)]) : _random.Of(_templates);
        var words = new DemoWords(customer, invoice, _random.Of(FieldTemplates.Devices), 2 + _random.Below(11));
        var body = $"{_random.Of(_greetings)}\n\n{words.Fill(template.Body)}\n\n{_random.Of(_closings)}\n{customer.ContactName}";
        var ticket = Receive(First + index, customer, words.Fill(template.Subject), body, Priority(template), at);
        Live(ticket, template, words, customer);
        return ticket;
    }

    private DateTimeOffset CameIn(int index)
    {
        var newest = time.Now.AddMinutes(-25);
        return index < Story
            ? DemoTime.Between(time.StoryTicketAt.AddDays(-18), time.StoryTicketAt, (index + (_random.Part() * 0.9)) / Story)
            : index == Story ? time.StoryTicketAt
            : DemoTime.Between(time.StoryTicketAt, newest, (index - Story + (_random.Part() * 0.9)) / (Count - Story));
    }

    private Ticket Told(StoryTicket story, int number, DateTimeOffset at)
    {
        var customer = customers[story.Customer];
        var body = story.Body.Replace("{person}", customer.ContactName, StringComparison.Ordinal);
        var ticket = Receive(number, customer, story.Subject, body, story.Priority, at);
        var lead = staff.First(member => member.Department == Department.Support);
        if (story.Reply is { } reply)
        {
            ticket.Assign(lead.Id, at.AddHours(1));
            ticket.Comment(keys.Next(), CommentOrigin.Staff, lead.Name, reply, Capped(at.AddHours(3)));
        }

        if (story.Answer is { } answer)
        {
            ticket.Comment(keys.Next(), CommentOrigin.Customer, customer.ContactName, answer, Capped(at.AddDays(4)));
        }

        return ticket;
    }

    private void Live(Ticket ticket, TicketTemplate template, DemoWords words, Customer customer)
    {
        var age = (time.Now - ticket.CreatedAt).TotalDays;
        if (_random.Chance(age < 2 ? 0.6 : 0.06))
        {
            return;
        }

        var member = _random.Of(TeamFor(template.Topic));
        var replied = Later(ticket.CreatedAt, 0.2, 20);
        ticket.Assign(member.Id, Capped(replied.AddMinutes(-5)));
        ticket.Comment(keys.Next(), CommentOrigin.Staff, member.Name, words.Fill(template.Reply), replied);
        if (_random.Chance(age < 4 ? 0.6 : 0.12))
        {
            if (_random.Chance(0.55))
            {
                ticket.WaitForCustomer(replied);
            }

            return;
        }

        var answered = Later(replied, 1, 30);
        ticket.Comment(keys.Next(), CommentOrigin.Customer, customer.ContactName, words.Fill(template.Answer), answered);
        if (_random.Chance(age < 6 ? 0.6 : 0.9))
        {
            ticket.Close(template.Resolution, Later(answered, 0.3, 26));
        }
    }

    private Ticket Receive(int number, Customer customer, string subject, string body, TicketPriority priority, DateTimeOffset at) =>
        Ticket.Receive(new NewTicket(
            keys.Next(), keys.WorkspaceId, RecordNumber.Ticket(number), subject, body, priority,
            customer.Id, customer.Name, customer.ContactName, customer.Email, at, IsDemo: true));

    /// <summary>Mostly what the matter deserves, sometimes one step beside it.</summary>
    private TicketPriority Priority(TicketTemplate template)
    {
        var step = _random.Chance(0.85) ? 0 : _random.Of([-1, 1]);
        return (TicketPriority)Math.Clamp((int)template.Priority + step, (int)TicketPriority.Low, (int)TicketPriority.Urgent);
    }

    private List<StaffMember> TeamFor(TicketTopic topic)
    {
        var department = topic switch
        {
            TicketTopic.Billing => Department.Finance,
            TicketTopic.Field => Department.Operations,
            _ => Department.Support,
        };
        return [.. staff.Where(member => member.Department == department)];
    }

    private DateTimeOffset Later(DateTimeOffset from, double fewestHours, double mostHours) =>
        Capped(from.AddMinutes((int)(60 * (fewestHours + (_random.Part() * (mostHours - fewestHours))))));

    /// <summary>Nothing in the demo has happened in the future.</summary>
    private DateTimeOffset Capped(DateTimeOffset at) => at < time.Now ? at : time.Now;
}

/// <summary>Fills the words in braces of a template.</summary>
internal sealed class DemoWords(Customer customer, Invoice? invoice, string device, int count)
{
    public string Fill(string template)
    {
        var text = template
            .Replace("{company}", customer.Name, StringComparison.Ordinal)
            .Replace("{person}", customer.ContactName, StringComparison.Ordinal)
            .Replace("{device}", device, StringComparison.Ordinal)
            .Replace("{count}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{invoice}", invoice?.Number, StringComparison.Ordinal)
            .Replace("{amount}", invoice is null ? null : Money.Format(invoice.TotalCents), StringComparison.Ordinal)
            .Replace("{month}", invoice?.IssuedOn.ToString("MMMM", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }
}
