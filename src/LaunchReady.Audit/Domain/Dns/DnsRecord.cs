using System.Net;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>The record types that the domain checks ask for.</summary>
internal enum DnsType
{
    A,
    Aaaa,
    Cname,
    Mx,
    Txt,
    Ptr,
    Ns,
    Caa,
    Ds,
    Dnskey,
}

/// <summary>One answer record; <see cref="Name"/> is the owner, without a trailing dot.</summary>
internal abstract record DnsRecord(string Name);

internal sealed record AddressRecord(string Name, IPAddress Address) : DnsRecord(Name);

internal sealed record AliasRecord(string Name, string Target) : DnsRecord(Name);

internal sealed record MailExchangeRecord(string Name, int Preference, string Exchange) : DnsRecord(Name);

/// <summary>The strings of a TXT record in their order; what mail standards read is <see cref="Text"/>, joined without a space.</summary>
internal sealed record TextRecord(string Name, IReadOnlyList<string> Strings) : DnsRecord(Name)
{
    public string Text => string.Concat(Strings);
}

/// <summary>A PTR or NS record.</summary>
internal sealed record NameRecord(string Name, string Target) : DnsRecord(Name);

internal sealed record AuthorityRecord(string Name, int Flags, string Tag, string Value) : DnsRecord(Name);

/// <summary>A DS or DNSKEY record, of which only the algorithm and the digest type matter here.</summary>
internal sealed record SigningRecord(string Name, DnsType Type, int Algorithm, int Digest) : DnsRecord(Name);
