using System.Text;
using LaunchReady.Audit.Reports.Handover;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Reports;

/// <summary>Every form of a report, in one folder: <c>report.json</c>, <c>report.sarif</c>, <c>report.md</c>, <c>report.html</c>, <c>handover/</c>.</summary>
public static class ReportFolder
{
    /// <summary>Writes the folder, over what an earlier run wrote there and nothing else. Answers the files written.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, TargetManifest target, AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(folder);
        List<(string Path, string Text)> files =
        [
            ("report.json", JsonReport.Write(report)),
            ("report.sarif", SarifReport.Write(report)),
            ("report.md", MarkdownReport.Write(report)),
            ("report.html", HtmlReport.Write(report)),
            .. HandoverPack.Write(target, report).OrderBy(page => page.Key, StringComparer.Ordinal).Select(page => (Path.Combine("handover", page.Key), page.Value)),
        ];
        Directory.CreateDirectory(Path.Combine(folder, "handover"));
        foreach (var (path, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, path), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        return [.. files.Select(file => Path.Combine(folder, file.Path))];
    }
}
