using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Stages.QuickAudit;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>
/// A link to the target that leads on to anybody's site, by a value in the query. Each address that can be asked without an id is asked once, with a foreign address in every
/// parameter that is known of it or usual; it is believed only where the answer leads there.
/// </summary>
internal sealed class OpenRedirect : ICheck
{
    private const string ForeignHost = "launch-audit.invalid";
    private const int MostAddresses = 30;

    private static readonly string[] s_usual =
        ["url", "next", "to", "redirect", "redirect_to", "redirect_uri", "redirect_url", "return", "return_to", "returnTo", "returnUrl", "return_url", "continue", "goto", "target", "dest", "destination", "callback", "back", "r", "u"];

    public CheckInfo Info { get; } = new(
        "edge.open-redirect",
        Stage.Edge,
        "No link to the target leads on to a stranger's site",
        Severity.Medium,
        "CWE-601",
        "Redirect to paths of your own alone: one slash at the beginning, no second one and no backslash behind it; or to names on a list.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(2) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var person = context.Target.Identities.FirstOrDefault(identity => identity.IsUsable);
        var findings = new List<AuditFinding>();
        var (asked, failure) = (0, (string?)null);
        foreach (var (address, names) in await AddressesAsync(context, cancellationToken))
        {
            foreach (var value in new[] { $"https://{ForeignHost}/", $"//{ForeignHost}/", $"/\\{ForeignHost}/" })
            {
                var answer = await AskAsync(context.Http, address, names, value, person, cancellationToken);
                failure ??= answer.Failure;
                asked += answer.Failure is null ? 1 : 0;
                if (LeadsAway(answer))
                {
                    findings.Add(new AuditFinding("A link to this address leads on to any site that the link names.", FindingLocation.AtUrl(address, "GET")) { Evidence = $"{answer.Status} to {answer.Header("Location")}", Key = address.AbsolutePath });
                    break;
                }

                // Whoever redirects nowhere, or elsewhere whatever is asked, is not asked in other spellings.
                if (!(answer.Status is >= 300 and < 400))
                {
                    break;
                }
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail([.. findings.DistinctBy(finding => finding.Key)])
            : asked == 0 ? new CheckResult.NotChecked(failure ?? "Nothing could be asked.")
            : new CheckResult.Pass($"{asked} requests with a foreign address in the query; none led there");
    }

    private static async Task<ProbeAnswer> AskAsync(PoliteClient http, Uri address, IReadOnlyList<string> names, string value, Identity? person, CancellationToken cancellationToken)
    {
        var asked = new Uri($"{address.GetLeftPart(UriPartial.Path)}?{string.Join('&', names.Select(name => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}"))}");
        var answer = await http.GetAsync(asked, "see whether a link leads on to a stranger's site", cancellationToken);
        return answer.Status is 401 or 403 && person is not null ? await http.SendAsync(answer.Probe with { As = person }, cancellationToken) : answer;
    }

    private static bool LeadsAway(ProbeAnswer answer) => answer is { Status: >= 300 and < 400 } && answer.Header("Location") is { } location
        && Uri.TryCreate(answer.Url, location.Replace('\\', '/'), out var next) && next.Host == ForeignHost;

    private static async Task<IReadOnlyList<(Uri Address, IReadOnlyList<string> Names)>> AddressesAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var root = new Uri(context.Target.BaseUrl!.GetLeftPart(UriPartial.Authority));
        var known = context.Target.Urls.Select(url => (Address: new Uri(url.Address.GetLeftPart(UriPartial.Path)), Name: (string?)null)).ToList();
        try
        {
            var surface = await ApiSurface.OfAsync(context, cancellationToken);
            known.AddRange(surface.Document.Operations.Where(operation => operation.Method == "GET" && operation.PathParameters.Count == 0)
                .SelectMany(operation => Queried(operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => parameter.Name)).Select(name => (surface.Address(operation.Path), name))));
        }
        catch (InvalidDataException)
        {
            // No API is known: the named addresses and the source remain.
        }

        if (context.Target.Source is not null)
        {
            var inventory = await SourceInventory.GetAsync(context, cancellationToken);
            known.AddRange(inventory.Routes.Where(route => route.Method is "GET" or "ANY" && !route.UnresolvedPrefix && !route.Path.Contains('{', StringComparison.Ordinal))
                .SelectMany(route => Queried(route.Parameters.Where(parameter => parameter.Place == ParameterPlace.Query).Select(parameter => parameter.Name)).Select(name => (new Uri(root, route.Path), name))));
        }

        // What is known to read something from the query comes first.
        return [.. known.GroupBy(pair => pair.Address).OrderByDescending(group => group.Any(pair => pair.Name is not null)).Take(MostAddresses)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(pair => pair.Name).OfType<string>().Concat(s_usual).Distinct(StringComparer.Ordinal)]))];
    }

    private static IEnumerable<string?> Queried(IEnumerable<string?> names) => names.DefaultIfEmpty();
}
