using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>Follows every include and redirect of a record and counts what a receiver must ask in the worst case. Names with macros cannot be followed.</summary>
internal sealed class SpfWalk(IDnsResolver resolver)
{
    /// <summary>Far above what is allowed: a record that asks for more is wrong anyway, and the walk must end.</summary>
    private const int MostRecords = 60;
    private readonly List<Remark> _remarks = [];
    private readonly HashSet<string> _open = new(StringComparer.OrdinalIgnoreCase);
    private int _records;

    public int Lookups { get; private set; }

    public int VoidLookups { get; private set; }

    /// <summary>Why a part could not be seen.</summary>
    public string? Failure { get; private set; }

    public IEnumerable<Remark> Remarks()
    {
        if (Lookups > SpfBudget.MostLookups)
        {
            yield return new("lookups", Severity.High, $"The SPF record and what it includes ask DNS {Lookups} times; after {SpfBudget.MostLookups} receivers give up with an error.")
            {
                Fix = "Take out services that no longer send, and name addresses in place of includes.",
            };
        }

        if (VoidLookups > SpfBudget.MostVoid)
        {
            yield return new("void", Severity.High, $"{VoidLookups} names in the SPF record lead to nothing; after {SpfBudget.MostVoid} receivers give up with an error.") { Fix = "Take out the names that no longer exist." };
        }

        foreach (var remark in _remarks)
        {
            yield return remark;
        }
    }

    public async Task FollowAsync(string domain, SpfRecord record, CancellationToken cancellationToken)
    {
        _open.Add(domain);
        foreach (var directive in record.Directives.Where(directive => directive.AsksDns))
        {
            Lookups++;
            if (directive.Domain is { IsLiteral: false })
            {
                continue;
            }

            var name = directive.Domain?.Source.TrimEnd('.') ?? domain;
            await (directive.Mechanism switch
            {
                SpfMechanism.Include => IncludeAsync(name, directive.Source, cancellationToken),
                SpfMechanism.A => AskAsync(name, DnsType.A, DnsType.Aaaa, cancellationToken),
                SpfMechanism.Mx => ExchangesAsync(name, cancellationToken),
                SpfMechanism.Exists => AskAsync(name, DnsType.A, DnsType.A, cancellationToken),
                _ => Task.CompletedTask,
            });
        }

        if (record.Redirect is { IsLiteral: true } redirect && !record.Directives.Any(directive => directive.Mechanism is SpfMechanism.All))
        {
            Lookups++;
            await IncludeAsync(redirect.Source.TrimEnd('.'), $"redirect={redirect.Source}", cancellationToken);
        }

        _open.Remove(domain);
    }

    private async Task IncludeAsync(string name, string source, CancellationToken cancellationToken)
    {
        if (_open.Contains(name))
        {
            _remarks.Add(new($"loop {name}", Severity.High, $"'{source}' leads back to a record that includes it; receivers answer with an error.") { Fix = "Break the circle." });
            return;
        }

        if (++_records > MostRecords)
        {
            Failure = $"more than {MostRecords} records are included; the rest was not followed";
            return;
        }

        var answer = await resolver.QueryAsync(name, DnsType.Txt, cancellationToken);
        if (answer.Failed)
        {
            Failure = $"{name}: {answer.Reason}";
            return;
        }

        VoidLookups += answer.Void ? 1 : 0;
        var records = answer.Of<TextRecord>().Where(record => SpfParser.IsSpf(record.Text)).ToList();
        if (records.Count == 1 && SpfParser.Parse(records[0].Text).Record is { } record)
        {
            await FollowAsync(name, record, cancellationToken);
            return;
        }

        var why = records.Count switch { 0 => "has no SPF record", 1 => "has a record that is wrong", _ => $"has {records.Count} SPF records" };
        _remarks.Add(new($"target {name}", Severity.High, $"'{source}' leads to {name}, which {why}; receivers answer with an error.") { Fix = "Take it out, or ask its owner to mend it." });
    }

    private async Task ExchangesAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(name, DnsType.Mx, DnsType.Mx, cancellationToken);
        if (answer.Of<MailExchangeRecord>().Count() > SpfBudget.MostNames)
        {
            _remarks.Add(new($"mx {name}", Severity.High, $"{name} has more than {SpfBudget.MostNames} mail exchanges, so 'mx' is an error.") { Fix = "Name the servers that send with ip4 or a." });
        }
    }

    private async Task<DnsAnswer> AskAsync(string name, DnsType first, DnsType second, CancellationToken cancellationToken)
    {
        var answer = await resolver.QueryAsync(name, first, cancellationToken);
        if (answer.Void && second != first)
        {
            answer = await resolver.QueryAsync(name, second, cancellationToken);
        }

        Failure ??= answer.Failed ? $"{name}: {answer.Reason}" : null;
        VoidLookups += answer.Void ? 1 : 0;
        return answer;
    }
}
