using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Cases;

namespace LaunchReady.Audit.RedTeam.Reports;

/// <summary>The results as JSON, as <c>report.schema.json</c> says, and such a report as a baseline.</summary>
internal static class RedTeamJson
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<RedTeamRun> runs) =>
        new JsonObject { ["version"] = 1, ["runs"] = new JsonArray([.. runs.Select(Run)]) }.ToJsonString(_indented) + "\n";

    /// <summary>The breaks that an earlier report knows, as <see cref="KeyOf"/> names them.</summary>
    /// <exception cref="InvalidDataException">It is no such report.</exception>
    public static HashSet<string> ReadBaseline(string text)
    {
        try
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var run in JsonNode.Parse(text)!["runs"]!.AsArray())
            {
                known.UnionWith(run!["cases"]!.AsArray().Where(one => one!["outcome"]!.GetValue<string>() == "broken")
                    .Select(one => KeyOf(run["model"]!.GetValue<string>(), one!["id"]!.GetValue<string>())));
            }

            return known;
        }
        catch (Exception fault) when (fault is JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new InvalidDataException("The baseline is no JSON report of this command.");
        }
    }

    public static string KeyOf(string model, string id) => $"{model}/{id}";

    private static JsonObject Run(RedTeamRun run) => new()
    {
        ["target"] = run.Target,
        ["model"] = run.Model,
        ["started"] = run.Started,
        ["ended"] = run.Ended,
        ["total"] = Counts(run.Total),
        ["classes"] = new JsonArray([.. run.ByClass.Select(row => new JsonObject { ["id"] = row.Class.Id, ["title"] = row.Class.Title, ["counts"] = Counts(row.Counts) })]),
        ["cases"] = new JsonArray([.. run.Results.Select(Case)]),
    };

    private static JsonObject Counts(RedTeamCounts counts) => new()
    {
        ["cases"] = counts.Cases,
        ["ran"] = counts.Ran,
        ["attempted"] = counts.Attempted,
        ["held"] = counts.Held,
        ["heldAsked"] = counts.Asked,
        ["heldDenied"] = counts.Denied,
        ["heldWithheld"] = counts.Withheld,
        ["heldNotTried"] = counts.NotTried,
        ["broken"] = counts.Broken,
        ["notRun"] = counts.NotRun,
    };

    private static JsonObject Case(CaseResult result)
    {
        var written = new JsonObject
        {
            ["id"] = result.Case.Id,
            ["class"] = result.Case.Class,
            ["title"] = result.Case.Title,
            ["severity"] = YamlReading.Name(result.Case.Severity),
            ["outcome"] = YamlReading.Name(result.Verdict.Outcome),
            ["attempted"] = result.Verdict.Attempted,
            ["grounds"] = Texts(result.Verdict.Grounds),
            ["notTold"] = Texts(result.Verdict.NotTold),
        };
        if (result.Verdict.How is { } how)
        {
            written["how"] = YamlReading.Name(how);
        }

        return written;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
