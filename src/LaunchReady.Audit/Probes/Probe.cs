using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Probes;

/// <summary>One request that a check would like to make.</summary>
/// <param name="Method">GET, HEAD and OPTIONS are free; everything else needs <see cref="Under"/>.</param>
/// <param name="Url">Absolute.</param>
/// <param name="Purpose">Why, for <c>--dry-run</c>: "read alice's ticket as bob".</param>
public sealed record Probe(HttpMethod Method, Uri Url, string Purpose)
{
    /// <summary>Who asks; nobody when null.</summary>
    public Identity? As { get; init; }

    /// <summary>Other headers. They win over the identity's.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body.</summary>
    public string? Body { get; init; }

    /// <summary>The body's type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The leave it needs. A method that may change something needs <see cref="Leave.Write"/> unless another leave is named.</summary>
    public Leave? Under { get; init; }

    /// <summary>Whether redirects are followed, five at most, to named hosts only, without the credentials when the host changes. Only for GET and HEAD.</summary>
    public bool FollowRedirects { get; init; }

    /// <summary>How long the answer may take, where that differs from the limits of the run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Not held back by the rate, for the measuring of rate limits. Needs <see cref="Leave.Burst"/>; still counts against the budget.</summary>
    public bool Burst { get; init; }

    /// <summary>A GET.</summary>
    public static Probe Get(Uri url, string purpose) => new(HttpMethod.Get, url, purpose);

    internal Leave? Needed => Burst ? Leave.Burst : Under ?? (IsReading(Method) ? null : Leave.Write);

    private static bool IsReading(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options;
}
