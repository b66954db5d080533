namespace LaunchReady.Audit.Source;

/// <summary>How much of a tree is read. The defaults fit a review of source; an engine that looks into bundles includes what a build writes.</summary>
public sealed record SourceLimits
{
    /// <summary>A larger file is counted as too large.</summary>
    public long FileLength { get; init; } = 1024 * 1024;

    /// <summary>Files beyond this number are counted, not read.</summary>
    public int Files { get; init; } = 50_000;

    /// <summary>Folders deeper than this are counted, not entered.</summary>
    public int Depth { get; init; } = 48;

    /// <summary>Enter folders that a build writes (never dependencies, never version control).</summary>
    public bool BuildOutput { get; init; }

    /// <summary>Read minified files and source maps too.</summary>
    public bool Minified { get; init; }

    /// <summary>List files that are known by their extension as no text: an engine that opens each file judges by what is in it.</summary>
    public bool Binary { get; init; }
}
