using System.Globalization;
using System.Text;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.SecretScan;

/// <summary>A report for a person at a terminal.</summary>
public static class SecretReportText
{
    private const int Shown = 3;
    private const int Named = 10;

    /// <summary>Writes a report.</summary>
    public static string Write(SecretReport report, bool colours)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        foreach (var finding in report.Findings)
        {
            Write(text, finding, colours);
        }

        text.AppendLine(Summary(report));
        foreach (var allowed in report.Allowances)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Allowed: {Clean(allowed.ToString())}.");
        }

        foreach (var advice in report.PublicKeyAdvice)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Made to be public, so check: {advice}.");
        }

        Names(text, "Files with settings of an environment", report.EnvironmentFiles);
        Names(text, "Archives, not opened", report.Archives);
        foreach (var group in report.Skipped)
        {
            Names(text, $"Left out ({group.Reason.ToString().ToLowerInvariant()})", group.Examples, group.Count);
        }

        foreach (var note in report.Notes)
        {
            text.AppendLine(Clean(note));
        }

        return text.ToString().TrimEnd();
    }

    private static void Write(StringBuilder text, SecretFinding finding, bool colours)
    {
        var severity = finding.Severity.ToString().ToLowerInvariant().PadRight(8);
        text.Append(colours ? $"\e[{Colour(finding.Severity)}m{severity}\e[0m" : severity).Append("  ").Append(finding.Title).Append("  ").AppendLine(Clean(finding.Preview));
        foreach (var place in finding.Places.Take(Shown))
        {
            text.Append("          ").Append(Clean(place.ToString()));
            text.AppendLine(place.Commit is { } commit ? string.Create(CultureInfo.InvariantCulture, $"  since {commit.ShortId}, {commit.Date:yyyy-MM-dd}, {Clean(commit.Author)}") : "");
        }

        if (finding.Occurrences > Shown)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"          found in {finding.Occurrences} places");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"          {Presence(finding.Presence)}; rule {finding.RuleId}, fingerprint {finding.Fingerprint}");
        text.AppendLine();
    }

    /// <summary>The state of a secret in words.</summary>
    public static string Presence(SecretPresence presence) => presence switch
    {
        SecretPresence.Staged => "about to be committed",
        SecretPresence.Head => "still in HEAD",
        SecretPresence.Tree => "in the files",
        SecretPresence.History => "only in history, removed since: change it all the same, every clone still holds it",
        SecretPresence.Rewritten => "only in commits that no branch reaches any more",
        _ => throw new ArgumentOutOfRangeException(nameof(presence)),
    };

    private static string Summary(SecretReport report)
    {
        var counts = report.Findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        var found = report.Findings.Count switch
        {
            0 => "No secrets",
            1 => $"1 secret ({string.Join(", ", counts)})",
            var many => $"{many} secrets ({string.Join(", ", counts)})",
        };
        List<string> rest = [];
        Add(rest, report.Allowed, "allowed");
        Add(rest, report.Known, "known from the baseline");
        Add(rest, report.PublicKeys, "made to be public");
        Add(rest, report.Binary, "binary files not read");
        var commits = report.Commits > 0 ? $" of {report.Commits.ToString("N0", CultureInfo.InvariantCulture)} commits" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{found} in {report.Files:N0} {(report.Commits > 0 ? "versions of files" : "files")}{commits} ({report.Bytes / 1e6:N1} MB).{(rest.Count > 0 ? $" {string.Join(", ", rest)}." : "")}");
    }

    private static void Add(List<string> parts, int count, string what)
    {
        if (count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}"));
        }
    }

    private static void Names(StringBuilder text, string what, IReadOnlyList<string> names, int? count = null)
    {
        if (names.Count > 0)
        {
            var more = (count ?? names.Count) - Math.Min(names.Count, Named);
            text.AppendLine(CultureInfo.InvariantCulture, $"{what}: {Clean(string.Join(", ", names.Take(Named)))}{(more > 0 ? $" and {more} more" : "")}.");
        }
    }

    // A file's name or an author's may hold what moves a terminal's cursor.
    private static string Clean(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains('\u007f') ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character)) : text;

    private static string Colour(Severity severity) => severity switch { Severity.Critical => "1;31", Severity.High => "31", Severity.Medium => "33", _ => "2" };
}
