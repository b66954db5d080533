using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LaunchReady.Audit.SecretScan;

/// <summary>A report as JSON. The same file, given back as <c>--baseline</c>, is what is known already.</summary>
public static class SecretReportJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Writes a report.</summary>
    public static string Write(SecretReport report) => JsonSerializer.Serialize(report, s_options);

    /// <summary>The fingerprints of every place in a report.</summary>
    /// <exception cref="InvalidDataException">It is no such report.</exception>
    public static IReadOnlySet<string> ReadBaseline(string json)
    {
        try
        {
            var report = JsonSerializer.Deserialize<Known>(json, s_options);
            return report?.Findings is { } findings
                ? findings.SelectMany(finding => finding.Places ?? []).Select(place => place.Fingerprint).OfType<string>().ToHashSet(StringComparer.Ordinal)
                : throw new InvalidDataException("The baseline is not a report of 'secrets scan --format json': it has no findings.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The baseline is not a report of 'secrets scan --format json': {fault.Message}", fault);
        }
    }

    private sealed record Known(IReadOnlyList<KnownFinding>? Findings);

    private sealed record KnownFinding(IReadOnlyList<KnownPlace>? Places);

    private sealed record KnownPlace(string? Fingerprint);
}
