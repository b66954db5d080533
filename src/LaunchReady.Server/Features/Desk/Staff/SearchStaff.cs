using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Staff;

/// <summary>Finds people who work here, by name. Pay is never in a list.</summary>
internal sealed class SearchStaff(AppData data) : DeskReadTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("query", "Words", "Words that must all occur in the number, name, e-mail, department, job title or location.", 200),
        Argument.Choice("department", "Department", "Only people of this department.", [.. Enum.GetValues<Department>().Select(one => one.ToString().ToLowerInvariant())]),
        Argument.Limit());

    public override ToolDeclaration Declaration { get; } = Reads("search_staff", ["department", "limit"], ["query"]);

    public override string Title => "Search staff";

    public override string Description =>
        "Finds staff members by words or department. Returns the total and a list with number, name, job title, department, e-mail and location, ordered by name.";

    public override JsonElement Schema => s_schema;

    protected override string Subject => "query";

    protected override string Answer => "the staff list";

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var staff = data.Set<StaffMember>().AsNoTracking().HoldingEveryWordOf(input.Text("query"));
        if (input.Word<Department>("department") is { } department)
        {
            staff = staff.Where(member => member.Department == department);
        }

        var total = await staff.CountAsync(cancellationToken);
        var items = (await staff.OrderBy(member => member.NameKey).ThenBy(member => member.Number).Take(input.Limit()).ToListAsync(cancellationToken))
            .ConvertAll(member => new StaffItem(member.Number, member.Name, member.JobTitle, Word(member.Department), member.Email, member.Location));
        return Done(new { total, items }, Results(total), View(items, total));
    }

    private static ToolView View(List<StaffItem> items, int total) => new(
        [new("Number", ToolColumnKind.Id), new("Name"), new("Job title"), new("Department"), new("E-mail"), new("Location")],
        [.. items.Select(item => (IReadOnlyList<string>)[item.Number, item.Name, item.JobTitle, item.Department, item.Email, item.Location])],
        total);

    private sealed record StaffItem(string Number, string Name, string JobTitle, string Department, string Email, string Location);
}
