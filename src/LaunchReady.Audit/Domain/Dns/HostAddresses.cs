using System.Net;
using System.Net.Sockets;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>The addresses of a host for a connection: an address as it stands, what the run's name server says, and what only this machine knows.
/// Throws a <see cref="SocketException"/> (host not found) where there is none, as a connection would.</summary>
internal static class HostAddresses
{
    public static async Task<IPAddress[]> OfAsync(string host, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
        {
            return [literal];
        }

        var survey = host.Contains('.', StringComparison.Ordinal) ? await HostSurvey.OfAsync(host, resolver, cancellationToken) : null;
        if (survey is { Addresses.Count: > 0 })
        {
            return [.. survey.Addresses];
        }

        return await System.Net.Dns.GetHostAddressesAsync(host, cancellationToken) is { Length: > 0 } known ? known : throw new SocketException((int)SocketError.HostNotFound);
    }
}
