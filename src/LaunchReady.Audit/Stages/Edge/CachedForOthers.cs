using System.Security.Cryptography;
using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Web;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Whether one person's answer is kept in a cache and given to another, or to a stranger.</summary>
internal sealed class CachedForOthers : ICheck
{
    private const int MostAddresses = 8;
    private const int MostReached = 4;

    public CheckInfo Info { get; } = new(
        "edge.cache",
        Stage.Edge,
        "A cache never gives one person's answer to another",
        Severity.High,
        "CWE-524, RFC 9111 §3.5",
        "Send Cache-Control: private, no-store with every answer that depends on who asks.")
    { Required = true, Needs = Needs.Url | Needs.Identity };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var people = context.Target.Identities.Where(identity => identity.IsUsable).ToList();
        var findings = new List<AuditFinding>();
        var (personal, asked) = (0, 0);
        string? failure = null;
        foreach (var url in Addresses(context.Target, people[0]).Concat(await ReachedAsync(context, people[0], cancellationToken)).Concat(context.Target.Urls.Select(url => url.Address)).Distinct().Take(MostAddresses))
        {
            foreach (var other in new[] { people.ElementAtOrDefault(1), null }.Distinct())
            {
                var answer = await AskAsync(context.Http, url, people[0], other, cancellationToken);
                failure ??= answer.Mine.Failure ?? answer.Theirs.Failure ?? answer.TheirControl.Failure;
                asked++;
                personal += answer.IsPersonal ? 1 : 0;
                findings.AddRange(answer.Remarks().Select(remark => remark.At(FindingLocation.AtUrl(url))));
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail([.. findings.DistinctBy(finding => (finding.Location.Url, finding.Key))])
            : failure is not null ? new CheckResult.NotChecked($"Not all could be seen: {failure}.")
            : personal == 0 ? new CheckResult.NotChecked($"None of {asked} answers depended on who asks, so nothing shows whether a cache would mix people up. Name a resource of {people[0].Name} under resources.")
            : new CheckResult.Pass($"{personal} of {asked} comparisons were of personal answers; none reached another, none may be kept by a shared cache.");
    }

    /// <summary>The first person's own resources, whose answers are personal for certain.</summary>
    private static IEnumerable<Uri> Addresses(TargetManifest target, Identity person) => target.Resources.Where(resource => resource is { Path: not null } && resource.Identity == person.Name && target.BaseUrl is not null)
            .Select(resource => new Uri(target.BaseUrl!, resource.Values.Aggregate(resource.Path!, (path, value) => path.Replace($"{{{value.Key}}}", Uri.EscapeDataString(value.Value), StringComparison.Ordinal))))
            .Where(url => !url.AbsoluteUri.Contains("%7B", StringComparison.OrdinalIgnoreCase));

    /// <summary>What the walk of the API has shown to be about this person: others were told something else there, or nothing. Those without an id first, such as "who am I".</summary>
    private static async Task<IReadOnlyList<Uri>> ReachedAsync(AuditContext context, Identity person, CancellationToken cancellationToken)
    {
        try
        {
            var walk = await AccessWalk.OfAsync(context, cancellationToken);
            var others = walk.Identities.Where(walked => walked.Identity.Name != person.Name).SelectMany(walked => walked.Reached).ToLookup(own => own.Operation.ToString(), own => own.Answer.Body);
            return walk.Identities.FirstOrDefault(walked => walked.Identity.Name == person.Name) is not { } mine ? []
                : [.. mine.Reached.Where(own => own.Operation.Method == "GET" && own.Answer.Body.Length > 2 && !others[own.Operation.ToString()].Contains(own.Answer.Body))
                    .OrderBy(own => own.Path.Values.Count).Take(MostReached).Select(own => own.Answer.Probe.Url)];
        }
        catch (InvalidDataException)
        {
            // Nothing is known of the API: the addresses of the manifest remain.
            return [];
        }
    }

    private static async Task<PersonalAnswer> AskAsync(PoliteClient http, Uri url, Identity person, Identity? other, CancellationToken cancellationToken)
    {
        var (shared, own) = (Fresh(url), Fresh(url));
        var name = other?.Name ?? "a stranger";
        var mine = await http.SendAsync(Probe.Get(shared, $"ask as {person.Name} at an address nobody asked for") with { As = person }, cancellationToken);
        var theirs = await http.SendAsync(Probe.Get(shared, $"ask the same as {name}") with { As = other }, cancellationToken);
        var control = await http.SendAsync(Probe.Get(own, $"ask as {name} at another such address") with { As = other }, cancellationToken);
        var again = mine.Body != control.Body && HtmlPage.IsHtml(mine.MediaType)
            ? await http.SendAsync(Probe.Get(Fresh(url), $"ask again as {person.Name}: a page that is never the same twice is not personal for that") with { As = person }, cancellationToken) : mine;
        return new(mine, theirs, control, name) { IsSteady = again.Body == mine.Body };
    }

    private static Uri Fresh(Uri url) =>
        new($"{url.GetLeftPart(UriPartial.Query)}{(url.Query.Length > 0 ? "&" : "?")}launch-ready={RandomNumberGenerator.GetHexString(16, lowercase: true)}");
}
