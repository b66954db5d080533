using System.Net;
using System.Net.Sockets;
using DnsClient;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Dns;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Domain;

/// <summary>What is asked of one domain.</summary>
/// <param name="Domain">A domain name; international ones in either form.</param>
public sealed record DomainQuestion(string Domain)
{
    /// <summary>Another name server than the system's. Hosts are then reached at the addresses it gives.</summary>
    public IPEndPoint? NameServer { get; init; }

    /// <summary>The DKIM selectors in use.</summary>
    public IReadOnlyList<string> DkimSelectors { get; init; } = [];

    /// <summary>Whether the sites of the domain are asked too, or its DNS alone.</summary>
    public bool WithSites { get; init; } = true;

    /// <summary>The name as DNS spells it; null when it is no domain name.</summary>
    public string? Name => DomainName.Normalise(Domain);
}

/// <summary>
/// The domain checks of the edge and handover stages for a domain of which nothing is known but its name. The sites asked are those whose names the
/// DNS knows: the bare domain, www, app, api, status, over HTTPS and plain HTTP at their usual ports, with GET alone.
/// </summary>
public static class DomainInspection
{
    /// <summary>Checks of what a manifest says stands before the target.</summary>
    private static readonly string[] NeedTheManifest = ["edge.origin", "edge.waf", "edge.zone-settings"];
    private static readonly string[] Sites = ["www", "app", "api", "status"];

    /// <summary>Every outcome, in order. Throws only when cancelled or when the question names no domain.</summary>
    public static async Task<IReadOnlyList<CheckOutcome>> RunAsync(DomainQuestion question, TimeProvider clock, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var domain = question.Name ?? throw new ArgumentException($"'{question.Domain}' is no domain name.", nameof(question));
        var names = NameServer(question.NameServer);
        var resolver = NetworkResolver.Of(names);
        var target = new TargetManifest { Name = domain, Domain = domain, Mail = new MailSettings { DkimSelectors = question.DkimSelectors } };
        var survey = question.WithSites ? await DomainSurvey.OfAsync(target, domain, resolver, cancellationToken).ConfigureAwait(false) : null;
        target = target with { Urls = [.. survey?.Hosts.Where(host => host.Addresses.Count > 0).Select(host => Site(host.Name, domain)) ?? []] };

        using var http = new PoliteClient(target, clock, dryRun: !question.WithSites, Transport(resolver));
        var checks = CheckCatalog.Create().Where(check => IsAsked(check.Info, question.WithSites)).ToList();
        var outcome = await AuditRun.RunAsync(checks, target, http, names, clock, progress, cancellationToken).ConfigureAwait(false);
        return target.Urls.Count > 0 || survey is null ? outcome.Checks : [.. outcome.Checks.Select(check => check.Info.Needs.HasFlag(Needs.Url) ? check with { Result = NoSite(survey) } : check)];
    }

    private static bool IsAsked(CheckInfo info, bool withSites) =>
        (info.Needs & ~(Needs.Domain | Needs.Url)) == 0 && !NeedTheManifest.Contains(info.Id) && (info.Needs.HasFlag(Needs.Domain) || (withSites && info is { Stage: Stage.Edge, Needs: Needs.Url }));

    private static TargetUrl Site(string name, string domain) =>
        new(Sites.FirstOrDefault(label => name == $"{label}.{domain}") ?? "home", new Uri($"https://{name}/"));

    private static CheckResult NoSite(DomainSurvey survey) => survey.Failure is { } failure
        ? new CheckResult.NotChecked($"{failure}.")
        : new CheckResult.NotApplicable($"No name of {survey.Domain} has an address, so there is no site to look at.");

    private static LookupClient NameServer(IPEndPoint? server)
    {
        var options = server is null ? new LookupClientOptions() : new LookupClientOptions(server);
        options.Timeout = TimeSpan.FromSeconds(3);
        options.Retries = 1;
        options.ThrowDnsErrors = false;
        return new LookupClient(options);
    }

    private static SocketsHttpHandler Transport(NetworkResolver resolver)
    {
        var transport = ProbeTransport.Create();
        transport.ConnectCallback = async (connection, token) =>
        {
            var addresses = await HostAddresses.OfAsync(connection.DnsEndPoint.Host, resolver, token).ConfigureAwait(false);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses, connection.DnsEndPoint.Port, token).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        return transport;
    }
}
