using System.Text.Json;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain.Web;

/// <summary>The settings of a Cloudflare zone, as its interface lists them, against the ones that a launch wants.</summary>
internal sealed class ZoneSettings
{
    private static readonly Rule[] Wanted =
    [
        new("ssl", ["full", "strict", "origin_pull"], Severity.High, "traffic between the edge and the origin is not encrypted, or not always", "Set SSL/TLS to Full (strict)."),
        new("always_use_https", ["on"], Severity.Medium, "plain HTTP is not redirected by the edge", "Turn Always Use HTTPS on."),
        new("min_tls_version", ["1.2", "1.3"], Severity.Medium, "versions of TLS that were taken out of use are spoken", "Set the minimum TLS version to 1.2."),
        new("tls_1_3", ["on", "zrt"], Severity.Low, "TLS 1.3 is not spoken", "Turn TLS 1.3 on."),
        new("development_mode", ["off"], Severity.Medium, "development mode is on, so the cache is walked round", "Turn development mode off."),
        new("security_level", ["low", "medium", "high", "under_attack"], Severity.Low, "the security level lets known bad addresses in", "Set the security level to medium."),
        new("automatic_https_rewrites", ["on"], Severity.Low, "links to plain HTTP in pages are left as they are", "Turn Automatic HTTPS Rewrites on."),
    ];

    private readonly Dictionary<string, string> _values;

    private ZoneSettings(Dictionary<string, string> values) => _values = values;

    /// <summary>How many of the wanted settings the answer holds, and of how many.</summary>
    public string Coverage => $"{Wanted.Count(rule => _values.ContainsKey(rule.Id))} of {Wanted.Length} settings read";

    /// <summary>Settings that the answer does not hold: nobody knows them.</summary>
    public IReadOnlyList<string> Missing => [.. Wanted.Select(rule => rule.Id).Where(id => !_values.ContainsKey(id))];

    /// <summary>Null for what is no list of settings.</summary>
    public static ZoneSettings? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind is not JsonValueKind.Object || !document.RootElement.TryGetProperty("result", out var result) || result.ValueKind is not JsonValueKind.Array)
            {
                return null;
            }

            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var setting in result.EnumerateArray().Where(setting => setting.ValueKind is JsonValueKind.Object))
            {
                if (setting.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String && setting.TryGetProperty("value", out var value))
                {
                    values[id.GetString()!] = value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
                }
            }

            return new(values);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public IEnumerable<Remark> Remarks() => Wanted
        .Where(rule => _values.TryGetValue(rule.Id, out var value) && !rule.Good.Contains(value))
        .Select(rule => new Remark(rule.Id, rule.Weight, $"The zone's setting {rule.Id} is '{_values[rule.Id]}': {rule.Means}.") { Fix = rule.Fix, Evidence = $"{rule.Id} = {_values[rule.Id]}" });

    private sealed record Rule(string Id, string[] Good, Severity Weight, string Means, string Fix);
}
