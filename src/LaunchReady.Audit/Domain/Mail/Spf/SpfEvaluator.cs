using System.Net;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>check_host() of RFC 7208 §4: whether an address may send for a domain. Pure but for the questions to DNS.</summary>
internal sealed class SpfEvaluator(IDnsResolver resolver, TimeProvider clock)
{
    public async Task<SpfOutcome> CheckAsync(SpfSender sender, CancellationToken cancellationToken)
    {
        var budget = new SpfBudget(resolver);
        var pointers = new SpfPointers(sender, budget);
        var run = new SpfRun(sender, budget, pointers, new SpfExpansion(sender, pointers, clock));
        try
        {
            var (result, reason, explanation) = await run.CheckAsync(sender.Domain, cancellationToken);
            return new(result, reason, explanation, budget.Lookups, budget.VoidLookups);
        }
        catch (SpfStop stop)
        {
            return new(stop.Result, stop.Message, null, budget.Lookups, budget.VoidLookups);
        }
    }
}

/// <summary>One check with its budget; includes and redirects come back to <see cref="CheckAsync"/>.</summary>
internal sealed class SpfRun(SpfSender sender, SpfBudget budget, SpfPointers pointers, SpfExpansion expansion)
{
    private DnsType AddressType => sender.IsIPv4 ? DnsType.A : DnsType.Aaaa;

    public async Task<(SpfResult Result, string Reason, string? Explanation)> CheckAsync(string domain, CancellationToken cancellationToken)
    {
        if (!IsCheckable(domain))
        {
            return (SpfResult.None, $"'{domain}' is no domain name", null);
        }

        var (text, none) = await RecordAsync(domain, cancellationToken);
        if (text is null)
        {
            return (SpfResult.None, none, null);
        }

        var parsed = SpfParser.Parse(text);
        if (parsed.Record is not { } record)
        {
            throw new SpfStop(SpfResult.PermanentError, $"the record of {domain} is wrong: {parsed.Error}");
        }

        foreach (var directive in record.Directives)
        {
            if (await MatchesAsync(directive, domain, cancellationToken))
            {
                var explanation = directive.Qualifier is SpfResult.Fail ? await ExplainAsync(record, domain, cancellationToken) : null;
                return (directive.Qualifier, $"'{directive.Source}' of {domain} matches", explanation);
            }
        }

        return record.Redirect is null
            ? (SpfResult.Neutral, $"no term of {domain} matches", null)
            : await RedirectAsync(record.Redirect, domain, cancellationToken);
    }

    private static bool IsCheckable(string domain) =>
        DomainName.Fits(domain.TrimEnd('.')) && domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('[');

    private async Task<(string? Text, string Reason)> RecordAsync(string domain, CancellationToken cancellationToken)
    {
        var answer = await budget.AskLenientAsync(domain.TrimEnd('.'), DnsType.Txt, cancellationToken);
        if (answer.Failed)
        {
            throw new SpfStop(SpfResult.TemporaryError, $"{domain} TXT: {answer.Reason}");
        }

        var records = answer.Of<TextRecord>().Select(record => record.Text).Where(SpfParser.IsSpf).ToList();
        return records.Count > 1
            ? throw new SpfStop(SpfResult.PermanentError, $"{domain} has {records.Count} SPF records")
            : (records.FirstOrDefault(), $"{domain} has no SPF record");
    }

    private async Task<(SpfResult Result, string Reason, string? Explanation)> RedirectAsync(SpfMacro target, string domain, CancellationToken cancellationToken)
    {
        budget.CountTerm();
        var other = await expansion.NameAsync(target, domain, cancellationToken);
        var outcome = await CheckAsync(other, cancellationToken);
        return outcome.Result is SpfResult.None
            ? throw new SpfStop(SpfResult.PermanentError, $"{domain} redirects to {other}, which has no record")
            : outcome;
    }

    private async Task<bool> MatchesAsync(SpfDirective directive, string domain, CancellationToken cancellationToken)
    {
        if (directive.AsksDns)
        {
            budget.CountTerm();
        }

        var name = directive.Domain is null ? domain.TrimEnd('.') : await expansion.NameAsync(directive.Domain, domain, cancellationToken);
        return directive.Mechanism switch
        {
            SpfMechanism.All => true,
            SpfMechanism.Ip4 or SpfMechanism.Ip6 => Covers(directive.Network!, directive),
            SpfMechanism.A => await AddressMatchesAsync(name, directive, cancellationToken),
            SpfMechanism.Mx => await ExchangeMatchesAsync(name, directive, cancellationToken),
            SpfMechanism.Exists => (await budget.AskAsync(name, DnsType.A, cancellationToken)).Of<AddressRecord>().Any(),
            SpfMechanism.Ptr => (await pointers.NamesAsync(cancellationToken)).Any(pointer => DomainName.IsWithin(pointer, name)),
            _ => await IncludeMatchesAsync(name, domain, cancellationToken),
        };
    }

    private async Task<bool> IncludeMatchesAsync(string name, string domain, CancellationToken cancellationToken) =>
        (await CheckAsync(name, cancellationToken)).Result switch
        {
            SpfResult.Pass => true,
            SpfResult.None => throw new SpfStop(SpfResult.PermanentError, $"{domain} includes {name}, which has no record"),
            _ => false,
        };

    private async Task<bool> AddressMatchesAsync(string name, SpfDirective directive, CancellationToken cancellationToken) =>
        (await budget.AskAsync(name, AddressType, cancellationToken)).Of<AddressRecord>().Any(record => Covers(record.Address, directive));

    private async Task<bool> ExchangeMatchesAsync(string name, SpfDirective directive, CancellationToken cancellationToken)
    {
        var exchanges = (await budget.AskAsync(name, DnsType.Mx, cancellationToken)).Of<MailExchangeRecord>().ToList();
        if (exchanges.Count > SpfBudget.MostNames)
        {
            throw new SpfStop(SpfResult.PermanentError, $"{name} has more than {SpfBudget.MostNames} mail exchanges");
        }

        foreach (var exchange in exchanges.Where(exchange => exchange.Exchange.Length > 0))
        {
            if (await AddressMatchesAsync(exchange.Exchange.TrimEnd('.'), directive, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private bool Covers(IPAddress address, SpfDirective directive)
    {
        if (address.AddressFamily != sender.Client.AddressFamily)
        {
            return false;
        }

        Span<byte> wanted = stackalloc byte[16];
        Span<byte> given = stackalloc byte[16];
        address.TryWriteBytes(wanted, out _);
        sender.Client.TryWriteBytes(given, out _);
        var bits = sender.IsIPv4 ? directive.Prefix4 : directive.Prefix6;
        var whole = bits / 8;
        return wanted[..whole].SequenceEqual(given[..whole])
            && (bits % 8 == 0 || ((wanted[whole] ^ given[whole]) >> (8 - (bits % 8))) == 0);
    }

    /// <summary>What the domain says to one it refuses (RFC 7208 §6.2). Any fault on the way means that it says nothing.</summary>
    private async Task<string?> ExplainAsync(SpfRecord record, string domain, CancellationToken cancellationToken)
    {
        if (record.Explanation is null)
        {
            return null;
        }

        var name = await expansion.NameAsync(record.Explanation, domain, cancellationToken);
        var answer = await budget.AskLenientAsync(name, DnsType.Txt, cancellationToken);
        var texts = answer.Of<TextRecord>().ToList();
        if (answer.Failed || texts.Count != 1 || SpfMacro.Parse(texts[0].Text, explanation: true) is not { } macro)
        {
            return null;
        }

        var text = await expansion.TextAsync(macro, domain, cancellationToken);
        return System.Text.Ascii.IsValid(text) ? text : null;
    }
}
