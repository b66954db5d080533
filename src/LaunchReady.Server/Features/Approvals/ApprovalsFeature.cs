using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.UI.Layout;

namespace LaunchReady.Server.Features.Approvals;

/// <summary>The room's two doors.</summary>
internal static class ApprovalsFeature
{
    public static IServiceCollection AddApprovals(this IServiceCollection services) => services
        .AddScoped<RequestApproval>()
        .AddScoped<ApprovalReader>()
        .AddScoped<DecideApproval>()
        .AddScoped<IShellContribution, ApprovalFrame>()
        .AddSingleton<ExpireApprovals>()
        .AddHostedService(provider => provider.GetRequiredService<ExpireApprovals>());

    public static void MapApprovals(this RouteGroupBuilder workspace, RouteGroupBuilder pages)
    {
        ApprovalEndpoints.Map(workspace);
        ApprovalPages.Map(pages);
    }
}

/// <summary>The number beside "Approvals" in the frame.</summary>
internal sealed class ApprovalFrame(ApprovalReader approvals) : IShellContribution
{
    public async Task<ShellModel> AddToAsync(ShellModel shell, CancellationToken cancellationToken) =>
        shell with { PendingApprovals = await approvals.CountPendingAsync(cancellationToken) };
}
