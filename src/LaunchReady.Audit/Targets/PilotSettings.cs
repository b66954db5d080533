namespace LaunchReady.Audit.Targets;

/// <summary>How a first customer goes through the target, for a real browser.</summary>
public sealed record PilotSettings
{
    /// <summary>Hosts of others from which the pages load scripts, styles, fonts: the browser may reach them too.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The way of a new account, step by step.</summary>
    public IReadOnlyList<PilotStep> Onboarding { get; init; } = [];

    /// <summary>Pages to look at besides the start page and what it links to.</summary>
    public IReadOnlyList<PilotPage> Pages { get; init; } = [];

    /// <summary>Pages that are empty for their identity.</summary>
    public IReadOnlyList<PilotPage> Empty { get; init; } = [];

    /// <summary>Pages that are closed to their identity.</summary>
    public IReadOnlyList<PilotPage> Denied { get; init; } = [];

    /// <summary>Pages whose data may be slow to come.</summary>
    public IReadOnlyList<PilotPage> Slow { get; init; } = [];
}

/// <summary>What a step does.</summary>
public enum PilotAct
{
    /// <summary>Opens a page.</summary>
    Open,

    /// <summary>Types into a field.</summary>
    Fill,

    /// <summary>Presses a button or a link.</summary>
    Press,

    /// <summary>Waits until a text can be seen.</summary>
    See,
}

/// <summary>One step.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Words">The path, the label, the name or the text.</param>
public sealed record PilotStep(PilotAct Act, string Words)
{
    /// <summary>What is typed. May be a credential: never shown.</summary>
    public string With { get; init; } = "";

    /// <summary>Whether what is typed came from the environment.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Variables of the environment that nobody has set.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>How long it may take.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The step as a person would say it, without what is typed.</summary>
    public override string ToString() => $"{Act.ToString().ToLowerInvariant()} {(Act == PilotAct.Open ? Words : $"\"{Words}\"")}";
}

/// <summary>A page, and who looks at it.</summary>
/// <param name="Path">A path below the address with the pages, or a whole address.</param>
public sealed record PilotPage(string Path)
{
    /// <summary>Who looks; nobody when null.</summary>
    public string? Identity { get; init; }

    /// <summary>Of a page that is closed: who may see it, so that what belongs to them is known.</summary>
    public string? Owner { get; init; }

    /// <summary>Of a page that is empty: a text that must stand there.</summary>
    public string? Text { get; init; }
}
