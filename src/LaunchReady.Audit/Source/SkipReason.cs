namespace LaunchReady.Audit.Source;

/// <summary>Why a file or folder of a tree was not read.</summary>
public enum SkipReason
{
    /// <summary>A folder of other people's code: <c>node_modules</c>, <c>vendor</c>, a virtual environment.</summary>
    Dependencies,

    /// <summary>A folder that a build writes: <c>bin</c> and <c>obj</c> beside a project, <c>dist</c>, <c>.next</c>.</summary>
    BuildOutput,

    /// <summary>The version control's own folder; its history is another engine's to read.</summary>
    VersionControl,

    /// <summary>A symbolic link. Links are never followed, so a tree cannot lead out of itself.</summary>
    SymbolicLink,

    /// <summary>Holds bytes that no text has, or is known by its extension.</summary>
    Binary,

    /// <summary>Minified or generated script or style, or a source map.</summary>
    Minified,

    /// <summary>Larger than the limit.</summary>
    TooLarge,

    /// <summary>Deeper than the limit.</summary>
    TooDeep,

    /// <summary>Beyond the number of files that the limits allow.</summary>
    TooMany,

    /// <summary>The system does not let us read it.</summary>
    Unreadable,
}
