using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Staff;
using LaunchReady.Server.Features.Desk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Calls;

/// <summary>A record that people also know by its name or e-mail.</summary>
internal interface INamedRecord
{
    string Number { get; }

    string Name { get; }

    string NameKey { get; }

    string Email { get; }
}

/// <summary>Either the one record that was meant, or why there is none.</summary>
internal sealed record Found<T>(T? Record, string Problem = "")
    where T : class;

/// <summary>Whether half a name is enough. It is to look something up, never to change it.</summary>
internal enum NameMatch
{
    Whole,
    PartIfUnique,
}

/// <summary>
/// From what was said to a record of the bound workspace. The sentences never repeat the argument: what a stranger's text
/// put there must not come back as if the desk had said it.
/// </summary>
internal static class FindRecord
{
    private const int MostCandidates = 5;

    public static async Task<Found<Ticket>> TicketAsync(IQueryable<Ticket> tickets, string? said, CancellationToken cancellationToken) =>
        RecordNumber.Parse(said ?? "", RecordNumber.Ticket) is not { } number
            ? new Found<Ticket>(null, "Tickets are named by their number, such as T-118.")
            : Numbered(await tickets.FirstOrDefaultAsync(ticket => ticket.Number == number, cancellationToken), "ticket", number);

    public static async Task<Found<Invoice>> InvoiceAsync(IQueryable<Invoice> invoices, string? said, CancellationToken cancellationToken) =>
        RecordNumber.Parse(said ?? "", RecordNumber.Invoice) is not { } number
            ? new Found<Invoice>(null, "Invoices are named by their number, such as INV-2041.")
            : Numbered(await invoices.FirstOrDefaultAsync(invoice => invoice.Number == number, cancellationToken), "invoice", number);

    public static Task<Found<Customer>> CustomerAsync(IQueryable<Customer> customers, string? said, NameMatch match, CancellationToken cancellationToken) =>
        NamedAsync(customers, said ?? "", RecordNumber.Customer, "customer", match, cancellationToken);

    public static Task<Found<StaffMember>> StaffAsync(IQueryable<StaffMember> staff, string? said, NameMatch match, CancellationToken cancellationToken) =>
        NamedAsync(staff, said ?? "", RecordNumber.Staff, "staff member", match, cancellationToken);

    private static async Task<Found<T>> NamedAsync<T>(
        IQueryable<T> rows, string said, Func<int, string> kind, string noun, NameMatch match, CancellationToken cancellationToken)
        where T : class, INamedRecord
    {
        if (RecordNumber.Parse(said, kind) is { } number)
        {
            return Numbered(await rows.FirstOrDefaultAsync(row => row.Number == number, cancellationToken), noun, number);
        }

        var key = SearchText.Key(said);
        var exact = await FirstAsync(rows.Where(row => row.NameKey == key || row.Email == key), cancellationToken);
        if (exact.Count > 0)
        {
            return exact.Count == 1 ? new Found<T>(exact[0]) : new Found<T>(null, $"More than one {noun} has this name: {List(exact)}. Use the number.");
        }

        var near = key.Length == 0 ? [] : await FirstAsync(rows.Where(row => row.NameKey.Contains(key)), cancellationToken);
        return near.Count switch
        {
            0 => new Found<T>(null, $"There is no {noun} with this number, name or e-mail."),
            1 when match == NameMatch.PartIfUnique => new Found<T>(near[0]),
            1 => new Found<T>(null, $"No {noun} has exactly this name. The nearest is {List(near)}."),
            _ => new Found<T>(null, $"More than one {noun} matches: {List(near)}. Use the number."),
        };
    }

    private static Task<List<T>> FirstAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken)
        where T : class, INamedRecord =>
        rows.OrderBy(row => row.Number).Take(MostCandidates + 1).ToListAsync(cancellationToken);

    private static Found<T> Numbered<T>(T? record, string noun, string number)
        where T : class =>
        record is null ? new Found<T>(null, $"There is no {noun} {number}.") : new Found<T>(record);

    private static string List<T>(List<T> rows)
        where T : INamedRecord =>
        string.Join(", ", rows.Take(MostCandidates).Select(row => $"{row.Number} {row.Name}")) + (rows.Count > MostCandidates ? " and others" : "");
}
