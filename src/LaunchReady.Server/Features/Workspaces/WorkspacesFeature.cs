using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Features.Workspaces.Trusted;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>The room's two doors.</summary>
internal static class WorkspacesFeature
{
    public static IServiceCollection AddWorkspaces(this IServiceCollection services) => services
        .AddScoped<CurrentCaller>()
        .AddSingleton<CallerQueries>()
        .AddScoped<CallerLookup>()
        .AddScoped<CredentialUse>()
        .AddScoped<MemberDirectory>()
        .AddScoped<WorkspaceFacts>()
        .AddScoped<StillWelcome>()
        .AddScoped<FramePerson, CallerInFrame>()
        .AddScoped<IShellContribution, WorkspaceFrame>()
        .AddScoped<NewWorkspace>()
        .AddScoped<SetUp>()
        .AddScoped<MyWorkspaces>()
        .AddScoped<Members>()
        .AddScoped<Invites>()
        .AddScoped<InviteMail>()
        .AddScoped<AllWorkspaces>()
        .AddScoped<AcceptInvite>()
        .AddScoped<ApiKeys>()
        .AddScoped<WorkspaceSettings>()
        .AddScoped<ChangeTrustedTargets>()
        .AddScoped<TrustedTargetFacts>();

    /// <summary>The API's doors: under <c>/api</c>, and under <c>/api/workspaces/{workspace}</c>.</summary>
    public static void MapWorkspaces(this RouteGroupBuilder api, RouteGroupBuilder workspace)
    {
        SessionEndpoints.Map(api);
        WorkspaceEndpoints.Map(api, workspace);
        MemberEndpoints.Map(workspace);
        InviteEndpoints.Map(api, workspace);
        ApiKeyEndpoints.Map(workspace);
        TrustedTargetEndpoints.Map(workspace);
    }

    /// <summary>The pages: outside a workspace, and under <c>/w/{workspace}</c>.</summary>
    public static void MapWorkspacePages(this RouteGroupBuilder pages, RouteGroupBuilder workspace)
    {
        EntryPages.Map(pages);
        InvitePages.Map(pages);
        AccountPages.Map(pages);
        MemberPages.Map(workspace);
        SettingsPages.Map(workspace);
        TrustedTargetPages.Map(workspace);
    }
}
