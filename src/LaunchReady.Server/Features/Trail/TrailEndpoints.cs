using System.Globalization;
using System.Text.Json;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Trail.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Trail;

internal static class TrailEndpoints
{
    public static void Map(RouteGroupBuilder workspace)
    {
        workspace.MapGet("/trail", ListAsync).For(Role.Admin).Reads("Who did what");
        workspace.MapGet("/trail/verification", VerifyAsync).For(Role.Admin).Reads("Recompute the workspace's chain");
        workspace.MapPost("/trail/export", ExportAsync).For(Role.Admin).Writes("Export the trail as JSON Lines; the export itself is recorded").RequireRateLimiting(RateLimit.Create);
    }

    private static async Task<Ok<Page<TrailItem>>> ListAsync(PageQuery page, TrailQuery query, TrailReader trail, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok(await trail.ListAsync(page, query.ToFilter(time), cancellationToken));

    private static async Task<Ok<VerificationAnswer>> VerifyAsync(TrailVerification verification, AppData data, CancellationToken cancellationToken)
    {
        var report = await verification.VerifyAsync(data.BoundWorkspace, cancellationToken);
        return TypedResults.Ok(new VerificationAnswer(report.Faults.Count == 0, report.Records, report.LastHash, report.Faults));
    }

    private static async Task<PushStreamHttpResult> ExportAsync(
        TrailQuery query, TrailReader reader, TrailWriter writer, AppData data, CurrentCaller caller, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        await data.WriteAsync(
            () =>
            {
                writer.Record(data, new TrailEvent(TrailAction.TrailExported, TrailOutcome.Done, "Exported the trail"));
                return Task.CompletedTask;
            },
            cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"trail-{caller.Member.Slug}-{time.GetUtcNow():yyyy-MM-dd}.jsonl");
        return TypedResults.Stream(
            async stream =>
            {
                await foreach (var item in reader.ExportAsync(query.ToFilter(time), cancellationToken))
                {
                    await JsonSerializer.SerializeAsync(stream, item, StrictJson.Options, cancellationToken);
                    await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
                }
            },
            "application/jsonl",
            name);
    }

    private sealed record VerificationAnswer(bool Intact, long Records, string LastHash, IReadOnlyList<string> Faults);
}
