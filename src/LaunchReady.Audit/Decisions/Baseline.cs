using System.Text.Json;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Decisions;

/// <summary>A finding of an earlier report.</summary>
/// <param name="Check">Its check.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Message">What it said.</param>
public sealed record EarlierFinding(string Check, string Fingerprint, string Message);

/// <summary>What changed since an earlier report.</summary>
/// <param name="New">Fingerprints that were not there.</param>
/// <param name="Unchanged">Fingerprints that were.</param>
/// <param name="Fixed">Findings whose check was run again and finds them no more.</param>
/// <param name="NotLookedAt">Findings whose check gave no answer this time: nobody knows.</param>
public sealed record BaselineDifference(IReadOnlySet<string> New, IReadOnlySet<string> Unchanged, IReadOnlyList<EarlierFinding> Fixed, IReadOnlyList<EarlierFinding> NotLookedAt);

/// <summary>Compares a run with an earlier JSON report.</summary>
public static class Baseline
{
    /// <summary>The findings of a JSON report.</summary>
    /// <exception cref="InvalidDataException">It is not a report of this tool.</exception>
    public static IReadOnlyList<EarlierFinding> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
            [
                .. from check in document.RootElement.GetProperty("checks").EnumerateArray()
                   from finding in check.TryGetProperty("findings", out var findings) ? findings.EnumerateArray() : default
                   select new EarlierFinding(Text(check, "id"), Text(finding, "fingerprint"), Text(finding, "message")),
            ];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException("The baseline is not a JSON report of this audit.", fault);
        }
    }

    /// <summary>What changed.</summary>
    public static BaselineDifference Compare(IReadOnlyList<EarlierFinding> earlier, IReadOnlyList<CheckOutcome> checks, IReadOnlyList<JudgedFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var before = earlier.Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var now = findings.Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var answered = checks.Where(check => check.Result is not CheckResult.NotChecked).Select(check => check.Info.Id).ToHashSet(StringComparer.Ordinal);
        var gone = earlier.Where(finding => !now.Contains(finding.Fingerprint)).ToLookup(finding => answered.Contains(finding.Check));
        return new BaselineDifference(
            now.Except(before).ToHashSet(StringComparer.Ordinal),
            now.Intersect(before).ToHashSet(StringComparer.Ordinal),
            [.. gone[true]],
            [.. gone[false]]);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
