using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace LaunchReady.Server.Hosting.Settings;

/// <summary>
/// Proxies whose word on the visitor's address and scheme is taken. From anybody else the headers are ignored: with them a visitor
/// could choose the address that limits count by, and have plain HTTP called secure.
/// </summary>
internal sealed class TrustedProxies(IReadOnlyList<IPNetwork> networks)
{
    public static TrustedProxies Read(string? setting, List<string> faults)
    {
        var networks = new List<IPNetwork>();
        foreach (var entry in (setting ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                networks.Add(new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            }
            else if (IPNetwork.TryParse(entry, out var network))
            {
                networks.Add(network);
            }
            else
            {
                faults.Add($"LAUNCHREADY_TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8, separated by commas; '{entry}' is neither.");
            }
        }

        return new TrustedProxies(networks);
    }

    /// <summary>Comes before everything that looks at the visitor's address or at the scheme.</summary>
    public void Use(IApplicationBuilder app)
    {
        if (networks.Count == 0)
        {
            return;
        }

        // The chain is read from its near end as long as the addresses are trusted, so what a visitor puts at its far end counts for nothing.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
