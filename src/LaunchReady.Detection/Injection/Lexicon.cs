namespace LaunchReady.Detection.Injection;

/// <summary>A word of a class where it stands: its number among the words, and its place in the folded text.</summary>
internal readonly record struct Occurrence(WordClass Class, int Word, int Start, int End);

/// <summary>Finds the words of all languages in a folded text in one pass: two characters in a row lead to the few words that begin so.</summary>
internal sealed class Lexicon
{
    private const int Buckets = 1 << 12;

    /// <summary>Where words are not set apart, so many letters count as one.</summary>
    private const int LettersPerWord = 3;

    private readonly Term[]?[] _byBeginning = new Term[Buckets][];

    private Lexicon(IEnumerable<Term> terms)
    {
        foreach (var bucket in terms.GroupBy(term => Bucket(term.Text[0], term.Text.Length > 1 ? term.Text[1] : ' ')))
        {
            _byBeginning[bucket.Key] = [.. bucket.OrderByDescending(term => term.Text.Length)];
        }
    }

    public static Lexicon BuiltIn { get; } = new(Terms(SignData.Languages).Distinct());

    public void Find(ReadOnlySpan<char> text, List<Occurrence> found)
    {
        var words = 0;
        var unspacedLetters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var unspaced = Letters.IsUnspaced(text[i]);
            if (text[i] == ' ' || (i > 0 && text[i - 1] != ' ' && !unspaced))
            {
                continue;
            }

            unspacedLetters += unspaced ? 1 : 0;
            words += unspaced ? 0 : 1;
            var word = words + (unspacedLetters / LettersPerWord);
            Look(text, i, word, _byBeginning[Bucket(text[i], i + 1 < text.Length ? text[i + 1] : ' ')], found);
            if (unspaced)
            {
                Look(text, i, word, _byBeginning[Bucket(text[i], ' ')], found);
            }
        }
    }

    // The longest word of each class counts; shorter ones in the same place are part of it.
    private static void Look(ReadOnlySpan<char> text, int at, int word, Term[]? terms, List<Occurrence> found)
    {
        var seen = 0;
        foreach (var term in terms ?? [])
        {
            var end = at + term.Text.Length;
            if (end <= text.Length && (seen & (1 << (int)term.Class)) == 0
                && (term.Open || end == text.Length || text[end] == ' ')
                && text[at..end].SequenceEqual(term.Text))
            {
                seen |= 1 << (int)term.Class;
                found.Add(new(term.Class, word, at, end));
            }
        }
    }

    private static int Bucket(char first, char second) => ((first * 61) ^ (second * 1_021)) & (Buckets - 1);

    private static IEnumerable<Term> Terms(IEnumerable<LanguageWords> languages)
    {
        var folded = new FoldedText(200);
        foreach (var (wordClass, words) in languages.SelectMany(language => language.Words))
        {
            foreach (var word in words)
            {
                folded.Read(word.TrimEnd('*'));
                yield return new Term(folded.Characters.ToString(), wordClass, word.EndsWith('*') || Letters.IsUnspaced(folded.Characters[0]));
            }
        }
    }

    private sealed record Term(string Text, WordClass Class, bool Open);
}
