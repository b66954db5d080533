using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.SecretScan;

/// <summary>What a scan found, what it read, and what it could not read.</summary>
public sealed record SecretReport
{
    /// <summary>The secrets, the worst first.</summary>
    public required IReadOnlyList<SecretFinding> Findings { get; init; }

    /// <summary>Secrets that an allow-list covers, and occurrences that a comment allows.</summary>
    public int Allowed { get; init; }

    /// <summary>Those allowances of a list that covered something, with their reasons.</summary>
    public IReadOnlyList<AllowedSecrets> Allowances { get; init; } = [];

    /// <summary>Secrets that the baseline knows.</summary>
    public int Known { get; init; }

    /// <summary>Keys that are made to be public: publishable keys, a Supabase anon key.</summary>
    public int PublicKeys { get; init; }

    /// <summary>What decides how much those open that open something.</summary>
    public IReadOnlyList<string> PublicKeyAdvice { get; init; } = [];

    /// <summary>How many files, or versions of files, were read.</summary>
    public int Files { get; init; }

    /// <summary>How many bytes those were.</summary>
    public long Bytes { get; init; }

    /// <summary>Files that are no text.</summary>
    public int Binary { get; init; }

    /// <summary>How many commits were read.</summary>
    public int Commits { get; init; }

    /// <summary>Archives: nobody looked inside.</summary>
    public IReadOnlyList<string> Archives { get; init; } = [];

    /// <summary>Files with settings of an environment: <c>.env</c>, <c>.env.production</c>.</summary>
    public IReadOnlyList<string> EnvironmentFiles { get; init; } = [];

    /// <summary>What the walk left out, by reason.</summary>
    public IReadOnlyList<SkippedGroup> Skipped { get; init; } = [];

    /// <summary>What a reader must know to judge the result: a shallow clone, a submodule that was not read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why the result cannot be whole: a damaged object. Null when all that was to be read was read.</summary>
    public string? Damage { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Two reports as one, such as a tree and its history.</summary>
    public static SecretReport Join(SecretReport first, SecretReport second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first with
        {
            Findings = [.. first.Findings, .. second.Findings],
            Allowed = first.Allowed + second.Allowed,
            Allowances = [.. first.Allowances, .. second.Allowances],
            Known = first.Known + second.Known,
            PublicKeys = first.PublicKeys + second.PublicKeys,
            PublicKeyAdvice = [.. first.PublicKeyAdvice.Union(second.PublicKeyAdvice)],
            Files = first.Files + second.Files,
            Bytes = first.Bytes + second.Bytes,
            Binary = first.Binary + second.Binary,
            Commits = first.Commits + second.Commits,
            Archives = [.. first.Archives, .. second.Archives],
            EnvironmentFiles = [.. first.EnvironmentFiles, .. second.EnvironmentFiles],
            Skipped = [.. first.Skipped, .. second.Skipped],
            Notes = [.. first.Notes, .. second.Notes],
            Damage = first.Damage ?? second.Damage,
            Elapsed = first.Elapsed + second.Elapsed,
        };
    }
}
