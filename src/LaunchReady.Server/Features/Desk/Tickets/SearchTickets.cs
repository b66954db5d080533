using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Staff;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Tickets;

/// <summary>Finds tickets: those that still need somebody first, the most urgent and then the newest on top.</summary>
internal sealed class SearchTickets(AppData data) : DeskReadTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("query", "Words", "Words that must all occur in the number, subject, text, customer or requester.", 200),
        Argument.Choice("status", "Status", "Only tickets in this state.", "open", "pending", "closed"),
        Argument.Choice("priority", "Priority", "Only tickets of this priority.", "low", "normal", "high", "urgent"),
        Argument.Text("customer", "Customer", "Only tickets of this customer: number, name or e-mail.", Customer.EmailLength),
        Argument.Text("assignee", "Assignee", "Only tickets of this staff member: number, name or e-mail.", Customer.EmailLength),
        Argument.Flag("unassigned", "Unassigned", "True for tickets that nobody works on yet."),
        Argument.Limit());

    public override ToolDeclaration Declaration { get; } = Reads(
        "search_tickets",
        ["status", "priority", "customer", "assignee", "unassigned", "limit"],
        ["query"],
        "subject");

    public override string Title => "Search tickets";

    public override string Description =>
        "Finds support tickets by words, status, priority, customer or assignee. Returns the total and a list with number, subject, status, "
        + "priority, customer, assignee and dates; unclosed and urgent ones first. Use get_ticket to read one in full.";

    public override JsonElement Schema => s_schema;

    protected override string Subject => "query";

    protected override string Answer => "the ticket list";

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var tickets = data.Set<Ticket>().AsNoTracking().HoldingEveryWordOf(input.Text("query"));
        if (input.Text("customer") is { } customer)
        {
            var found = await FindRecord.CustomerAsync(data.Set<Customer>().AsNoTracking(), customer, NameMatch.PartIfUnique, cancellationToken);
            if (found.Record is not { } record)
            {
                return NotFound(found.Problem);
            }

            tickets = tickets.Where(ticket => ticket.CustomerId == record.Id);
        }

        if (input.Text("assignee") is { } assignee)
        {
            var found = await FindRecord.StaffAsync(data.Set<StaffMember>().AsNoTracking(), assignee, NameMatch.PartIfUnique, cancellationToken);
            if (found.Record is not { } record)
            {
                return NotFound(found.Problem);
            }

            tickets = tickets.Where(ticket => ticket.AssigneeId == record.Id);
        }

        return await ListAsync(Narrow(tickets, input), input.Limit(), cancellationToken);
    }

    private static IQueryable<Ticket> Narrow(IQueryable<Ticket> tickets, ToolInput input)
    {
        if (input.Word<TicketStatus>("status") is { } status)
        {
            tickets = tickets.Where(ticket => ticket.Status == status);
        }

        if (input.Word<TicketPriority>("priority") is { } priority)
        {
            tickets = tickets.Where(ticket => ticket.Priority == priority);
        }

        return input.Flag("unassigned") ? tickets.Where(ticket => ticket.AssigneeId == null) : tickets;
    }

    private async Task<ToolOutput> ListAsync(IQueryable<Ticket> tickets, int limit, CancellationToken cancellationToken)
    {
        var total = await tickets.CountAsync(cancellationToken);
        var rows = await tickets
            .OrderBy(ticket => ticket.Status == TicketStatus.Closed ? 1 : 0)
            .ThenBy(ticket => ticket.Status == TicketStatus.Closed ? 0
                : ticket.Priority == TicketPriority.Urgent ? 1 : ticket.Priority == TicketPriority.High ? 2 : ticket.Priority == TicketPriority.Normal ? 3 : 4)
            .ThenByDescending(ticket => ticket.CreatedAt)
            .ThenByDescending(ticket => ticket.Number)
            .Take(limit)
            .Select(ticket => new
            {
                Ticket = ticket,
                Customer = data.Set<Customer>().Where(one => one.Id == ticket.CustomerId).Select(one => one.Number).FirstOrDefault(),
                Assignee = data.Set<StaffMember>().Where(one => one.Id == ticket.AssigneeId).Select(one => one.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var items = rows.Select(row => new TicketItem(
            row.Ticket.Number, row.Ticket.Subject, Word(row.Ticket.Status), Word(row.Ticket.Priority), row.Ticket.CustomerName, row.Customer,
            row.Assignee, Day(row.Ticket.CreatedAt), Day(row.Ticket.UpdatedAt))).ToList();
        return Done(new { total, items }, Results(total), View(items, total));
    }

    private static ToolView View(List<TicketItem> items, int total) => new(
        [
            new("Ticket", ToolColumnKind.Id), new("Subject"), new("Customer"), new("Priority", ToolColumnKind.Status),
            new("Status", ToolColumnKind.Status), new("Assignee"), new("Created", ToolColumnKind.Date),
        ],
        [.. items.Select(item => (IReadOnlyList<string>)[item.Number, item.Subject, item.Customer, item.Priority, item.Status, item.Assignee ?? "–", item.Created])],
        total);

    private sealed record TicketItem(
        string Number, string Subject, string Status, string Priority, string Customer, string? CustomerNumber, string? Assignee, string Created, string Updated);
}
