namespace LaunchReady.Guard.Intents;

/// <summary>What people call the same thing.</summary>
internal static class Nouns
{
    private static readonly string[][] s_same =
    [
        ["file", "document", "doc", "attachment", "spreadsheet", "sheet"],
        ["event", "meeting", "appointment", "invitation"],
        ["email", "mail", "message"],
        ["ticket", "case", "issue"],
    ];

    /// <summary>The words with all that mean the same.</summary>
    public static IReadOnlyList<string> For(IReadOnlyList<string> words) =>
        [.. words.Concat(s_same.Where(group => group.Any(words.Contains)).SelectMany(group => group)).Distinct(StringComparer.Ordinal)];
}
