using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>
/// Asks a server over UDP, over TCP where the answer was cut. Each question has a time limit and each name and type is asked once:
/// the same resolver serves a whole inspection, so its answers agree with each other.
/// </summary>
internal sealed class NetworkResolver : IDnsResolver
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly LookupClient _client;
    private readonly Dictionary<(string Name, DnsType Type), DnsAnswer> _known = [];
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <param name="server">Where to ask; the system's servers when null.</param>
    public NetworkResolver(IPEndPoint? server)
    {
        var options = server is null ? new LookupClientOptions() : new LookupClientOptions(server) { AutoResolveNameServers = false };
        options.Timeout = Timeout;
        options.Retries = 1;
        options.UseCache = false;
        options.ThrowDnsErrors = false;
        options.RequestDnsSecRecords = true;
        options.ContinueOnDnsError = server is null;
        Server = server?.ToString() ?? "the system's resolver";
        _client = new LookupClient(options);
    }

    public string Server { get; }

    public async Task<DnsAnswer> QueryAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        if (!DomainName.Fits(name))
        {
            return DnsAnswer.Of(DnsOutcome.NoSuchName);
        }

        var key = (name.ToLowerInvariant(), type);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_known.TryGetValue(key, out var answer))
            {
                _known[key] = answer = await AskAsync(name, type, cancellationToken);
            }

            return answer;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _client.QueryAsync(name + ".", Wire(type), cancellationToken: cancellationToken);
            return Read(response, type);
        }
        catch (DnsResponseException fault)
        {
            return DnsAnswer.Unanswered(Explain(fault));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DnsAnswer.Unanswered($"{Server} did not answer within {Timeout.TotalSeconds:0} s");
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException)
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
        DnsResponseCode.ConnectionTimeout => $"{Server} did not answer within {Timeout.TotalSeconds:0} s",
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
