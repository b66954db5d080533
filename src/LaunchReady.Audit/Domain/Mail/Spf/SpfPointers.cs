using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>Names of the client's address that lead back to it (RFC 7208 §5.5): at most ten are looked at, and a failed lookup is passed over.</summary>
internal sealed class SpfPointers(SpfSender sender, SpfBudget budget)
{
    private IReadOnlyList<string>? _names;

    /// <summary>The name that <c>%{p}</c> stands for: the domain itself, else a name within it, else any, else "unknown".</summary>
    public async Task<string> BestAsync(string domain, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(cancellationToken);
        return names.FirstOrDefault(name => name.Equals(domain, StringComparison.OrdinalIgnoreCase))
            ?? names.FirstOrDefault(name => DomainName.IsWithin(name, domain))
            ?? (names.Count > 0 ? names[0] : "unknown");
    }

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) => _names ??= await ValidatedAsync(cancellationToken);

    private async Task<IReadOnlyList<string>> ValidatedAsync(CancellationToken cancellationToken)
    {
        var answer = await budget.AskLenientAsync(Reverse(), DnsType.Ptr, cancellationToken);
        var validated = new List<string>();
        foreach (var name in answer.Of<NameRecord>().Select(record => record.Target.TrimEnd('.')).Take(SpfBudget.MostNames))
        {
            var addresses = await budget.AskLenientAsync(name, sender.IsIPv4 ? DnsType.A : DnsType.Aaaa, cancellationToken);
            if (addresses.Of<AddressRecord>().Any(record => record.Address.Equals(sender.Client)))
            {
                validated.Add(name);
            }
        }

        return validated;
    }

    private string Reverse() => sender.IsIPv4
        ? string.Join('.', sender.Client.GetAddressBytes().Reverse()) + ".in-addr.arpa"
        : string.Join('.', Convert.ToHexString(sender.Client.GetAddressBytes()).Reverse()) + ".ip6.arpa";
}
