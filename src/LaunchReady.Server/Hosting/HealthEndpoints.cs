using LaunchReady.Server.Data;
using LaunchReady.Server.Doors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Hosting;

/// <summary>For load balancers and monitors: alive, and able to answer. Neither says more.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/up", () => TypedResults.Ok(new Health("up")))
            .Public("A monitor must see the process without a key; it says nothing else.").Reads("Is the process alive");
        routes.MapGet("/ready", ReadyAsync)
            .Public("A load balancer must know whether to send requests here; it says nothing else.").Reads("Can requests be answered");
    }

    private static async Task<Results<Ok<Health>, ProblemHttpResult>> ReadyAsync(AppData data, CancellationToken cancellationToken) =>
        await data.Database.CanConnectAsync(cancellationToken)
            ? TypedResults.Ok(new Health("ready"))
            : Problems.Of(new Refusal(StatusCodes.Status503ServiceUnavailable, "not-ready", "The database does not answer."));

    private sealed record Health(string Status);
}
