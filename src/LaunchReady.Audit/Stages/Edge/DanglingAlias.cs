using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Dns;
using LaunchReady.Audit.Domain.Suffixes;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Aliases to names that are gone: whoever claims the target serves pages, and reads cookies, in the domain's name.</summary>
internal sealed class DanglingAlias : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.dns-dangling",
        Stage.Edge,
        "No alias leads to a name that somebody else can claim",
        Severity.High,
        "CWE-350, OWASP WSTG-CONF-10",
        "Take the CNAME record out, or make its target exist again.")
    { Required = true, Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (domain, instead) = await context.DomainAsync(cancellationToken);
        if (domain is null)
        {
            return instead!;
        }

        var survey = await DomainSurvey.OfAsync(context, domain, cancellationToken);
        var resolver = context.Resolver();
        var remarks = new List<Remark>();
        foreach (var host in survey.Hosts.Where(host => host.DanglesAt is not null))
        {
            remarks.Add(await JudgeAsync(host, resolver, cancellationToken));
        }

        var aliases = survey.Hosts.Count(host => host.Aliases.Count > 0);
        return DomainFacts.Judge(domain, remarks, survey.Failure, $"{survey.Hosts.Count} names looked at, {aliases} of them aliases");
    }

    private static async Task<Remark> JudgeAsync(HostSurvey host, NetworkResolver resolver, CancellationToken cancellationToken)
    {
        var target = host.DanglesAt!;
        var owner = PublicSuffixes.List.Registrable(target);
        var free = owner is not null && owner != target && (await resolver.QueryAsync(owner, DnsType.Ns, cancellationToken)).Outcome is DnsOutcome.NoSuchName;
        return new($"dangling {host.Name}", free ? Severity.Critical : Severity.High, free
            ? $"{host.Name} is an alias of {target}, and {owner} does not exist: whoever registers it answers as {host.Name}."
            : $"{host.Name} is an alias of {target}, which does not exist: where names can be claimed there, a stranger answers as {host.Name}.")
        {
            Evidence = host.ToString(),
        };
    }
}
