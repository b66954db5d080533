using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Tests.Domain;

/// <summary>A DNS of a few names held in memory; aliases are followed as a resolver would, and a name can be made to fail.</summary>
internal sealed class ZoneResolver : IDnsResolver
{
    private readonly Dictionary<string, List<DnsRecord>> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _failing = new(StringComparer.OrdinalIgnoreCase);

    public List<(string Name, DnsType Type)> Asked { get; } = [];

    public bool Authenticated { get; set; }

    public ZoneResolver With(DnsRecord record)
    {
        Of(record.Name).Add(record);
        return this;
    }

    public ZoneResolver WithText(string name, params string[] strings) => With(new TextRecord(name, strings));

    public ZoneResolver WithAddress(string name, string address) => With(new AddressRecord(name, System.Net.IPAddress.Parse(address)));

    public ZoneResolver WithMail(string name, int preference, string exchange) => With(new MailExchangeRecord(name, preference, exchange));

    /// <summary>Questions that find no record at this name get no answer.</summary>
    public ZoneResolver Failing(string name)
    {
        Of(name);
        _failing.Add(name);
        return this;
    }

    public Task<DnsAnswer> QueryAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add((name, type));
        }

        return Task.FromResult(Answer(name, type, []));
    }

    private DnsAnswer Answer(string name, DnsType type, List<DnsRecord> chain)
    {
        if (!_names.TryGetValue(name, out var records))
        {
            var parent = _names.Keys.Any(known => DomainName.IsWithin(known, name) && known != name);
            return new(parent ? DnsOutcome.NoData : DnsOutcome.NoSuchName, chain, Authenticated, null);
        }

        var found = records.Where(record => DnsRecords.IsOf(record, type)).ToList();
        if (found.Count > 0)
        {
            return new(DnsOutcome.Found, [.. chain, .. found], Authenticated, null);
        }

        if (records.OfType<AliasRecord>().FirstOrDefault() is { } alias && chain.Count < 10)
        {
            chain.Add(alias);
            return Answer(alias.Target, type, chain);
        }

        return _failing.Contains(name) ? DnsAnswer.Unanswered("no answer within 3 s") : new(DnsOutcome.NoData, chain, Authenticated, null);
    }

    private List<DnsRecord> Of(string name) => _names.TryGetValue(name, out var records) ? records : _names[name] = [];
}
