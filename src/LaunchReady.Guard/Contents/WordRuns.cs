namespace LaunchReady.Guard.Contents;

/// <summary>Some words in a row. Two runs of the same words have the same hash; two that differ share one once in four thousand million.</summary>
internal readonly record struct WordRun(int Start, int End, int Hash);

/// <summary>The runs of <see cref="CarriedText.QuotedWords"/> words in a text. Punctuation between words does not make them others.</summary>
internal static class WordRuns
{
    public static IEnumerable<WordRun> Of(string text)
    {
        var words = new Queue<(int Start, int Hash)>(CarriedText.QuotedWords + 1);
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                continue;
            }

            var end = start;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            words.Enqueue((start, string.GetHashCode(text.AsSpan(start, end - start), StringComparison.Ordinal)));
            if (words.Count > CarriedText.QuotedWords)
            {
                words.Dequeue();
            }

            if (words.Count == CarriedText.QuotedWords)
            {
                yield return new(words.Peek().Start, end, words.Aggregate(17, (hash, word) => HashCode.Combine(hash, word.Hash)));
            }

            start = end;
        }
    }
}
