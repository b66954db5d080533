namespace LaunchReady.Audit.Checks;

/// <summary>The seven stages, in the order in which they run. The numbers are those of <c>--stage</c>.</summary>
public enum Stage
{
    /// <summary>What is there: routes, effects, integrations, what the browser is given.</summary>
    QuickAudit = 1,

    /// <summary>Who may do what, and what input is let in.</summary>
    Access = 2,

    /// <summary>Secrets in the tree, the history and the bundle; the environments.</summary>
    Secrets = 3,

    /// <summary>DNS, certificates, redirects, headers, caching, the edge.</summary>
    Edge = 4,

    /// <summary>Rate limits, spend, and what the model can be talked into.</summary>
    Abuse = 5,

    /// <summary>How it is deployed and how a break is noticed.</summary>
    Deploy = 6,

    /// <summary>What the first customer and the people on call need.</summary>
    Handover = 7,
}

/// <summary>What the stages are called for people.</summary>
public static class LaunchStages
{
    /// <summary>All stages in order.</summary>
    public static IReadOnlyList<Stage> All { get; } = Enum.GetValues<Stage>();

    /// <summary>The name of a stage: "Access and validation".</summary>
    public static string Title(this Stage stage) => stage switch
    {
        Stage.QuickAudit => "Quick audit",
        Stage.Access => "Access and validation",
        Stage.Secrets => "Secrets and environment",
        Stage.Edge => "Edge",
        Stage.Abuse => "Abuse and AI guardrails",
        Stage.Deploy => "Deploy and observability",
        Stage.Handover => "First-customer handover",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}
