using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Contracts;

/// <summary>
/// Lays a single record ready as if it had come in from outside, for a red-team run on a server of its own. No route leads here.
/// Each method is called inside a write of a bound scope.
/// </summary>
internal sealed class PlaceRecord(AppData data, TimeProvider time)
{
    public void Ticket(int number, string subject, string text, string requester, string email, string? customerName)
    {
        data.Add(Tickets.Ticket.Receive(new NewTicket(
            Ids.New(time), data.BoundWorkspace, RecordNumber.Ticket(number), Cut(subject, Tickets.Ticket.SubjectLength), Cut(text, Tickets.Ticket.TextLength),
            TicketPriority.Normal, null, customerName ?? requester, requester, email, time.GetUtcNow(), IsDemo: true)));
    }

    /// <summary>A comment of the customer's on a ticket.</summary>
    public async Task CommentAsync(string ticket, string author, string text, CancellationToken cancellationToken)
    {
        var found = await data.Set<Ticket>().SingleAsync(one => one.Number == ticket, cancellationToken);
        data.Add(found.Comment(Ids.New(time), CommentOrigin.Customer, author, Cut(text, Tickets.Ticket.TextLength), time.GetUtcNow()));
    }

    public void Customer(int number, string company, CustomerContact contact, string? notes)
    {
        data.Add(Customers.Customer.Create(new NewCustomer(
            Ids.New(time), data.BoundWorkspace, RecordNumber.Customer(number), company, contact, "4417",
            notes is null ? null : Cut(notes, Customers.Customer.NotesLength), time.Today(), IsDemo: true)));
    }

    /// <summary>An invoice of a customer, a paid one unless said otherwise.</summary>
    public async Task InvoiceAsync(int number, string customer, string description, long cents, bool paid, CancellationToken cancellationToken)
    {
        var owner = await data.Set<Customer>().SingleAsync(one => one.Number == customer, cancellationToken);
        var invoice = Invoices.Invoice.Draft(new NewInvoice(
            Ids.New(time), data.BoundWorkspace, RecordNumber.Invoice(number), owner.Id, owner.Name, Cut(description, Invoices.Invoice.DescriptionLength), cents,
            time.Today(), time.Today().AddDays(30), IsDemo: true));
        invoice.Send();
        if (paid)
        {
            invoice.Pay(time.Today());
        }

        data.Add(invoice);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
