using LaunchReady.Server.Features.Trail.Contracts;

namespace LaunchReady.Server.Features.Trail;

/// <summary>The room's two doors. Writing to the trail is not here but beside the data (<c>Data/Trail</c>): every room writes, this one reads.</summary>
internal static class TrailFeature
{
    public static IServiceCollection AddTrail(this IServiceCollection services) => services
        .AddScoped<TrailReader>()
        .AddScoped<TrailChoices>()
        .AddScoped<TrailVerification>();

    public static void MapTrail(this RouteGroupBuilder workspace) => TrailEndpoints.Map(workspace);

    public static void MapTrailPages(this RouteGroupBuilder workspace) => TrailPages.Map(workspace);
}
