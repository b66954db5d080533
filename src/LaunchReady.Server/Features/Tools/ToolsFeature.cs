using LaunchReady.Guard;
using LaunchReady.Guard.Decisions;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Tools.Written;

namespace LaunchReady.Server.Features.Tools;

/// <summary>The room's two doors.</summary>
internal static class ToolsFeature
{
    public static IServiceCollection AddTools(this IServiceCollection services) => services
        .AddSingleton<ToolSchemas>()
        .AddSingleton<IToolCallPolicy>(new ProvenancePolicy(new PolicyOptions { AlwaysAsk = [ToolEffect.Destructive, ToolEffect.ExternalSend] }))
        .AddScoped<ToolCatalogue>()
        .AddScoped<ToolOffer>()
        .AddSingleton<TextHash>()
        .AddSingleton<WrittenTextCache>()
        .AddScoped<NoteWrittenTexts>()
        .AddScoped<WrittenTexts>()
        .AddScoped<CallCheck>()
        .AddScoped<CallRecorder>()
        .AddScoped<CallRunner>()
        .AddScoped<CallRecovery>()
        .AddScoped<Calls>();

    public static void MapTools(this RouteGroupBuilder workspace, RouteGroupBuilder pages)
    {
        ToolEndpoints.Map(workspace);
        ToolPages.Map(pages);
    }
}
