using LaunchReady.Server.UI.Components;

namespace LaunchReady.Server.Features.Workspaces.Pages;

public sealed record PeopleModel
{
    public required IReadOnlyList<MemberLine> Members { get; init; }

    /// <summary>Open ones; empty for those who may not see them.</summary>
    public required IReadOnlyList<InviteLine> Invites { get; init; }

    public required bool CanManage { get; init; }

    public required IReadOnlyList<Choice> GivableRoles { get; init; }

    public required IReadOnlyList<Choice> ExplainedRoles { get; init; }

    public string? FirstUrl { get; init; }

    public string? NextUrl { get; init; }
}

public sealed record MemberLine
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Role { get; init; }

    public required string RoleValue { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required bool IsYou { get; init; }

    public required bool CanChangeRole { get; init; }

    public required bool CanRemove { get; init; }
}

public sealed record InviteLine(Guid Id, string Email, string Role, string Expires);
