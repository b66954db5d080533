using System.Net;
using System.Net.Sockets;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>Where one name leads: its aliases in order, its addresses, and how the questions ended.</summary>
internal sealed record HostSurvey(string Name, IReadOnlyList<string> Aliases, IReadOnlyList<IPAddress> Addresses, DnsOutcome Outcome, string? Failure)
{
    private const int MostAliases = 8;

    /// <summary>An alias whose end does not exist: whoever can register or claim that end answers in this name.</summary>
    public string? DanglesAt { get; private init; }

    public static async Task<HostSurvey> OfAsync(string name, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var both = await Task.WhenAll(resolver.QueryAsync(name, DnsType.A, cancellationToken), resolver.QueryAsync(name, DnsType.Aaaa, cancellationToken));
        var (four, six) = (both[0], both[1]);
        var aliases = Chain(name, [.. four.Of<AliasRecord>(), .. six.Of<AliasRecord>()]);
        IReadOnlyList<IPAddress> addresses = [.. four.Of<AddressRecord>().Concat(six.Of<AddressRecord>()).Select(record => record.Address).Distinct()];
        var failure = four.Failed ? four.Reason : six.Failed ? six.Reason : null;
        var outcome = addresses.Count > 0 ? DnsOutcome.Found : failure is not null ? DnsOutcome.Failed : Worse(four.Outcome, six.Outcome);
        return new(name, aliases, addresses, outcome, addresses.Count > 0 ? null : failure)
        {
            DanglesAt = aliases.Count > 0 && addresses.Count == 0 && failure is null ? await EndAsync(aliases[^1], outcome, resolver, cancellationToken) : null,
        };
    }

    /// <summary>Whether an address is one that the internet cannot reach.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        var mapped = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (mapped.AddressFamily is AddressFamily.InterNetworkV6)
        {
            return IPAddress.IsLoopback(mapped) || mapped.IsIPv6LinkLocal || mapped.IsIPv6UniqueLocal || mapped.IsIPv6SiteLocal || mapped.Equals(IPAddress.IPv6Any);
        }

        var octets = mapped.GetAddressBytes();
        return octets[0] is 0 or 10 or 127
            || (octets[0] == 100 && octets[1] is >= 64 and <= 127)
            || (octets[0] == 169 && octets[1] == 254)
            || (octets[0] == 172 && octets[1] is >= 16 and <= 31)
            || (octets[0] == 192 && octets[1] == 168);
    }

    /// <summary>Where it leads, in words.</summary>
    public string Text => (Addresses.Count, Failure) switch
    {
        (_, not null) => Failure,
        (0, _) when Aliases.Count > 0 => $"{string.Join(" → ", Aliases)} → nothing",
        (0, _) => Outcome is DnsOutcome.NoSuchName ? "no such name" : "no address",
        _ => string.Join(" → ", Aliases.Append(string.Join(", ", Addresses))),
    };

    public override string ToString() => $"{Name}{(Addresses.Count > 0 || Aliases.Count > 0 ? " →" : ":")} {Text}";

    private static DnsOutcome Worse(DnsOutcome one, DnsOutcome other) => one is DnsOutcome.NoSuchName && other is DnsOutcome.NoSuchName ? DnsOutcome.NoSuchName : DnsOutcome.NoData;

    private static List<string> Chain(string name, List<AliasRecord> records)
    {
        var chain = new List<string>();
        var at = name;
        while (chain.Count < MostAliases && records.Find(record => record.Name.Equals(at, StringComparison.OrdinalIgnoreCase)) is { } alias && !chain.Contains(alias.Target, StringComparer.OrdinalIgnoreCase))
        {
            chain.Add(alias.Target);
            at = alias.Target;
        }

        return chain;
    }

    /// <summary>A server that answers for the alias alone says nothing of its target, so the target is asked for itself.</summary>
    private static async Task<string?> EndAsync(string target, DnsOutcome outcome, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (outcome is DnsOutcome.NoSuchName)
        {
            return target;
        }

        var end = await resolver.QueryAsync(target, DnsType.A, cancellationToken);
        return end.Outcome is DnsOutcome.NoSuchName ? target : null;
    }
}
