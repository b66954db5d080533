namespace LaunchReady.Audit.Reports.Sarif;

/// <summary>One run of one tool, to be written as SARIF 2.1.0. The caller masks secrets before it comes here.</summary>
/// <param name="Tool">The driver's name: <c>launchready audit</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Rules">What was looked for. Every result's rule must be among them.</param>
/// <param name="Results">What was found.</param>
public sealed record SarifLog(string Tool, string Version, IReadOnlyList<SarifRule> Rules, IReadOnlyList<SarifResult> Results)
{
    /// <summary>When the run began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What could not be looked at, by rule: notifications of the run, not results.</summary>
    public IReadOnlyList<SarifNotice> NotChecked { get; init; } = [];
}

/// <summary>How bad a result is in SARIF's words.</summary>
public enum SarifLevel
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>To be mended.</summary>
    Warning,

    /// <summary>To be mended first.</summary>
    Error,
}

/// <summary>A rule.</summary>
/// <param name="Id">Stable: <c>access.foreign-read</c>.</param>
/// <param name="Title">One sentence: what holds when nothing is found.</param>
/// <param name="Help">What to do about a result.</param>
/// <param name="Level">How bad its results are by default.</param>
public sealed record SarifRule(string Id, string Title, string Help, SarifLevel Level)
{
    /// <summary>Where to read on; written only when it is an address.</summary>
    public string? HelpUri { get; init; }

    /// <summary>The figure by which code hosts sort, 0 to 10.</summary>
    public double? SecuritySeverity { get; init; }

    /// <summary>Words to filter by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A result.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Level">How bad.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Fingerprint">The same for the same result in every run.</param>
public sealed record SarifResult(string RuleId, SarifLevel Level, string Message, string Fingerprint)
{
    /// <summary>The file, relative to the source root.</summary>
    public string? File { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>An absolute address, where there is no file.</summary>
    public string? Url { get; init; }

    /// <summary>A name that is neither: a domain, a request, a test case.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it was there in the run before: <c>new</c>, <c>unchanged</c>.</summary>
    public string? BaselineState { get; init; }

    /// <summary>Why somebody takes it upon them; null when nobody does.</summary>
    public string? Suppression { get; init; }

    /// <summary>Other facts.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}

/// <summary>Something that could not be looked at.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Reason">Why.</param>
public sealed record SarifNotice(string RuleId, string Reason);
