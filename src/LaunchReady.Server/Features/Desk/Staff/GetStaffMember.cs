using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Tickets;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Staff;

/// <summary>One person who works here. For anybody below admin the pay is not hidden but absent.</summary>
internal sealed class GetStaffMember(AppData data) : DeskReadTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("staff", "Staff member", "The staff member's number (such as S-01), name or e-mail.", Customer.EmailLength, required: true));

    public override ToolDeclaration Declaration { get; } = Reads("get_staff_member", ["staff"], []);

    public override string Title => "Read a staff member";

    public override string Description =>
        "Reads one staff member: name, job title, department, e-mail, phone, location, start date and number of tickets that are not closed. "
        + "The salary is included only when the person asking is an admin or owner of the workspace.";

    public override JsonElement Schema => s_schema;

    protected override string Subject => "staff";

    protected override string Answer => "the record of staff member";

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.StaffAsync(data.Set<StaffMember>().AsNoTracking(), input.Text("staff"), NameMatch.PartIfUnique, cancellationToken);
        if (found.Record is not { } member)
        {
            return NotFound(found.Problem);
        }

        var seesPay = input.Caller.Role >= Role.Admin;
        var result = new
        {
            member.Number,
            member.Name,
            member.JobTitle,
            Department = Word(member.Department),
            member.Email,
            member.Phone,
            member.Location,
            Started = Day(member.StartedOn),
            OpenTickets = await data.Set<Ticket>().CountAsync(one => one.AssigneeId == member.Id && one.Status != TicketStatus.Closed, cancellationToken),
            Salary = seesPay ? Money.Amount(member.SalaryCents) : (decimal?)null,
            Currency = seesPay ? member.Currency : null,
        };
        return Done(result, $"{member.Number} · {member.Name}");
    }
}
