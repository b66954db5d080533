using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>
/// One address behind which many operations lie: GraphQL, tRPC, JSON-RPC. Walking paths does not judge what each of them gives to whom, and a pass of the other checks does not speak for them:
/// so this one says that they are there, and that they are not checked.
/// </summary>
internal sealed partial class SharedEndpoints : ICheck
{
    private static readonly string[] UsualPlaces = ["/graphql", "/api/graphql", "/v1/graphql"];

    public CheckInfo Info { get; } = new(
        "access.shared-endpoints",
        Stage.Access,
        "No operations lie behind one address where they are not seen",
        Severity.Medium,
        "OWASP API9:2023 Improper inventory management; GraphQL Cheat Sheet",
        "Try each query and mutation as somebody of another workspace by hand, and switch introspection off outside development.")
    { Required = true, Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(1) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var address = context.Target.BaseUrl!;
        var named = await NamedAsync(context, cancellationToken);
        var (found, failed) = (new List<string>(named), (string?)null);
        var findings = new List<AuditFinding>();
        foreach (var url in UsualPlaces.Select(place => new Uri(address, place)))
        {
            var answer = await context.Http.GetAsync(new Uri(url.AbsoluteUri + "?query=%7B__schema%7BqueryType%7Bname%7D%7D%7D"), "ask a GraphQL endpoint for its schema", cancellationToken);
            failed ??= answer.Failure;
            if (IsGraphQl(answer) && !found.Contains(url.AbsolutePath, StringComparer.Ordinal))
            {
                found.Add(url.AbsolutePath);
            }

            if (answer.IsSuccess && answer.Body.Contains("\"queryType\"", StringComparison.Ordinal))
            {
                findings.Add(new AuditFinding($"{url.AbsolutePath} tells its whole schema to anybody.", FindingLocation.AtUrl(url)) { Key = "introspection " + url.AbsolutePath, Evidence = answer.ToString() });
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : found.Count > 0 ? new CheckResult.NotChecked($"{string.Join(", ", found.Take(5))}: many operations behind one address. What each of them gives to whom was not judged.")
            : failed is not null ? new CheckResult.NotChecked(failed)
            : new CheckResult.NotApplicable("Neither the API nor the usual places show GraphQL, tRPC or JSON-RPC.");
    }

    private static async Task<IReadOnlyList<string>> NamedAsync(AuditContext context, CancellationToken cancellationToken)
    {
        try
        {
            var surface = await ApiSurface.OfAsync(context, cancellationToken);
            return [.. surface.Document.Operations.Select(operation => operation.Path).Where(path => Shared().IsMatch(path)).Distinct(StringComparer.Ordinal)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    // It answers in its own way, also when it refuses.
    private static bool IsGraphQl(ProbeAnswer answer) => answer is { Failure: null, IsTruncated: false, Status: not 404 } && answer.MediaType is "application/json" or "application/graphql-response+json"
        && GraphQlAnswer().IsMatch(answer.Body);

    [GeneratedRegex(@"/(graphql|gql|trpc|json-?rpc|rpc)(/|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Shared();

    [GeneratedRegex(@"__schema|queryType|GraphQL|""errors"":\s{0,5}\[\s{0,5}\{\s{0,5}""message""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex GraphQlAnswer();
}
