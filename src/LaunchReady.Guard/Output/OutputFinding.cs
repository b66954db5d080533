namespace LaunchReady.Guard.Output;

/// <summary>What was kept out of a reply.</summary>
public enum OutputFindingKind
{
    /// <summary>The conversation's canary: the model was quoting its instructions. The rest of the reply is withheld.</summary>
    Canary,

    /// <summary>Too much of the instructions. The rest of the reply is withheld.</summary>
    Instructions,

    /// <summary>A secret.</summary>
    Secret,

    /// <summary>An address inside the company's network.</summary>
    InternalAddress,

    /// <summary>A link to a host that is not allowed, or one that carries data of the conversation.</summary>
    Link,

    /// <summary>An image from a host that is not allowed.</summary>
    Image,

    /// <summary>Markup that could load or run something.</summary>
    Markup,

    /// <summary>A stretch without a break that is too long to be looked at as a whole. The rest of the reply is withheld.</summary>
    TooLong,
}

/// <summary>Something that was kept out of a reply. Never holds the thing itself.</summary>
/// <param name="Kind">What.</param>
/// <param name="Start">Where it began in what the model wrote, counted over the whole turn.</param>
/// <param name="Length">How long it was.</param>
/// <param name="Reason">A sentence for a person.</param>
public sealed record OutputFinding(OutputFindingKind Kind, int Start, int Length, string Reason);

/// <summary>A reply as it may leave.</summary>
/// <param name="Text">The text.</param>
/// <param name="Findings">What was kept out of it.</param>
public sealed record GuardedText(string Text, IReadOnlyList<OutputFinding> Findings);
