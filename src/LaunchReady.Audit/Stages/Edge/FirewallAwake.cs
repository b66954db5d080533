using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Whether the edge's application firewall notices the plainest attack patterns. They are sent in a query that nothing reads.</summary>
internal sealed class FirewallAwake : ICheck
{
    private static readonly (string Name, string Text)[] Patterns =
    [
        ("script", "<script>alert(1)</script>"),
        ("sql", "1' OR '1'='1' UNION SELECT password FROM users--"),
        ("path", "../../../../etc/passwd"),
    ];

    public CheckInfo Info { get; } = new(
        "edge.waf",
        Stage.Edge,
        "The edge's firewall notices plain attack patterns",
        Severity.Low,
        "OWASP Core Rule Set",
        "Turn the managed rules of the edge on, to block.")
    { Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (context.Target.Edge is null || context.Target.Edge.Provider.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return new CheckResult.NotApplicable("No edge is named in the manifest, so there is no firewall of one.");
        }

        var target = context.Target.Urls[0].Address;
        var control = await context.Http.GetAsync(With(target, "hello"), "the same without a pattern", cancellationToken);
        if (control.Failure is not null)
        {
            return new CheckResult.NotChecked($"Not all could be seen: {control.Failure}.");
        }

        var passed = new List<string>();
        foreach (var (name, text) in Patterns)
        {
            var answer = await context.Http.GetAsync(With(target, text), $"firewall: a {name} pattern in an unused query", cancellationToken);
            if (answer.Failure is null && answer.Status == control.Status)
            {
                passed.Add(name);
            }
        }

        return passed.Count == 0
            ? new CheckResult.Pass($"{Patterns.Length} patterns were answered otherwise than the plain request")
            : DomainFacts.Judge(target.Authority, [new("passed", Severity.Low, $"{passed.Count} of {Patterns.Length} attack patterns passed the edge as if they were nothing ({string.Join(", ", passed)}).")], null, $"status {control.Status} with and without");
    }

    private static Uri With(Uri target, string text) => new UriBuilder(target) { Query = $"launch-ready={Uri.EscapeDataString(text)}" }.Uri;
}
