namespace LaunchReady.Audit.Targets;

/// <summary>Somebody the audit can be. Holds credentials: never written to a report or a log.</summary>
/// <param name="Name">What it is called in evidence: <c>alice</c>.</param>
public sealed record Identity(string Name)
{
    /// <summary>The workspace (tenant, organisation, account) it belongs to; equal for identities that share one.</summary>
    public string? Workspace { get; init; }

    /// <summary>Its role there: <c>owner</c>, <c>admin</c>, <c>member</c>, …</summary>
    public string? Role { get; init; }

    /// <summary>What it sends: <c>Authorization</c>, <c>Cookie</c>, …</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of the environment that the manifest names and nobody has set: then the identity cannot be used.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether it can be used.</summary>
    public bool IsUsable => Missing.Count == 0 && Headers.Count > 0;

    /// <summary>Its name, without the credentials that a record would print.</summary>
    public override string ToString() => Name;
}

/// <summary>Ids that belong to an identity.</summary>
/// <param name="Identity">Whose.</param>
/// <param name="Path">The path template they are for; any when null.</param>
/// <param name="Values">The value of each path parameter.</param>
public sealed record OwnedResource(string Identity, string? Path, IReadOnlyDictionary<string, string> Values);
