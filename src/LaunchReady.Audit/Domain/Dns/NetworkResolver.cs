using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using DnsClient;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>
/// Asks the run's name server, over UDP and over TCP where the answer was cut. Each question has the client's time limit, and each name and type
/// is asked once: one resolver serves a whole run, so its answers agree with each other. A server that stays silent is not waited for again and again.
/// Safe for use by several threads.
/// </summary>
internal sealed class NetworkResolver(ILookupClient client) : IDnsResolver
{
    private static readonly ConditionalWeakTable<ILookupClient, NetworkResolver> Resolvers = [];
    private const int MostUnanswered = 4;

    private int _unanswered;
    private readonly ConcurrentDictionary<(string Name, DnsType Type), DnsAnswer> _known = new();
    private readonly DnsQueryAndServerOptions _options = new()
    {
        Timeout = client.Settings.Timeout,
        Retries = client.Settings.Retries,
        UseCache = false,
        ThrowDnsErrors = false,
        RequestDnsSecRecords = true,
    };

    private string Server => client.NameServers.Count == 1 ? client.NameServers.First().ToString() : "the system's resolver";

    /// <summary>The one resolver of a client, with what it knows already.</summary>
    public static NetworkResolver Of(ILookupClient client) => Resolvers.GetValue(client, static client => new NetworkResolver(client));

    public async Task<DnsAnswer> QueryAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        if (!DomainName.Fits(name))
        {
            return DnsAnswer.Of(DnsOutcome.NoSuchName);
        }

        if (Volatile.Read(ref _unanswered) >= MostUnanswered)
        {
            return DnsAnswer.Unanswered($"{Server} did not answer {MostUnanswered} questions in a row, so it was not asked again");
        }

        var key = (name.ToLowerInvariant(), type);
        return _known.TryGetValue(key, out var known) ? known : _known[key] = await AskAsync(name, type, cancellationToken).ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031", Justification = "The library lets through whatever it met while it read a broken answer.")]
    private async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.QueryAsync(new DnsQuestion(name + ".", Wire(type)), _options, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _unanswered, 0);
            return Read(response, type);
        }
        catch (DnsResponseException fault)
        {
            Interlocked.Increment(ref _unanswered);
            return DnsAnswer.Unanswered(Explain(fault));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DnsAnswer.Unanswered($"{Server} did not answer within {client.Settings.Timeout.TotalSeconds:0.#} s");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return DnsAnswer.Unanswered($"{Server} gave no answer that can be read ({fault.GetType().Name})");
        }
    }

    private DnsAnswer Read(IDnsQueryResponse response, DnsType type)
    {
        var code = response.Header.ResponseCode;
        if (code == DnsHeaderResponseCode.NotExistentDomain)
        {
            return new(DnsOutcome.NoSuchName, DnsRecords.Of(response.Answers), response.Header.IsAuthenticData, null);
        }

        if (code != DnsHeaderResponseCode.NoError)
        {
            return DnsAnswer.Unanswered($"{Server} answered {code}");
        }

        var records = DnsRecords.Of(response.Answers);
        var found = records.Any(record => DnsRecords.IsOf(record, type));
        return new(found ? DnsOutcome.Found : DnsOutcome.NoData, records, response.Header.IsAuthenticData, null);
    }

    private string Explain(DnsResponseException fault) => fault.Code switch
    {
        DnsResponseCode.ConnectionTimeout => $"{Server} did not answer within {client.Settings.Timeout.TotalSeconds:0.#} s",
        _ when fault.InnerException is SocketException socket => $"{Server} cannot be reached ({socket.SocketErrorCode})",
        _ => $"{Server} gave no answer that can be read ({fault.Code})",
    };

    private static QueryType Wire(DnsType type) => type switch
    {
        DnsType.A => QueryType.A,
        DnsType.Aaaa => QueryType.AAAA,
        DnsType.Cname => QueryType.CNAME,
        DnsType.Mx => QueryType.MX,
        DnsType.Txt => QueryType.TXT,
        DnsType.Ptr => QueryType.PTR,
        DnsType.Ns => QueryType.NS,
        DnsType.Caa => QueryType.CAA,
        DnsType.Ds => QueryType.DS,
        _ => QueryType.DNSKEY,
    };
}
