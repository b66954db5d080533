using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Audit.Reports.Sarif;

/// <summary>Writes a run as SARIF 2.1.0: rules in order of their ids, results in the order given, fingerprints under <c>launchReady/v1</c>.</summary>
public static class SarifWriter
{
    private const string FingerprintName = "launchReady/v1";
    private const string SourceRoot = "SRCROOT";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document.</summary>
    /// <exception cref="ArgumentException">A result names a rule that is not among the rules.</exception>
    public static string Write(SarifLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var rules = log.Rules.OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        var index = rules.Select((rule, at) => (rule.Id, at)).ToDictionary(rule => rule.Id, rule => rule.at, StringComparer.Ordinal);
        var document = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject { ["name"] = log.Tool, ["semanticVersion"] = log.Version, ["rules"] = Array(rules.Select(Rule)) },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["originalUriBaseIds"] = new JsonObject { [SourceRoot] = new JsonObject { ["description"] = Text("The root of the source tree.") } },
                ["invocations"] = new JsonArray(Invocation(log, index)),
                ["results"] = Array(log.Results.Select(result => Result(result, IndexOf(index, result.RuleId)))),
            }),
        };
        return document.ToJsonString(Indented) + "\n";
    }

    private static int IndexOf(Dictionary<string, int> index, string rule) =>
        index.TryGetValue(rule, out var at) ? at : throw new ArgumentException($"The rule {rule} is not among the rules.");

    private static JsonObject Rule(SarifRule rule)
    {
        var properties = new JsonObject { ["tags"] = Array(rule.Tags.Select(tag => (JsonNode)tag)) };
        if (rule.SecuritySeverity is { } severity)
        {
            properties["security-severity"] = severity.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
        }

        var written = new JsonObject
        {
            ["id"] = rule.Id,
            ["shortDescription"] = Text(rule.Title),
            ["help"] = Text(rule.Help),
            ["defaultConfiguration"] = new JsonObject { ["level"] = Name(rule.Level) },
            ["properties"] = properties,
        };
        if (Uri.TryCreate(rule.HelpUri, UriKind.Absolute, out var help) && help.Scheme is "https" or "http")
        {
            written["helpUri"] = help.AbsoluteUri;
        }

        return written;
    }

    private static JsonObject Result(SarifResult result, int rule)
    {
        var written = new JsonObject
        {
            ["ruleId"] = result.RuleId,
            ["ruleIndex"] = rule,
            ["level"] = Name(result.Level),
            ["message"] = Text(result.Message),
            ["locations"] = new JsonArray(Location(result)),
            ["partialFingerprints"] = new JsonObject { [FingerprintName] = result.Fingerprint },
        };
        if (result.BaselineState is { } state)
        {
            written["baselineState"] = state;
        }

        if (result.Suppression is { } reason)
        {
            written["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "external", ["status"] = "accepted", ["justification"] = reason });
        }

        if (result.Properties.Count > 0)
        {
            written["properties"] = new JsonObject(result.Properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)property.Value)));
        }

        return written;
    }

    private static JsonObject Location(SarifResult result)
    {
        if (result.File is { } file)
        {
            var place = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = RelativeUri(file), ["uriBaseId"] = SourceRoot } };
            place["region"] = new JsonObject { ["startLine"] = Math.Max(1, result.Line ?? 1) };
            return new JsonObject { ["physicalLocation"] = place };
        }

        var location = new JsonObject();
        if (Uri.TryCreate(result.Url, UriKind.Absolute, out var url))
        {
            location["physicalLocation"] = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = url.AbsoluteUri } };
        }

        if ((result.Name ?? result.Url) is { Length: > 0 } name)
        {
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = name, ["kind"] = "resource" });
        }

        return location;
    }

    private static JsonObject Invocation(SarifLog log, Dictionary<string, int> index)
    {
        var invocation = new JsonObject
        {
            ["executionSuccessful"] = true,
            ["toolExecutionNotifications"] = Array(log.NotChecked.Select(notice => new JsonObject
            {
                ["level"] = "warning",
                ["message"] = Text($"Not checked: {notice.Reason}"),
                ["associatedRule"] = new JsonObject { ["id"] = notice.RuleId, ["index"] = IndexOf(index, notice.RuleId) },
            })),
        };
        if (log.Started is { } started)
        {
            invocation["startTimeUtc"] = Time(started);
        }

        if (log.Ended is { } ended)
        {
            invocation["endTimeUtc"] = Time(ended);
        }

        return invocation;
    }

    private static string RelativeUri(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Name(SarifLevel level) => level switch
    {
        SarifLevel.Error => "error",
        SarifLevel.Warning => "warning",
        _ => "note",
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
