namespace LaunchReady.Audit.Domain.Dns;

/// <summary>How a question ended.</summary>
internal enum DnsOutcome
{
    /// <summary>Records of the type asked for.</summary>
    Found,

    /// <summary>The name exists, without this type.</summary>
    NoData,

    /// <summary>The name does not exist (NXDOMAIN).</summary>
    NoSuchName,

    /// <summary>No answer that can be relied on: a time-out, SERVFAIL, REFUSED, a closed port.</summary>
    Failed,
}

/// <summary>The answer to one question; records found on the way (aliases) are kept.</summary>
internal sealed record DnsAnswer(DnsOutcome Outcome, IReadOnlyList<DnsRecord> Records, bool Authenticated, string? Reason)
{
    public bool Failed => Outcome is DnsOutcome.Failed;

    /// <summary>SPF's void lookup: an answer, but nothing in it.</summary>
    public bool Void => Outcome is DnsOutcome.NoData or DnsOutcome.NoSuchName;

    public IEnumerable<T> Of<T>()
        where T : DnsRecord => Records.OfType<T>();

    public static DnsAnswer Of(DnsOutcome outcome, string? reason = null) => new(outcome, [], Authenticated: false, reason);

    public static DnsAnswer Unanswered(string reason) => Of(DnsOutcome.Failed, reason);
}

/// <summary>Asks one question. Never throws for a network or server fault: that is an answer with <see cref="DnsOutcome.Failed"/> and a reason.</summary>
internal interface IDnsResolver
{
    Task<DnsAnswer> QueryAsync(string name, DnsType type, CancellationToken cancellationToken);
}
