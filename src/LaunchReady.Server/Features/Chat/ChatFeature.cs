using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Chat.Conversations;
using LaunchReady.Server.Features.Chat.Models;
using LaunchReady.Server.Features.Chat.Pages;
using LaunchReady.Server.Features.Chat.Streaming;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Components.Web;

namespace LaunchReady.Server.Features.Chat;

/// <summary>The room's two doors.</summary>
internal static class ChatFeature
{
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddScoped<ConversationAccess>().AddScoped<Conversations.Conversations>();
        services.AddScoped<StartTurn>().AddScoped<StopTurn>().AddScoped<EndTurn>().AddScoped<TurnRunner>().AddScoped<AskModel>().AddScoped<ReplyGuard>().AddSingleton<Canaries>().AddScoped<TurnHistory>().AddScoped<Instructions>();
        services.AddSingleton<TurnSignals>();
        services.AddSingleton<TurnHost>().AddSingleton<IApprovalListener>(provider => provider.GetRequiredService<TurnHost>());
        services.AddHostedService(provider => provider.GetRequiredService<TurnHost>());
        services.AddSingleton<TurnRecovery>().AddHostedService(provider => provider.GetRequiredService<TurnRecovery>());
        services.AddSingleton<MakeModelClient>(ModelClients.Create).AddScoped<WorkspaceModel>().AddScoped<ChangeModel>();
        services.AddScoped<TurnStream>().AddScoped<TurnViews>().AddScoped<StreamAnswer>().AddScoped<PartRenderer>().AddScoped<TurnModels>().AddScoped<HtmlRenderer>();
        services.AddScoped<IShellContribution, RecentConversations>();
        return services;
    }

    public static void MapChat(this RouteGroupBuilder workspace, RouteGroupBuilder pages)
    {
        ConversationEndpoints.Map(workspace);
        MessageEndpoints.Map(workspace);
        ModelEndpoints.Map(workspace);
        ChatPages.Map(pages);
        ModelPages.Map(pages);
    }
}
