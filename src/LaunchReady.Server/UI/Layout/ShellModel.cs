namespace LaunchReady.Server.UI.Layout;

/// <summary>What every page needs, whoever looks at it.</summary>
public record PageContext
{
    public required AssetUrls Assets { get; init; }

    /// <summary>The request's antiforgery token, for the forms that the layout itself shows.</summary>
    public required string AntiforgeryToken { get; init; }

    /// <summary>"light" or "dark" when the person chose one; null follows the device.</summary>
    public string? Theme { get; init; }

    /// <summary>Null before sign-in.</summary>
    public string? PersonName { get; init; }
}

/// <summary>What the frame of a workspace's pages shows.</summary>
public sealed record ShellModel : PageContext
{
    public required string WorkspaceName { get; init; }

    public required string WorkspaceSlug { get; init; }

    public required int MemberCount { get; init; }

    /// <summary>The person's role here, as a word: "Admin".</summary>
    public required string Role { get; init; }

    public IReadOnlyList<WorkspaceLink> Workspaces { get; init; } = [];

    public int PendingApprovals { get; init; }

    public IReadOnlyList<RecentConversation> Recent { get; init; } = [];

    public NavItem Current { get; init; }

    /// <summary>The conversation on the page, so that the recent list marks it.</summary>
    public Guid? CurrentConversation { get; init; }

    /// <summary>False hides what only starts or changes something (viewers read).</summary>
    public bool CanChat { get; init; } = true;

    /// <summary>False hides the links to pages that only admins may see.</summary>
    public bool CanAdminister { get; init; }
}

public sealed record WorkspaceLink(string Name, string Slug);

public sealed record RecentConversation(Guid Id, string Title);

public enum NavItem
{
    None,
    Conversations,
    Approvals,
    Tools,
    Trail,
    Members,
    Settings,
}
