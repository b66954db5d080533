namespace LaunchReady.Audit.Decisions;

/// <summary>Whether to launch. The numbers are the exit codes of <c>launchready audit</c>.</summary>
public enum Verdict
{
    /// <summary>Nothing stands in the way.</summary>
    ShipNow = 0,

    /// <summary>What is named first, then launch.</summary>
    ShipAfterFixes = 1,

    /// <summary>Do not.</summary>
    Hold = 2,
}

/// <summary>The verdict and what it follows from.</summary>
/// <param name="Verdict">Whether to launch.</param>
/// <param name="Reasons">Sentences, the gravest first.</param>
public sealed record Decision(Verdict Verdict, IReadOnlyList<string> Reasons)
{
    /// <summary>As people say it: <c>ship after fixes</c>.</summary>
    public string Words => Verdict switch
    {
        Verdict.ShipNow => "ship now",
        Verdict.ShipAfterFixes => "ship after fixes",
        _ => "hold",
    };
}
