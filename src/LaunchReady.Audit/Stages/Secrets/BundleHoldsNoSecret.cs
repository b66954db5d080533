using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>What a bundle holds every visitor has. A secret there is never less than high.</summary>
internal sealed partial class BundleHoldsNoSecret : ICheck
{
    public CheckInfo Info { get; } = new(
        "secrets.bundle",
        Stage.Secrets,
        "No secret lies in what the browser is given",
        Severity.Critical,
        "CWE-200, OWASP Top 10 A02:2021",
        "Change the secret at its provider, and call what needs it from the server.")
    { Required = true, TimeLimit = TimeSpan.FromMinutes(5) };

    public Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) => Task.FromResult(Run(context, cancellationToken));

    private static CheckResult Run(AuditContext context, CancellationToken cancellationToken)
    {
        var bundles = Bundles(context, cancellationToken, out var isBundled);
        if (bundles.Count == 0)
        {
            return isBundled ? new CheckResult.NotChecked("No built bundle was found. Build the project, or name the folder in the manifest under bundles.")
                : context.Target.Source is null ? new CheckResult.NotChecked("The manifest names neither bundles nor a source tree.")
                : new CheckResult.NotApplicable("No package.json names a tool or library that builds for a browser.");
        }

        var missing = bundles.Where(bundle => !Directory.Exists(bundle)).ToList();
        if (missing.Count > 0)
        {
            return new CheckResult.NotChecked($"There is no folder {missing[0]}.");
        }

        List<AuditFinding> findings = [];
        List<string> evidence = [];
        foreach (var bundle in bundles)
        {
            var name = context.Target.Source is { } root ? Path.GetRelativePath(root, bundle).Replace('\\', '/') : Path.GetFileName(bundle);
            var report = BrowserBundle.Scan(bundle, SecretFindings.Options(context), context.Clock, cancellationToken);
            findings.AddRange(SecretFindings.Of(report.Secrets, name + "/", Severity.High));
            evidence.Add($"{name}: {SecretFindings.Evidence(report.Secrets)}, {report.SourceMaps.Count} source maps");
        }

        return CheckResult.FailOrPass(findings, string.Join("; ", evidence));
    }

    private static IReadOnlyList<string> Bundles(AuditContext context, CancellationToken cancellationToken, out bool isBundled)
    {
        isBundled = false;
        if (context.Target.Bundles.Count > 0 || context.Target.Source is null)
        {
            return context.Target.Bundles;
        }

        var tree = SourceTree.Open(context.SourceRoot, cancellationToken: cancellationToken);
        isBundled = tree.Files.Any(file => file.Name == "package.json" && file.ReadText() is { } text && ForBrowser().IsMatch(text));
        return BrowserBundle.Find(tree);
    }

    [GeneratedRegex("""["'](?:react-dom|vue|svelte|next|nuxt|vite|astro|@angular/core|@remix-run/react|solid-js|preact|webpack|parcel|esbuild|rollup|gatsby)["']\s*:""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ForBrowser();
}
