using System.Buffers;
using System.Collections.Frozen;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Intents;

/// <summary>
/// Whether what a person named is named for this. "Alice" in "summarise what Alice wrote and send it to Bob" is nobody to send to:
/// the verb that governs a name must ask for the kind of action that the tool performs.
/// </summary>
internal static class Purpose
{
    private static readonly FrozenSet<string> s_pronouns = FrozenSet.Create("it", "this", "that", "them", "these", "those", "him", "her", "they");

    private static readonly FrozenSet<string> s_definite = FrozenSet.Create("the", "this", "that", "same", "said", "these", "those");

    private static readonly SearchValues<char> s_wordEnds = SearchValues.Create(" .,;:!?");

    /// <summary>Whether the place in the person's text is governed by a verb that asks for the action.</summary>
    public static bool Fits(PersonText text, int position, ToolAction action) => text.Governing(position) is { } verb && action.IsAskedBy(verb);

    /// <summary>
    /// Whether a later verb that asks for the action refers back: "look at report.docx and delete <em>it</em>", "… and add them to <em>the file</em>".
    /// The caller makes sure that there is only one thing it can refer to.
    /// </summary>
    public static bool FitsByReference(PersonText text, int position, ToolAction action, IReadOnlyList<string> nouns)
    {
        foreach (var verb in text.Verbs)
        {
            if (verb.Start > position && action.IsAskedBy(verb) && RefersBack(text.Complement(verb), nouns))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the very next verb asks for the action and takes up what this one named: "visit the sites of Dora and Eve and message <em>them</em>".
    /// </summary>
    public static bool FitsByTakingUp(PersonText text, int position, ToolAction action)
    {
        if (text.Governing(position) is not { } governing || governing.Start > position)
        {
            return false;
        }

        foreach (var next in text.Verbs)
        {
            if (next.Start > governing.Start)
            {
                return next.Start > position && next.Sentence == governing.Sentence && action.IsAskedBy(next) && StartsWithPlural(text.Complement(next));
            }
        }

        return false;
    }

    /// <summary>Whether the person asks for this kind of action at all.</summary>
    public static bool IsAskedFor(PersonText text, ToolAction action)
    {
        foreach (var verb in text.Verbs)
        {
            if (action.IsAskedBy(verb))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithPlural(ReadOnlySpan<char> complement)
    {
        var words = complement.TrimStart();
        var end = words.IndexOfAny(s_wordEnds);
        return (end < 0 ? words : words[..end]) is "them" or "both" or "each";
    }

    private static bool RefersBack(ReadOnlySpan<char> complement, IReadOnlyList<string> nouns)
    {
        string previous = "", beforePrevious = "";
        foreach (var range in complement.SplitAny(" ,.:;!?()\"'"))
        {
            var word = complement[range].ToString();
            if (word.Length == 0)
            {
                continue;
            }

            if (s_pronouns.Contains(word)
                || (nouns.Contains(Words.Singular(word)) && (s_definite.Contains(previous) || s_definite.Contains(beforePrevious))))
            {
                return true;
            }

            (beforePrevious, previous) = (previous, word);
        }

        return false;
    }
}
