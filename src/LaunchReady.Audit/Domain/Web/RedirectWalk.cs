using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Domain.Web;

/// <summary>A way of redirects from one address, hop by hop, as far as it may be followed.</summary>
internal sealed record RedirectWalk(Uri Start, IReadOnlyList<ProbeAnswer> Hops, bool Loops)
{
    /// <summary>Browsers give up after twenty.</summary>
    public const int MostHops = 10;

    public ProbeAnswer Last => Hops[^1];

    /// <summary>The way as a map: every address with its status.</summary>
    public string Map => string.Join(" → ", Hops.Select(hop => hop.Failure is null ? $"{hop.Url.AbsoluteUri} {hop.Status}" : hop.Held && Hops.Count > 1 ? hop.Url.AbsoluteUri : $"{hop.Url.AbsoluteUri} ({hop.Failure})")) + (Loops ? " → and round again" : "");

    public static async Task<RedirectWalk> OfAsync(PoliteClient http, Uri start, CancellationToken cancellationToken)
    {
        var hops = new List<ProbeAnswer>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = start; next is not null && hops.Count < MostHops; next = PoliteClient.Next(hops[^1]))
        {
            if (!seen.Add(next.AbsoluteUri))
            {
                return new(start, hops, Loops: true);
            }

            hops.Add(await http.GetAsync(next, "follow redirects", cancellationToken));
        }

        return new(start, hops, Loops: PoliteClient.Next(hops[^1]) is not null);
    }
}
