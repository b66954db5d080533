using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain;

/// <summary>What the domain checks of one run share.</summary>
internal static class DomainFacts
{
    /// <summary>The run's resolver, which asks each question once.</summary>
    public static NetworkResolver Resolver(this AuditContext context) => NetworkResolver.Of(context.Dns);

    /// <summary>The manifest's domain as DNS spells it; null when it is no domain name.</summary>
    public static string? DomainName(this AuditContext context) => Dns.DomainName.Normalise(context.Target.Domain);

    public static CheckResult NoDomain(this AuditContext context) => new CheckResult.NotChecked($"'{context.Target.Domain}' is no domain name.");

    /// <summary>
    /// The domain to look at, or what to answer instead. Of a domain that does not exist nothing is "missing": that is said once, by <c>edge.dns</c>,
    /// and leaves the rest unchecked. So does a name server that knows no names but its own.
    /// </summary>
    public static async Task<(string? Domain, CheckResult? Instead)> DomainAsync(this AuditContext context, CancellationToken cancellationToken)
    {
        if (context.DomainName() is not { } domain)
        {
            return (null, context.NoDomain());
        }

        var exists = await context.Resolver().QueryAsync(domain, DnsType.Ns, cancellationToken);
        return exists.Outcome is DnsOutcome.NoSuchName ? (null, new CheckResult.NotChecked($"{domain} does not exist, says the name server.")) : (domain, null);
    }

    /// <summary>
    /// A failure with these remarks, or a pass. What was seen only in part is no pass: then the reason is the answer, and with findings it stands in the evidence.
    /// </summary>
    public static CheckResult Judge(string place, IReadOnlyList<Remark> remarks, string? unseen, string evidence)
    {
        if (remarks.Count == 0)
        {
            return unseen is null ? new CheckResult.Pass(evidence) : new CheckResult.NotChecked($"Not all could be seen: {unseen}.");
        }

        var partly = unseen is null ? "" : $" (not all could be seen: {unseen})";
        return new CheckResult.Fail([.. remarks.Select(remark => remark.At(place) with { Evidence = (remark.Evidence ?? evidence) + partly })]);
    }
}
