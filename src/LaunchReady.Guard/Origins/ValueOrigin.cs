namespace LaunchReady.Guard.Origins;

/// <summary>Where the value of an argument comes from. The default is the one that is trusted least.</summary>
public enum ValueOriginKind
{
    /// <summary>Nothing in the conversation holds it: only the model chose it.</summary>
    Unknown,

    /// <summary>It stands in text that somebody outside may have written.</summary>
    Outside,

    /// <summary>It is the value of a trusted field of a tool's output.</summary>
    Record,

    /// <summary>It is a field of the one record that the person named: the id of the file, the address of the contact.</summary>
    NamedRecord,

    /// <summary>It stands in what an admin wrote or approved: a workspace setting, an approved document, the product's instructions.</summary>
    Workspace,

    /// <summary>A person approved this value for this use earlier in the conversation.</summary>
    Endorsed,

    /// <summary>The signed-in person wrote it.</summary>
    Person,
}

/// <summary>The text around a value where it was found, for a person to judge.</summary>
/// <param name="Text">At most some two hundred characters, as they stand in the source. Untrusted: show as text, never as markup.</param>
/// <param name="MatchStart">Where the value begins in <paramref name="Text"/>.</param>
/// <param name="MatchLength">How long it is there.</param>
public sealed record OriginExcerpt(string Text, int MatchStart, int MatchLength);

/// <summary>Where one value of a call comes from.</summary>
/// <param name="Argument">Path of the argument: <c>recipients[0]</c>.</param>
/// <param name="Value">The value as a person reads it.</param>
/// <param name="Kind">What stands behind it.</param>
/// <param name="Label">The same in words: "you wrote it", "ticket T-118, written by someone outside".</param>
/// <param name="Excerpt">The text around it; null where there is none.</param>
public sealed record ValueOrigin(string Argument, string Value, ValueOriginKind Kind, string Label, OriginExcerpt? Excerpt)
{
    /// <summary>Whether the person's own words or a person's approval stand behind it.</summary>
    public bool IsPersons => Kind is ValueOriginKind.Person or ValueOriginKind.Endorsed;
}
