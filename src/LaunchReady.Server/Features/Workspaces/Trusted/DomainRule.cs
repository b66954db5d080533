using System.Buffers;

namespace LaunchReady.Server.Features.Workspaces.Trusted;

/// <summary>A host or mail domain that one organisation holds. Pure.</summary>
internal static class DomainRule
{
    private const int LongestDomain = 253;
    private const int LongestLabel = 63;
    private static readonly SearchValues<char> _label = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    // Second labels under which the registries of countries sell names: co.uk, com.au, or.jp.
    private static readonly HashSet<string> _registry =
        ["ac", "biz", "co", "com", "edu", "firm", "gen", "go", "gob", "gouv", "gov", "gv", "id", "ind", "info", "ltd", "me", "mil", "muni", "my", "ne", "net", "nom", "nome", "or", "org", "plc", "sch", "web"];

    /// <summary>What is wrong with a lower-case domain, as the rest of a sentence; null when nothing is.</summary>
    public static string? Problem(string domain)
    {
        if (!domain.All(char.IsAscii))
        {
            return "holds letters outside plain ASCII, which can look like others";
        }

        var labels = domain.Split('.');
        if (domain.Length > LongestDomain || !Array.TrueForAll(labels, IsLabel))
        {
            return "is not a domain name";
        }

        if (Array.Exists(labels, label => label.StartsWith("xn--", StringComparison.Ordinal)))
        {
            return "is an internationalised name, which can look like another";
        }

        return labels[^1].All(char.IsAsciiDigit) ? "is a number; name a host" : labels.Length < 2 ? "is a whole top-level domain or a bare name" : null;
    }

    /// <summary>Whether strangers can have names below it: a suffix of a registry, or of a service that hands out subdomains.</summary>
    public static bool IsShared(string domain)
    {
        var labels = domain.Split('.');
        return (labels.Length == 2 && labels[1].Length == 2 && _registry.Contains(labels[0])) || SharedDomains.Hosting.Contains(domain);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && !label.AsSpan().ContainsAnyExcept(_label) && label[0] != '-' && label[^1] != '-';
}
