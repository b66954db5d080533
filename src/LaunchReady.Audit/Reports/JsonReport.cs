using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;

namespace LaunchReady.Audit.Reports;

/// <summary>The report as JSON, by the published schema. A baseline is one of these.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The published JSON Schema.</summary>
    public static string Schema { get; } = ReadSchema();

    /// <summary>Writes it.</summary>
    public static string Write(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var findings = report.Findings.ToLookup(finding => finding.Check.Id, StringComparer.Ordinal);
        var document = new JsonObject
        {
            ["formatVersion"] = 1,
            ["tool"] = new JsonObject { ["name"] = "launchready audit", ["version"] = AuditReport.ToolVersion },
            ["target"] = report.Target,
            ["started"] = report.Started.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["seconds"] = Math.Round(report.Duration.TotalSeconds, 2),
            ["stages"] = Array(report.Stages.Select(stage => new JsonObject { ["number"] = (int)stage, ["title"] = stage.Title() })),
            ["decision"] = new JsonObject { ["verdict"] = report.Decision.Words, ["reasons"] = Texts(report.Decision.Reasons) },
            ["open"] = new JsonObject(Words.WorstFirst.Select(severity => KeyValuePair.Create(Words.Of(severity), (JsonNode?)report.Open(severity)))),
            ["checks"] = Array(report.Checks.Select(check => Check(check, findings[check.Info.Id], report.Difference))),
            ["waivers"] = Array(report.Waivers.Select(Waiver)),
            ["requests"] = new JsonObject(report.Requests.OrderBy(host => host.Key, StringComparer.Ordinal).Select(host => KeyValuePair.Create(host.Key, (JsonNode?)host.Value))),
        };
        if (report.Difference is { } difference)
        {
            document["sinceBaseline"] = new JsonObject
            {
                ["new"] = difference.New.Count,
                ["unchanged"] = difference.Unchanged.Count,
                ["fixed"] = Array(difference.Fixed.Select(Earlier)),
                ["notLookedAt"] = Array(difference.NotLookedAt.Select(Earlier)),
            };
        }

        return document.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Check(CheckOutcome check, IEnumerable<JudgedFinding> findings, BaselineDifference? difference)
    {
        var written = new JsonObject
        {
            ["id"] = check.Info.Id,
            ["stage"] = (int)check.Info.Stage,
            ["title"] = check.Info.Title,
            ["severity"] = Words.Of(check.Info.Severity),
            ["required"] = check.Info.Required,
            ["reference"] = check.Info.Reference,
            ["fix"] = check.Info.Fix,
            ["state"] = Words.State(check.Result),
            ["seconds"] = Math.Round(check.Duration.TotalSeconds, 2),
        };
        switch (check.Result)
        {
            case CheckResult.Pass pass:
                written["evidence"] = pass.Evidence;
                break;
            case CheckResult.Fail:
                written["findings"] = Array(findings.Select(finding => Finding(finding, difference)));
                break;
            case CheckResult.Attested attested:
                written["question"] = attested.Question;
                written["answer"] = attested.Answer;
                written["by"] = attested.By;
                written["on"] = Day(attested.On);
                break;
            default:
                written["reason"] = Words.Detail(check.Result);
                break;
        }

        return written;
    }

    private static JsonObject Finding(JudgedFinding finding, BaselineDifference? difference)
    {
        var location = new JsonObject();
        Put(location, "file", finding.Finding.Location.File);
        Put(location, "line", finding.Finding.Location.Line);
        Put(location, "method", finding.Finding.Location.Method);
        Put(location, "url", finding.Finding.Location.Url);
        Put(location, "name", finding.Finding.Location.Name);
        var written = new JsonObject
        {
            ["message"] = finding.Finding.Message,
            ["severity"] = Words.Of(finding.Severity),
            ["location"] = location,
            ["fix"] = finding.Fix,
            ["fingerprint"] = finding.Fingerprint,
        };
        Put(written, "evidence", finding.Finding.Evidence);
        if (finding.Waiver is { } waiver)
        {
            written["waivedBy"] = waiver.Owner;
        }

        if (difference is not null)
        {
            written["state"] = difference.New.Contains(finding.Fingerprint) ? "new" : "unchanged";
        }

        return written;
    }

    private static JsonObject Waiver(WaiverUse use)
    {
        var written = new JsonObject { ["check"] = use.Waiver.Check };
        Put(written, "fingerprint", use.Waiver.Fingerprint);
        written["reason"] = use.Waiver.Reason;
        written["owner"] = use.Waiver.Owner;
        written["expires"] = Day(use.Waiver.Expires);
        written["effect"] = use.Effect;
        written["used"] = use.IsUsed;
        return written;
    }

    private static JsonObject Earlier(EarlierFinding finding) => new() { ["check"] = finding.Check, ["fingerprint"] = finding.Fingerprint, ["message"] = finding.Message };

    private static void Put(JsonObject written, string name, string? value)
    {
        if (value is not null)
        {
            written[name] = value;
        }
    }

    private static void Put(JsonObject written, string name, int? value)
    {
        if (value is not null)
        {
            written[name] = value;
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonArray Texts(IEnumerable<string> texts) => Array(texts.Select(text => (JsonNode)text));

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);

    private static string ReadSchema()
    {
        using var stream = typeof(JsonReport).Assembly.GetManifestResourceStream("LaunchReady.Audit.Reports.report.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
