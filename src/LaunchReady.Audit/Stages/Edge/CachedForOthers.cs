using System.Security.Cryptography;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Web;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Whether one person's answer is kept in a cache and given to another, or to a stranger.</summary>
internal sealed class CachedForOthers : ICheck
{
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
        foreach (var url in Addresses(context.Target, people[0]))
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

    /// <summary>The named addresses, and the first person's own resources, whose answers are personal for certain.</summary>
    private static IEnumerable<Uri> Addresses(TargetManifest target, Identity person)
    {
        var own = target.Resources.Where(resource => resource is { Path: not null } && resource.Identity == person.Name && target.BaseUrl is not null)
            .Select(resource => new Uri(target.BaseUrl!, resource.Values.Aggregate(resource.Path!, (path, value) => path.Replace($"{{{value.Key}}}", Uri.EscapeDataString(value.Value), StringComparison.Ordinal))))
            .Where(url => !url.AbsoluteUri.Contains("%7B", StringComparison.OrdinalIgnoreCase));
        return own.Concat(target.Urls.Select(url => url.Address)).Distinct().Take(6);
    }

    private static async Task<PersonalAnswer> AskAsync(PoliteClient http, Uri url, Identity person, Identity? other, CancellationToken cancellationToken)
    {
        var (shared, own) = (Fresh(url), Fresh(url));
        var name = other?.Name ?? "a stranger";
        var mine = await http.SendAsync(Probe.Get(shared, $"ask as {person.Name} at an address nobody asked for") with { As = person }, cancellationToken);
        var theirs = await http.SendAsync(Probe.Get(shared, $"ask the same as {name}") with { As = other }, cancellationToken);
        var control = await http.SendAsync(Probe.Get(own, $"ask as {name} at another such address") with { As = other }, cancellationToken);
        return new(mine, theirs, control, name);
    }

    private static Uri Fresh(Uri url) =>
        new($"{url.GetLeftPart(UriPartial.Query)}{(url.Query.Length > 0 ? "&" : "?")}launch-ready={RandomNumberGenerator.GetHexString(16, lowercase: true)}");
}
