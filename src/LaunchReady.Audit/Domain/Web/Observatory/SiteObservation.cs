namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>One answer of a site, without its body.</summary>
/// <param name="Verified">Whether it came over plain HTTP or with a certificate that is accepted.</param>
internal sealed record SiteAnswer(int Status, bool Verified, IReadOnlyDictionary<string, IReadOnlyList<string>> Headers)
{
    /// <summary>All values of a header as one, as HTTP joins them; null when it is not there.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) && values.Count > 0 ? string.Join(", ", values) : null;
}

/// <summary>One address on a way of redirects.</summary>
internal sealed record SiteHop(Uri Address, int Status);

/// <summary>What was seen of a site, which is all that its score depends on.</summary>
/// <param name="Address">Where the page was, after redirects.</param>
internal sealed record SiteObservation(Uri Address)
{
    /// <summary>The host that was asked for.</summary>
    public required string Host { get; init; }

    /// <summary>The page's answer.</summary>
    public required SiteAnswer Page { get; init; }

    /// <summary>The answer over plain HTTP; null when nothing listens there.</summary>
    public SiteAnswer? Http { get; init; }

    /// <summary>The answer over HTTPS; null when nothing listens there.</summary>
    public SiteAnswer? Https { get; init; }

    /// <summary>The answer to a request that another site's script makes.</summary>
    public SiteAnswer? Foreign { get; init; }

    /// <summary>The origin that request named; null when it is not known, and then any origin but the own counts as it.</summary>
    public string? ForeignOrigin { get; init; }

    /// <summary>The way from plain HTTP.</summary>
    public IReadOnlyList<SiteHop> HttpRoute { get; init; } = [];

    /// <summary>The page, when it is HTML.</summary>
    public HtmlPage? Html { get; init; }

    /// <summary>Hosts that browsers know to be HTTPS only, and whether their subdomains are too. Browsers bring this list; the library does not.</summary>
    public IReadOnlyDictionary<string, bool> Preloaded { get; init; } = new Dictionary<string, bool>();

    public bool IsPreloaded(string host) =>
        Preloaded.ContainsKey(host) || Dns.DomainName.Parents(host).Any(parent => Preloaded.TryGetValue(parent, out var subdomains) && subdomains);
}

/// <summary>How one test ended.</summary>
internal sealed record ObservatoryResult(string Test, string Outcome, bool Pass)
{
    public int Modifier => ObservatoryScale.Modifiers[Outcome];
}
