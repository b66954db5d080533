using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Decisions;

/// <summary>What an argument does in a call.</summary>
internal enum ArgumentRole
{
    /// <summary>Who, where, which, how much. Whatever is not declared is this.</summary>
    Target,

    /// <summary>A payload.</summary>
    Content,

    /// <summary>Within a payload, something that stands for something else: the id of an attachment.</summary>
    Reference,
}

/// <summary>One value of a call with what stands behind it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Role">What it does in the call.</param>
/// <param name="Origin">Where it comes from, for a person to read.</param>
/// <param name="Stands">Whether what is behind it is enough for this use.</param>
/// <param name="Doubt">Why it is not; null where it is.</param>
internal sealed record Grounds(TypedValue Value, ArgumentRole Role, ValueOrigin Origin, bool Stands, string? Doubt)
{
    public bool IsTarget => Role != ArgumentRole.Content;

    /// <summary>Whether it says what the call acts on. A recipient that is left empty is nobody, and so no answer to "to whom?".</summary>
    public bool NamesTarget => IsTarget && Value.Exact is not ("null" or "\"\"");
}
