using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace LaunchReady.Guard.Output;

/// <summary>Addresses that mean something only inside a company's network, and tell an outsider where to aim.</summary>
internal static class InternalAddress
{
    private const string Reason = "An address inside the company's network was taken out.";

    // A run of what hosts are made of; what it is is decided by reading it as one.
    private static readonly Regex s_hosts = new(@"[A-Za-z0-9_.\-:\[\]%]{3,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly string[] s_suffixes = [".internal", ".local", ".localhost", ".localdomain", ".home.arpa"];
    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    public static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(s_private, network => network.Contains(plain));
    }

    public static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(s_suffixes, suffix => host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    public static void Find(LinkPolicy policy, string text, List<Replacement> found)
    {
        for (var match = s_hosts.Match(text); match.Success; match = match.NextMatch())
        {
            var run = match.Value.TrimEnd('.', '-', '_');
            run = run.EndsWith(':') && !run.EndsWith("::", StringComparison.Ordinal) ? run[..^1] : run;
            if (Host(run) is { } host && policy.IsInternal(host))
            {
                found.Add(new(match.Index, run.Length, "[internal address]", OutputFindingKind.InternalAddress, Reason));
            }
        }
    }

    /// <summary>The host of "host", "host:port" and "[address]:port"; null where it is none. A leading dot makes a file name: ".env.local".</summary>
    private static string? Host(string run)
    {
        if (run.StartsWith('.'))
        {
            return null;
        }

        if (run.Count(character => character == ':') > 1)
        {
            var end = run.IndexOf(']');
            var bare = (end > 0 ? run[..end] : run).Trim('[', ']');
            return IPAddress.TryParse(bare, out var six) && six.AddressFamily == AddressFamily.InterNetworkV6 ? bare : null;
        }

        var host = run.Split(':')[0].Trim('[', ']');
        return IPAddress.TryParse(host, out var four) ? (host.Count(character => character == '.') == 3 ? four.ToString() : null) : host;
    }
}
