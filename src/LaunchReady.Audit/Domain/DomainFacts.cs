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
