namespace LaunchReady.Audit.SecretScan;

/// <summary>A finding that somebody looked at and answers for: by fingerprint, or by path, or by path and rule.</summary>
/// <param name="Reason">Why it is no leak: "made-up credentials of the tests".</param>
/// <param name="Owner">Who says so.</param>
public sealed record SecretAllowance(string Reason, string Owner)
{
    private readonly Lazy<PathGlob?> _glob = new((PathGlob?)null);

    /// <summary>A pattern of paths: <c>tests/**</c>, <c>*.snap</c>.</summary>
    public string? Path
    {
        get;
        init
        {
            field = value;
            _glob = new(() => value is null ? null : new PathGlob(value));
        }
    }

    /// <summary>The rule, where only one is meant.</summary>
    public string? Rule { get; init; }

    /// <summary>The fingerprint of one place.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The last day on which it is heard; for ever when null.</summary>
    public DateOnly? Expires { get; init; }

    internal bool Covers(string ruleId, string path, string? fingerprint, DateOnly today) =>
        (Expires is not { } last || today <= last)
        && (Rule is null || Rule == ruleId)
        && (Fingerprint is null || Fingerprint == fingerprint)
        && (Path is null || _glob.Value!.Matches(path));
}
