namespace LaunchReady.Replay;

/// <summary>What came of the attacks, and what the honest work cost in questions.</summary>
internal sealed record ReplayResult
{
    public int Attacks { get; set; }

    public int AttacksSucceeded { get; set; }

    public int AttacksWithAConsequentialCallLetThrough { get; set; }

    public int HonestTasks { get; set; }

    public int HonestWithoutAQuestion { get; set; }

    public int HonestDenied { get; set; }

    public int Questions { get; set; }

    public int ConsequentialCalls { get; set; }

    /// <summary>Share of consequential calls that needed no person.</summary>
    public double Autonomy => ConsequentialCalls == 0 ? 0 : 1 - ((double)Questions / ConsequentialCalls);
}
