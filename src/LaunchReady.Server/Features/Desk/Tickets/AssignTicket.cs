using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Staff;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Tickets;

/// <summary>Gives a ticket to somebody.</summary>
internal sealed class AssignTicket(AppData data, TimeProvider time) : DeskWriteTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("ticket", "Ticket", "The ticket's number, such as T-118.", 40, required: true),
        Argument.Text("assignee", "Assignee", "The staff member's number (such as S-02), full name or e-mail.", Customer.EmailLength, required: true));

    public override ToolDeclaration Declaration { get; } = Changes("assign_ticket", ToolEffect.Write, reversible: true, ["ticket", "assignee"]);

    public override string Title => "Assign a ticket";

    public override string Description => "Makes a staff member responsible for a support ticket. Closed tickets cannot be assigned.";

    public override IReadOnlyList<string> Kept { get; } = [];

    public override JsonElement Schema => s_schema;

    public override async Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(data.Set<Ticket>().AsNoTracking(), input, cancellationToken);
        if (plan.Ticket is not { } ticket || plan.Assignee is not { } assignee)
        {
            return Impossible(plan.Problem);
        }

        var current = await data.Set<StaffMember>().Where(one => one.Id == ticket.AssigneeId).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        return new CallPreview(
            $"Assign {ticket.Number} to {assignee.Name}",
            "Changes who works on the ticket",
            "It can be assigned to somebody else again",
            [.. TicketFacts.Of(ticket), new CallFact("Assigned now", current ?? "nobody", "ticket record"), new CallFact("Job title", assignee.JobTitle, "staff record")],
            ticket.CheckAssign(assignee.Id)?.Reason);
    }

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(data.Set<Ticket>(), input, cancellationToken);
        if (plan.Ticket is not { } ticket || plan.Assignee is not { } assignee)
        {
            return NotFound(plan.Problem);
        }

        return ticket.Assign(assignee.Id, time.GetUtcNow()) is { } refusal
            ? Refused(refusal.Reason)
            : Done(new { ticket.Number, Assignee = assignee.Name, AssigneeNumber = assignee.Number }, $"Assigned {ticket.Number} to {assignee.Name}");
    }

    private async Task<Plan> PlanAsync(IQueryable<Ticket> tickets, ToolInput input, CancellationToken cancellationToken)
    {
        var ticket = await FindRecord.TicketAsync(tickets, input.Text("ticket"), cancellationToken);
        var assignee = await FindRecord.StaffAsync(data.Set<StaffMember>().AsNoTracking(), input.Text("assignee"), NameMatch.Whole, cancellationToken);
        return new Plan(ticket.Record, assignee.Record, ticket.Record is null ? ticket.Problem : assignee.Problem);
    }

    private sealed record Plan(Ticket? Ticket, StaffMember? Assignee, string Problem);
}
