namespace LaunchReady.Guard;

/// <summary>What a call does to the world. Ordered: a later value is worse than an earlier one.</summary>
public enum ToolEffect
{
    /// <summary>Looks, changes nothing.</summary>
    Read,

    /// <summary>Changes a record in a way that can be changed back.</summary>
    Write,

    /// <summary>Removes something, or moves money: hard or impossible to undo.</summary>
    Destructive,

    /// <summary>Leaves the company: mail, a post, a request to somebody else's system.</summary>
    ExternalSend,
}

/// <summary>An effect that depends on an argument: a calendar entry is a mail to everybody who is invited to it.</summary>
/// <param name="Argument">The argument that decides.</param>
/// <param name="Value">
/// The value that makes the difference, compared as text without regard to case; null for any that is not empty
/// (not null, not false, not an empty text, list or object).
/// </param>
/// <param name="Effect">What the call then does. Taken where it is worse than <see cref="ToolDeclaration.Effect"/>.</param>
public sealed record EffectRule(string Argument, string? Value, ToolEffect Effect);

/// <summary>How far the text that a tool returns may be believed.</summary>
public enum OutputTrust
{
    /// <summary>Written by the system itself or by people of the workspace.</summary>
    Trusted,

    /// <summary>Written by anybody: a ticket, a mail, a web page.</summary>
    Untrusted,

    /// <summary>Both: the fields named in <see cref="ToolDeclaration.UntrustedFields"/> are untrusted, the rest is trusted.</summary>
    Mixed,

    /// <summary>Written by another company's system.</summary>
    ThirdParty,

    /// <summary>Repeats the arguments and nothing else.</summary>
    Echo,
}

/// <summary>
/// What the owner of a tool says of it. The defaults are the worst case: a tool that declares nothing
/// is destructive, irreversible, and its output is untrusted.
/// Immutable and safe to share between threads.
/// </summary>
public sealed record ToolDeclaration
{
    /// <summary>The name the model calls it by.</summary>
    public required string Name { get; init; }

    /// <summary>What a call does.</summary>
    public ToolEffect Effect { get; init; } = ToolEffect.Destructive;

    /// <summary>Effects that depend on an argument. They make a call worse, never better.</summary>
    public IReadOnlyList<EffectRule> EffectWhen { get; init; } = [];

    /// <summary>Arguments that say who, where, which or how much.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Arguments that carry a payload: a comment, a subject, a body.</summary>
    public IReadOnlyList<string> Contents { get; init; } = [];

    /// <summary>How far the output may be believed.</summary>
    public OutputTrust OutputTrust { get; init; } = OutputTrust.Untrusted;

    /// <summary>
    /// Whether an output that is only text is the tool's own serialisation (JSON or YAML) of records, so that its structure is the tool's and
    /// no author's. Say so of a search or a list, never of what returns a file, a page or a message as it is: its author could pose as a record.
    /// </summary>
    public bool TextHoldsRecords { get; init; }

    /// <summary>Names of the output's fields (at any depth) whose text comes from outside. Read when <see cref="OutputTrust"/> is <see cref="Guard.OutputTrust.Mixed"/>.</summary>
    public IReadOnlyList<string> UntrustedFields { get; init; } = [];

    /// <summary>Whether the output holds data that must not leave the workspace.</summary>
    public bool Sensitive { get; init; } = true;

    /// <summary>Whether a read sends its arguments out of the system.</summary>
    public bool Egress { get; init; } = true;

    /// <summary>Whether the effect can be undone.</summary>
    public bool Reversible { get; init; }
}
