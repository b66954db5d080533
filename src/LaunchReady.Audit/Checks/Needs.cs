namespace LaunchReady.Audit.Checks;

/// <summary>What a check cannot do without. The runner answers <em>not checked</em> with the reason where the target does not say it.</summary>
[Flags]
public enum Needs
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>A source tree.</summary>
    Source = 1,

    /// <summary>A running address.</summary>
    Url = 2,

    /// <summary>A domain.</summary>
    Domain = 4,

    /// <summary>An OpenAPI document.</summary>
    OpenApi = 8,

    /// <summary>At least one identity with a credential.</summary>
    Identity = 16,

    /// <summary>Two identities, in two workspaces.</summary>
    TwoWorkspaces = 32,

    /// <summary>A chat endpoint.</summary>
    Chat = 64,
}
