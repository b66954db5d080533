using System.Net;
using System.Net.Sockets;
using LaunchReady.Server.Features.Chat.Models;

namespace LaunchReady.Server.Hosting.Outgoing;

/// <summary>
/// Requests to addresses that a user can set. The check is at connect time, on the address that is connected to: a name that resolved to something
/// harmless before, and a redirect, change nothing. Private, link-local, loopback and metadata addresses are refused unless the operator
/// allowed that host and port (<c>LAUNCHREADY_ALLOWED_HOSTS=host:port,…</c>).
/// </summary>
internal static class OutgoingHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddOutgoingHttp(this IServiceCollection services, AllowedHosts allowed)
    {
        services.AddHttpClient(WorkspaceModel.OperatorsClient, Patient).ConfigurePrimaryHttpMessageHandler(() => Handler(null)).RemoveAllLoggers();
        services.AddHttpClient(WorkspaceModel.CheckedClient, Patient).ConfigurePrimaryHttpMessageHandler(() => Handler(allowed)).RemoveAllLoggers();
        return services;
    }

    private static void Patient(HttpClient client) => client.Timeout = Timeout.InfiniteTimeSpan;

    private static SocketsHttpHandler Handler(AllowedHosts? allowed)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = allowed is null,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        if (allowed is not null)
        {
            handler.ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allowed, cancellationToken);
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, AllowedHosts allowed, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        if (!allowed.Contains(target.Host, target.Port) && Array.Exists(addresses, address => !PublicAddress.Is(address)))
        {
            throw new HttpRequestException($"{target.Host} leads to an address inside the network, which is not allowed. An operator can allow it with LAUNCHREADY_ALLOWED_HOSTS={target.Host}:{target.Port}.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Hosts and ports inside the network that the operator allowed. The port is part of it: one service, not a machine.</summary>
internal sealed class AllowedHosts(IReadOnlySet<string> hosts)
{
    public static AllowedHosts Read(string? setting, List<string> faults)
    {
        var hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in (setting ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = entry.LastIndexOf(':');
            if (colon <= 0 || !ushort.TryParse(entry.AsSpan(colon + 1), out var port) || port == 0)
            {
                faults.Add($"LAUNCHREADY_ALLOWED_HOSTS must be host:port, separated by commas; '{entry}' is not.");
                continue;
            }

            hosts.Add($"{entry[..colon].Trim('[', ']')}:{port}");
        }

        return new AllowedHosts(hosts);
    }

    public bool Contains(string host, int port) => hosts.Contains($"{host.Trim('[', ']')}:{port}");
}
