using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>Reads the pages, their scripts and the scripts' source maps as a visitor gets them.</summary>
internal sealed partial class RunningPagesHoldNoSecret : ICheck
{
    private const int MostScripts = 40;

    public CheckInfo Info { get; } = new(
        "secrets.running-pages",
        Stage.Secrets,
        "What the running pages give a visitor holds no secret and no source",
        Severity.Critical,
        "CWE-200, CWE-540",
        "Change the secret at its provider, call what needs it from the server, and do not publish source maps.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(3) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var pages = context.Target.Urls.Where(url => !url.IsApi).Select(url => url.Address).ToList();
        if (pages.Count == 0)
        {
            return new CheckResult.NotApplicable("All addresses in the manifest are those of an API.");
        }

        var visit = new Visit(context, SecretFindings.Options(context));
        foreach (var page in pages)
        {
            await visit.PageAsync(page, cancellationToken).ConfigureAwait(false);
        }

        return visit.Findings.Count > 0 ? new CheckResult.Fail(visit.Findings)
            : visit.Silent is { } silent ? new CheckResult.NotChecked(silent)
            : new CheckResult.Pass($"{pages.Count} pages and {visit.Scripts} scripts read, no secret and no source map");
    }

    private sealed class Visit(AuditContext context, SecretScanOptions options)
    {
        private readonly HashSet<Uri> _seen = [];

        public List<AuditFinding> Findings { get; } = [];

        public int Scripts { get; private set; }

        public string? Silent { get; private set; }

        public async Task PageAsync(Uri url, CancellationToken cancellationToken)
        {
            var answer = await context.Http.SendAsync(Probe.Get(url, "what a visitor is given") with { FollowRedirects = true }, cancellationToken).ConfigureAwait(false);
            if (!Read(answer))
            {
                return;
            }

            foreach (var script in ScriptAddress().Matches(answer.Body).Select(match => match.Groups["address"].Value).Distinct())
            {
                if (Scripts < MostScripts && Uri.TryCreate(answer.Url, System.Net.WebUtility.HtmlDecode(script), out var address) && address.Authority == answer.Url.Authority && _seen.Add(address))
                {
                    await ScriptAsync(address, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        private async Task ScriptAsync(Uri address, CancellationToken cancellationToken)
        {
            Scripts++;
            var answer = await context.Http.GetAsync(address, "a script of a page", cancellationToken).ConfigureAwait(false);
            if (Read(answer) && MapAddress().Match(answer.Body) is { Success: true } named && !named.Groups["address"].Value.StartsWith("data:", StringComparison.Ordinal) && Uri.TryCreate(address, named.Groups["address"].Value, out var map))
            {
                var source = await context.Http.GetAsync(map, "the script's source map", cancellationToken).ConfigureAwait(false);
                if (source.IsSuccess && source.Body.Contains("\"mappings\"", StringComparison.Ordinal))
                {
                    Scan(source);
                    Findings.Add(new("The source map of a script is served, with the source in it", FindingLocation.AtUrl(map)) { Key = "source map", Severity = Severity.Medium });
                }
            }
        }

        private bool Read(ProbeAnswer answer)
        {
            if (answer.Failure is not null || answer.IsTruncated)
            {
                Silent ??= answer.Failure is null ? $"{answer.Url.AbsolutePath} is longer than what is read of an answer" : answer.ToString();
            }

            if (answer.Failure is not null)
            {
                return false;
            }

            Scan(answer);
            return answer.IsSuccess;
        }

        private void Scan(ProbeAnswer answer)
        {
            var collector = new SecretCollector();
            var source = new SecretSource(answer.Url.AbsolutePath);
            if (answer.Body.Contains("\"sourcesContent\"", StringComparison.Ordinal))
            {
                using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(answer.Body));
                SourceMap.Scan(body, body.Length, source, collector, CancellationToken.None);
            }
            else
            {
                collector.Take(source, new TextWindow(answer.Body, 0, int.MaxValue, TextPosition.Start));
            }

            var (left, _, _) = SecretFilter.Apply(collector.Finish(), options);
            Findings.AddRange(left.Select(secret => new AuditFinding($"{secret.Title} is given to every visitor", FindingLocation.AtUrl(answer.Url))
            {
                Key = secret.Fingerprint,
                Evidence = $"{secret.Preview}, line {secret.Places[0].Line}, rule {secret.RuleId}",
                Severity = secret.Severity < Severity.High ? Severity.High : secret.Severity,
            }));
        }
    }

    [GeneratedRegex("""<(?:script|link)\b[^>]*?\b(?:src|href)=["'](?<address>[^"'<>\s]+\.m?js(?:\?[^"'<>\s]*)?)["']""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ScriptAddress();

    [GeneratedRegex(@"//[#@]\s*sourceMappingURL=(?<address>\S+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MapAddress();
}
