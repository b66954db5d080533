namespace LaunchReady.Audit.Probes;

/// <summary>What came back, or why nothing did. A request that failed is a value, for the check to answer <em>not checked</em> with.</summary>
public sealed record ProbeAnswer
{
    /// <summary>The request.</summary>
    public required Probe Probe { get; init; }

    /// <summary>Why there is no answer: refused by the rules of politeness, dead host, time, certificate. Null when there is one.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether the rules of politeness kept it from being sent.</summary>
    public bool Held { get; init; }

    /// <summary>The status; 0 without an answer.</summary>
    public int Status { get; init; }

    /// <summary>Whether it is 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The headers, by name in any case; several values of one in the order received.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The body as text, as far as it was read. May hold secrets and personal data: evidence takes excerpts through masking.</summary>
    public string Body { get; init; } = "";

    /// <summary>Whether the body was longer, or still coming, when reading stopped.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>From sending to the last byte that was read.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>From sending to the first byte of the body; null when it had none.</summary>
    public TimeSpan? FirstByte { get; init; }

    /// <summary>Where the answer came from, after redirects.</summary>
    public required Uri Url { get; init; }

    /// <summary>The first value of a header.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>The type of the body without its parameters.</summary>
    public string? MediaType => Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The request and the status, for evidence: <c>GET https://… as bob: 404</c>.</summary>
    public override string ToString() =>
        $"{Probe.Method} {Probe.Url.AbsoluteUri}{(Probe.As is { } who ? " as " + who.Name : "")}: {Failure ?? Status.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
