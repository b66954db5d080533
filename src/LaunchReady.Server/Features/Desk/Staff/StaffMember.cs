using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;

namespace LaunchReady.Server.Features.Desk.Staff;

internal enum Department
{
    Finance,
    Support,
    Operations,
    Sales,
    Engineering,
    People,
}

/// <summary>Somebody who works here. The pay is shown to admins and owners only.</summary>
internal sealed class StaffMember : IWorkspaceOwned, IVersioned, ISearchable, INamedRecord
{
    public const int NameLength = 120;
    public const int TitleLength = 120;
    public const int LocationLength = 80;

    private StaffMember()
    {
    }

    public Guid Id { get; private set; }

    public Guid WorkspaceId { get; private set; }

    public int Version { get; set; }

    public string Number { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";

    /// <summary>Lower case, as it is compared.</summary>
    public string Email { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public Department Department { get; private set; }

    public string JobTitle { get; private set; } = "";

    public string Location { get; private set; } = "";

    public DateOnly StartedOn { get; private set; }

    public long SalaryCents { get; private set; }

    public string Currency { get; private set; } = Money.Currency;

    public bool IsDemo { get; private set; }

    public string SearchText { get; private set; } = "";

    public static StaffMember Hire(NewStaffMember member) => new()
    {
        Id = member.Id,
        WorkspaceId = member.WorkspaceId,
        Number = member.Number,
        Name = member.Name,
        NameKey = Desk.SearchText.Key(member.Name),
        Email = Desk.SearchText.Key(member.Email),
        Phone = member.Phone,
        Department = member.Department,
        JobTitle = member.JobTitle,
        Location = member.Location,
        StartedOn = member.StartedOn,
        SalaryCents = member.SalaryCents,
        IsDemo = member.IsDemo,
        SearchText = Desk.SearchText.Of(member.Number, member.Name, member.Email, member.Department.ToString(), member.JobTitle, member.Location),
    };
}

/// <summary>What is known of somebody new.</summary>
internal sealed record NewStaffMember(
    Guid Id,
    Guid WorkspaceId,
    string Number,
    string Name,
    string Email,
    string Phone,
    Department Department,
    string JobTitle,
    string Location,
    DateOnly StartedOn,
    long SalaryCents,
    bool IsDemo);
