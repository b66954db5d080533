using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Contents;

/// <summary>Text that must not be carried outward, ready to say whether another text repeats it. Safe to share between threads.</summary>
internal sealed class CarriedText(IndexedText text)
{
    /// <summary>A run of this many words in common is a quotation. Fewer are common speech.</summary>
    public const int QuotedWords = 5;

    private readonly Lazy<HashSet<int>> _runs = new(() => WordRuns.Of(text.Normal).Select(run => run.Hash).ToHashSet());

    public IndexedText Text { get; } = text;

    /// <summary>Whether a run of words stands in here.</summary>
    public bool Holds(WordRun run) => _runs.Value.Contains(run.Hash);
}
