using System.Net;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>Who sends: the address that connected, what it said in HELO, and the envelope sender.</summary>
internal sealed record SpfSender(IPAddress Address, string Helo, string MailFrom)
{
    /// <summary>An IPv4 address inside IPv6 is the IPv4 address (RFC 7208 §5).</summary>
    public IPAddress Client { get; } = Address.IsIPv4MappedToIPv6 ? Address.MapToIPv4() : Address;

    public bool IsIPv4 => Client.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork;

    public string LocalPart => MailFrom.LastIndexOf('@') is > 0 and var at ? MailFrom[..at] : "postmaster";

    public string Domain => MailFrom.LastIndexOf('@') is >= 0 and var at ? MailFrom[(at + 1)..] : MailFrom.Length > 0 ? MailFrom : Helo;
}

/// <summary>The answer, why, what the domain wants to be told to the sender, and how many lookups it took.</summary>
internal sealed record SpfOutcome(SpfResult Result, string Reason, string? Explanation, int Lookups, int VoidLookups);

/// <summary>Counts what one check may ask (RFC 7208 §4.6.4): ten terms that ask DNS, two that get nothing.</summary>
internal sealed class SpfBudget(IDnsResolver resolver)
{
    public const int MostLookups = 10;
    public const int MostVoid = 2;
    public const int MostNames = 10;

    public int Lookups { get; private set; }

    public int VoidLookups { get; private set; }

    public void CountTerm()
    {
        if (++Lookups > MostLookups)
        {
            throw new SpfStop(SpfResult.PermanentError, $"more than {MostLookups} terms ask DNS");
        }
    }

    /// <summary>Asks for a term: a failure ends the check, an empty answer counts as void.</summary>
    public async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        var answer = await AskLenientAsync(name, type, cancellationToken);
        if (answer.Failed)
        {
            throw new SpfStop(SpfResult.TemporaryError, $"{name} {type.ToString().ToUpperInvariant()}: {answer.Reason}");
        }

        if (answer.Void && ++VoidLookups > MostVoid)
        {
            throw new SpfStop(SpfResult.PermanentError, $"more than {MostVoid} lookups found nothing");
        }

        return answer;
    }

    /// <summary>Asks where the standard lets a failure pass, as with PTR.</summary>
    public Task<DnsAnswer> AskLenientAsync(string name, DnsType type, CancellationToken cancellationToken) =>
        DomainName.Fits(name) ? resolver.QueryAsync(name, type, cancellationToken) : Task.FromResult(DnsAnswer.Of(DnsOutcome.NoSuchName));
}

/// <summary>Ends a check from any depth of includes. It never leaves <see cref="SpfEvaluator"/>.</summary>
internal sealed class SpfStop(SpfResult result, string reason) : Exception(reason)
{
    public SpfResult Result { get; } = result;
}
