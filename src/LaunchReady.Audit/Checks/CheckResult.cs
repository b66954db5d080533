namespace LaunchReady.Audit.Checks;

/// <summary>How a check ended. There is no sixth way, and none of them is silent.</summary>
public abstract record CheckResult
{
    private CheckResult()
    {
    }

    /// <summary>It holds.</summary>
    /// <param name="Evidence">What was looked at, with numbers: "12 of 14 operations answered 2xx to their owner, 404 to the other".</param>
    public sealed record Pass(string Evidence) : CheckResult;

    /// <summary>It does not hold.</summary>
    /// <param name="Findings">What was found, at least one.</param>
    public sealed record Fail(IReadOnlyList<AuditFinding> Findings) : CheckResult
    {
        /// <summary>With one finding or a few.</summary>
        public Fail(params AuditFinding[] findings)
            : this((IReadOnlyList<AuditFinding>)findings)
        {
        }
    }

    /// <summary>The question does not arise: "the target sends no mail".</summary>
    /// <param name="Reason">Why not.</param>
    public sealed record NotApplicable(string Reason) : CheckResult;

    /// <summary>Nobody knows. Never a pass, never a finding.</summary>
    /// <param name="Reason">What was missing or went wrong.</param>
    public sealed record NotChecked(string Reason) : CheckResult;

    /// <summary>A person says so. Shown as that, not as a pass.</summary>
    /// <param name="Question">What was asked.</param>
    /// <param name="Answer">What they said.</param>
    /// <param name="By">Who.</param>
    /// <param name="On">When.</param>
    public sealed record Attested(string Question, string Answer, string By, DateOnly On) : CheckResult;

    /// <summary>A failure with these findings, or a pass with this evidence when there are none.</summary>
    public static CheckResult FailOrPass(IReadOnlyList<AuditFinding> findings, string evidence)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return findings.Count > 0 ? new Fail(findings) : new Pass(evidence);
    }
}
