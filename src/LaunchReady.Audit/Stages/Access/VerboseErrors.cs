using System.Text.RegularExpressions;
using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>Requests that must go wrong, and what the errors tell: stack traces, queries, paths of the server, debug pages.</summary>
internal sealed partial class VerboseErrors : ICheck
{
    public CheckInfo Info { get; } = new(
        "access.verbose-errors",
        Stage.Access,
        "Errors tell a caller nothing about the inside",
        Severity.Medium,
        "CWE-209",
        "Answer with a problem document and a trace id; keep stack traces, queries and paths in the log. Switch debug pages off outside development.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(2) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (asked, failed, findings) = (0, (string?)null, new List<AuditFinding>());
        foreach (var probe in await ProbesAsync(context, cancellationToken))
        {
            var answer = await context.Http.SendAsync(probe, cancellationToken);
            failed ??= answer.Failure;
            asked += answer.Failure is null ? 1 : 0;
            if (answer.Status >= 400 && Sign(answer.Body) is { } sign)
            {
                findings.Add(new AuditFinding($"An error page shows {sign.Name}.", FindingLocation.AtUrl(probe.Url.GetLeftPart(UriPartial.Path), probe.Method.Method))
                {
                    Evidence = $"{answer.Status}: {sign.Excerpt}",
                    Key = sign.Name,
                });
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail([.. findings.DistinctBy(finding => finding.Key)])
            : asked == 0 ? new CheckResult.NotChecked(failed ?? "Nothing could be asked.")
            : new CheckResult.Pass($"{asked} requests that must go wrong told nothing of the inside");
    }

    /// <summary>What of the inside a text shows, and the line that shows it.</summary>
    internal static (string Name, string Excerpt)? Sign(string body)
    {
        foreach (var (name, pattern) in Signs)
        {
            var match = pattern.Match(body);
            if (match.Success)
            {
                var from = Math.Max(0, match.Index - 20);
                return (name, body[from..Math.Min(body.Length, match.Index + match.Length + 80)].ReplaceLineEndings(" "));
            }
        }

        return null;
    }

    private static async Task<IReadOnlyList<Probe>> ProbesAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var address = context.Target.BaseUrl!;
        List<Probe> probes =
        [
            Probe.Get(new Uri(address, "/launch-audit-no-such-page"), "ask for what is not there"),
            Probe.Get(new Uri(address, "/launch-audit/%00%ff'\"<x>"), "ask with an odd path"),
            Probe.Get(address, "ask for an odd type") with { Headers = new Dictionary<string, string> { ["Accept"] = "application/launch-audit" } },
        ];
        try
        {
            var walk = await AccessWalk.OfAsync(context, cancellationToken);
            foreach (var operation in walk.Reads.Take(40))
            {
                var who = walk.Identities.Count > 0 ? walk.Identities[0].Identity : null;
                var odd = OddPath().Replace(operation.Path, "%27%22%3C");
                var query = string.Join('&', operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}=%27%22%5B%7B-1"));
                if (odd != operation.Path || query.Length > 0)
                {
                    probes.Add(Probe.Get(new Uri(walk.Surface.Address(odd).AbsoluteUri + (query.Length > 0 ? "?" + query : "")), "ask with odd values") with { As = who });
                }
            }

            if (context.Http.Has(Targets.Leave.Write))
            {
                var writing = await Writing.OfAsync(context, cancellationToken);
                probes.AddRange(writing.Taken.Select(operation => writing.Request(operation, operation.Body, "send a body that is cut off") with { Body = "{\"a\":" }));
            }
        }
        catch (InvalidDataException)
        {
            // Without a document the pages alone are asked; the evidence counts them.
        }

        return probes;
    }

    private static readonly (string Name, Regex Pattern)[] Signs =
    [
        ("a Python traceback", PythonTrace()),
        ("a JavaScript stack trace", JavaScriptTrace()),
        ("a Java stack trace", JavaTrace()),
        ("a .NET stack trace", DotNetTrace()),
        ("a Ruby or PHP stack trace", RubyOrPhpTrace()),
        ("a Go panic", GoPanic()),
        ("a database error", DatabaseError()),
        ("a debug page", DebugPage()),
    ];

    [GeneratedRegex(@"\n?\s+at [A-Za-z_][\w.<>`]*\.[\w<>`]+\([^)\n]{0,200}\)( in [^\n]{1,200}:line \d+)?|System\.[A-Za-z.]+Exception:|Microsoft\.\w+\.[\w.]+Exception", RegexOptions.NonBacktracking)]
    private static partial Regex DotNetTrace();

    [GeneratedRegex(@"Traceback \(most recent call last\)|File ""[^""\n]{1,200}\.py"", line \d+", RegexOptions.NonBacktracking)]
    private static partial Regex PythonTrace();

    [GeneratedRegex(@"at [^\n(]{0,100}\(?(file://|/)[^\s:)]{1,200}\.(js|ts|mjs|cjs):\d+:\d+|node_modules/", RegexOptions.NonBacktracking)]
    private static partial Regex JavaScriptTrace();

    [GeneratedRegex(@"at [a-z][\w$]*(\.[\w$]+)+\([A-Za-z]\w*\.java:\d+\)|java\.lang\.\w+(Exception|Error)", RegexOptions.NonBacktracking)]
    private static partial Regex JavaTrace();

    [GeneratedRegex(@"\.rb:\d+:in [`']|Stack trace:\s{0,5}#0 |in (/[\w.-]+){2,10}\.php(:| on line )\d+", RegexOptions.NonBacktracking)]
    private static partial Regex RubyOrPhpTrace();

    [GeneratedRegex(@"goroutine \d+ \[running\]|runtime error: ", RegexOptions.NonBacktracking)]
    private static partial Regex GoPanic();

    [GeneratedRegex(@"SQLSTATE\[|SqliteException|sqlite3\.\w+Error|SQLITE_ERROR|psycopg2?\.|PG::\w+|ORA-\d{5}|You have an error in your SQL syntax|syntax error at or near|PrismaClient\w*Error|MongoServerError|near ""[^""\n]{0,40}"": syntax error", RegexOptions.NonBacktracking)]
    private static partial Regex DatabaseError();

    [GeneratedRegex(@"Werkzeug Debugger|DEBUG = True|Whoops\\|laravel-ignition|Action Controller: Exception caught|DeveloperExceptionPage|An unhandled exception occurred while processing the request", RegexOptions.NonBacktracking)]
    private static partial Regex DebugPage();

    [GeneratedRegex(@"\{[^}]{1,60}\}", RegexOptions.NonBacktracking)]
    private static partial Regex OddPath();
}
