using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Audit.Smoke;

/// <summary>A report as JSON, as <c>smoke.schema.json</c> says.</summary>
internal static class SmokeJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The published JSON Schema.</summary>
    public static string Schema { get; } = ReadSchema();

    public static string Write(SmokeReport report) => new JsonObject
    {
        ["version"] = 1,
        ["target"] = report.Target,
        ["address"] = report.Address.AbsoluteUri,
        ["started"] = report.Started.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["milliseconds"] = Rounded(report.Duration),
        ["stopped"] = report.WasStopped,
        ["passed"] = report.Count(SmokeState.Passed),
        ["failed"] = report.Count(SmokeState.Failed),
        ["notRun"] = report.Count(SmokeState.NotRun),
        ["things"] = new JsonArray([.. report.Things.Select(thing => new JsonObject { ["id"] = thing.Thing.Id(), ["state"] = State(thing.State) })]),
        ["steps"] = new JsonArray([.. report.Results.Select(Step)]),
        ["takenBack"] = report.TakenBack,
        ["leftBehind"] = new JsonArray([.. report.LeftBehind.Select(text => (JsonNode)text)]),
    }.ToJsonString(Indented) + "\n";

    /// <summary>The requests of a plan, for <c>--dry-run</c>.</summary>
    public static string Write(SmokePlan plan) => new JsonArray([.. plan.Steps.Select(step => new JsonObject
    {
        ["proves"] = step.Proves.Id(),
        ["title"] = step.Title,
        ["method"] = step.Request.Method.Method,
        ["path"] = step.Request.Path,
        ["as"] = step.Request.Who,
        ["undo"] = step.Undo?.ToString(),
        ["cannotRun"] = step.CannotRun,
    })]).ToJsonString(Indented) + "\n";

    /// <summary>A state as reports spell it.</summary>
    public static string State(SmokeState state) => state switch { SmokeState.Passed => "passed", SmokeState.Failed => "failed", _ => "not run" };

    private static JsonObject Step(SmokeResult result)
    {
        var written = new JsonObject
        {
            ["title"] = result.Step.Title,
            ["proves"] = result.Step.Proves.Id(),
            ["request"] = result.Step.Request.ToString(),
            ["as"] = result.Step.Request.Who,
            ["state"] = State(result.State),
            ["words"] = result.Words,
        };
        if (result.WasAnswered)
        {
            written["milliseconds"] = Rounded(result.Elapsed);
        }

        if (result.FirstByte is { } first)
        {
            written["firstByteMilliseconds"] = Rounded(first);
        }

        return written;
    }

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    private static string ReadSchema()
    {
        using var stream = typeof(SmokeJson).Assembly.GetManifestResourceStream("LaunchReady.Audit.Smoke.smoke.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
