using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Root, www, app, api, status, and every host that the manifest names: where they lead.</summary>
internal sealed class NamesResolve : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.dns",
        Stage.Edge,
        "The names of the launch lead to public addresses",
        Severity.High,
        "RFC 1034",
        "Publish an A, AAAA or CNAME record for the name.")
    { Required = true, Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (context.DomainName() is not { } domain)
        {
            return context.NoDomain();
        }

        if ((await context.Resolver().QueryAsync(domain, DnsType.Ns, cancellationToken)).Outcome is DnsOutcome.NoSuchName)
        {
            return DomainFacts.Judge(domain, [new("absent", Severity.High, $"{domain} does not exist, says the name server: nobody finds it.") { Fix = "Register the domain, or mend its delegation; if it exists, ask a name server that knows it." }], null, $"{domain} NS: no such name");
        }

        var survey = await DomainSurvey.OfAsync(context, domain, cancellationToken);
        context.Handover.Add(HandoverPage.Domains, new("Names", ["Name", "Leads to"], [.. survey.Hosts.Select(host => (IReadOnlyList<string>)[host.Name, host.Text])]));
        return DomainFacts.Judge(domain, [.. survey.Hosts.SelectMany(host => Remarks(host, survey))], survey.Failure, string.Join("; ", survey.Hosts));
    }

    private static IEnumerable<Remark> Remarks(HostSurvey host, DomainSurvey survey)
    {
        if (host.Failure is null && host.Addresses.Count == 0 && survey.Declared.Contains(host.Name))
        {
            yield return new($"nowhere {host.Name}", Severity.High, $"{host.Name} is an address of the target and leads nowhere.") { Evidence = host.ToString() };
        }
        else if (host.Failure is null && host.Addresses.Count == 0 && host == survey.Root)
        {
            yield return new($"nowhere {host.Name}", Severity.Medium, $"The bare domain {host.Name} has no address: who types it sees an error.") { Evidence = host.ToString(), Fix = "Publish an address, and redirect to the site." };
        }

        foreach (var address in host.Addresses.Where(HostSurvey.IsPrivate))
        {
            yield return new($"private {host.Name} {address}", Severity.Medium, $"{host.Name} leads to {address}, which cannot be reached from the internet.") { Evidence = host.ToString(), Fix = "Publish public addresses alone; private ones tell strangers about the network." };
        }
    }
}
