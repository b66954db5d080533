using System.Security.Cryptography;
using System.Text;

namespace LaunchReady.Audit.Checks;

/// <summary>One thing that is wrong, where it is, and what shows it.</summary>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Location">Where.</param>
public sealed record AuditFinding(string Message, FindingLocation Location)
{
    /// <summary>What was seen: a status line, a masked excerpt. Mask secrets; the report masks again.</summary>
    public string? Evidence { get; init; }

    /// <summary>How bad, where it differs from the check's.</summary>
    public Severity? Severity { get; init; }

    /// <summary>What to do, where it differs from the check's.</summary>
    public string? Fix { get; init; }

    /// <summary>
    /// What tells this finding from others at the same place and stays when lines move: a rule id, a setting's name, the hash of a secret.
    /// The message when nothing is given.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The same for the same finding in every run: by check, place without line, and key.</summary>
    /// <param name="checkId">The check that found it.</param>
    /// <param name="occurrence">0 for the first of equal ones, then 1, 2, …</param>
    public string Fingerprint(string checkId, int occurrence = 0)
    {
        var identity = $"{checkId}\n{Location.Stable}\n{Key ?? Message}\n{occurrence}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
    }
}
