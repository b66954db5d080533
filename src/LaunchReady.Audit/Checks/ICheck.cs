namespace LaunchReady.Audit.Checks;

/// <summary>
/// One question about a target. Found by a scan of the assembly, so it needs a constructor without parameters; one instance serves one run
/// and keeps nothing. It may throw: the runner turns that into <em>not checked</em> with the reason. It never answers "pass" for what it could not see.
/// </summary>
public interface ICheck
{
    /// <summary>What it is.</summary>
    CheckInfo Info { get; }

    /// <summary>Looks, and answers with evidence.</summary>
    Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken);
}
