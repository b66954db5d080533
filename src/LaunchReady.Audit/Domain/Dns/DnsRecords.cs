using DnsClient.Protocol;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>From the library's records to ours; what is not asked for is left out.</summary>
internal static class DnsRecords
{
    public static IReadOnlyList<DnsRecord> Of(IEnumerable<DnsResourceRecord> answers) => [.. answers.Select(Of).OfType<DnsRecord>()];

    public static bool IsOf(DnsRecord record, DnsType type) => type switch
    {
        DnsType.A => record is AddressRecord { Address.AddressFamily: System.Net.Sockets.AddressFamily.InterNetwork },
        DnsType.Aaaa => record is AddressRecord { Address.AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 },
        DnsType.Cname => record is AliasRecord,
        DnsType.Mx => record is MailExchangeRecord,
        DnsType.Txt => record is TextRecord,
        DnsType.Ptr or DnsType.Ns => record is NameRecord,
        DnsType.Caa => record is AuthorityRecord,
        _ => record is SigningRecord signing && signing.Type == type,
    };

    private static DnsRecord? Of(DnsResourceRecord record)
    {
        var name = Plain(record.DomainName.Value);
        return record switch
        {
            ARecord a => new AddressRecord(name, a.Address),
            AaaaRecord aaaa => new AddressRecord(name, aaaa.Address),
            CNameRecord alias => new AliasRecord(name, Plain(alias.CanonicalName.Value)),
            MxRecord mx => new MailExchangeRecord(name, mx.Preference, Plain(mx.Exchange.Value)),
            TxtRecord text => new TextRecord(name, [.. text.Text]),
            PtrRecord pointer => new NameRecord(name, Plain(pointer.PtrDomainName.Value)),
            NsRecord server => new NameRecord(name, Plain(server.NSDName.Value)),
            CaaRecord caa => new AuthorityRecord(name, caa.Flags, caa.Tag.ToLowerInvariant(), caa.Value),
            DsRecord ds => new SigningRecord(name, DnsType.Ds, (int)ds.Algorithm, ds.DigestType),
            DnsKeyRecord key => new SigningRecord(name, DnsType.Dnskey, (int)key.Algorithm, 0),
            _ => null,
        };
    }

    private static string Plain(string name) => name.TrimEnd('.');
}
