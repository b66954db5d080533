namespace LaunchReady.Detection.Injection;

/// <summary>
/// What the model sees of a window: which classes of words and which signs are there, which classes stand together, and hashed words, pairs of words and
/// four letters in a row. The hashed groups are scaled to one length, so that a long window weighs no more than a short one. Reused for one window after the other.
/// </summary>
internal sealed class Features
{
    public const int HashedBits = 15;
    public const int DenseSize = 256;
    public const int Size = DenseSize + (2 << HashedBits);

    private const int Hashed = 1 << HashedBits;
    private const int PairsAt = 24;
    private const int SignsAt = 200;
    private const int ShoutingAt = 240;
    private const int NearBy = 5;
    private const float ClassValue = 0.35f;
    private const float SignValue = 1f;
    private const float WordsLength = 1.5f;
    private const float LettersLength = 2f;

    private static readonly int s_classes = Enum.GetValues<WordClass>().Length;

    private readonly byte[] _seen = new byte[Size];
    private readonly List<int> _indices = [];
    private readonly List<float> _values = [];

    public int Count => _indices.Count;

    public (int Index, float Value) this[int position] => (_indices[position], _values[position]);

    public void Read(FoldedText text, List<Occurrence> occurrences, IEnumerable<int> signs)
    {
        Clear();
        AddClasses(occurrences);
        foreach (var sign in signs)
        {
            Add(SignsAt + sign);
        }

        if (text.Capitals >= 12 && text.Capitals * 3 > text.Length)
        {
            Add(ShoutingAt);
        }

        Fill(0, SignValue);
        var start = _indices.Count;
        AddPairs(occurrences);
        Fill(start, ClassValue);
        start = _indices.Count;
        AddWords(text.Characters);
        Fill(start, WordsLength / MathF.Sqrt(Math.Max(1, _indices.Count - start)));
        start = _indices.Count;
        AddLetters(text.Characters);
        Fill(start, LettersLength / MathF.Sqrt(Math.Max(1, _indices.Count - start)));
    }

    public float Dot(ReadOnlySpan<sbyte> weights)
    {
        var dense = 0f;
        for (var i = 0; i < _indices.Count; i++)
        {
            dense += weights[_indices[i]] * _values[i];
        }

        return dense;
    }

    private void AddClasses(List<Occurrence> occurrences)
    {
        foreach (var occurrence in occurrences)
        {
            Add((int)occurrence.Class);
        }
    }

    private void AddPairs(List<Occurrence> occurrences)
    {
        for (var i = 0; i < occurrences.Count; i++)
        {
            for (var j = i - 1; j >= 0 && occurrences[i].Word - occurrences[j].Word <= NearBy && i - j < 12; j--)
            {
                var (low, high) = ((int)occurrences[j].Class, (int)occurrences[i].Class);
                (low, high) = low <= high ? (low, high) : (high, low);
                if (occurrences[i].Start != occurrences[j].Start)
                {
                    Add(PairsAt + (high * (high + 1) / 2) + low);
                }
            }
        }
    }

    private void AddWords(ReadOnlySpan<char> text)
    {
        uint previous = 0;
        uint word = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || text[i] == ' ' || Letters.IsUnspaced(text[i]);
            if (ends && word != 0)
            {
                EndWord(ref previous, ref word);
            }

            if (i < text.Length && text[i] != ' ')
            {
                word = (word ^ text[i]) * 0x01000193 + 0x9E3779B9;
                if (Letters.IsUnspaced(text[i]))
                {
                    EndWord(ref previous, ref word);
                }
            }
        }
    }

    private void EndWord(ref uint previous, ref uint word)
    {
        Add(DenseSize + Mix(word));
        Add(DenseSize + Mix((previous * 31) + word + 7));
        (previous, word) = (word, 0);
    }

    private void AddLetters(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + 4 <= text.Length; i++)
        {
            Add(DenseSize + Hashed + Mix((((((text[i] * 131u) + text[i + 1]) * 131u) + text[i + 2]) * 131u) + text[i + 3]));
        }
    }

    private static int Mix(uint value) => (int)((value * 0x9E3779B1) >> (32 - HashedBits));

    private void Add(int index)
    {
        if (_seen[index] == 0)
        {
            _seen[index] = 1;
            _indices.Add(index);
        }
    }

    private void Fill(int from, float value)
    {
        for (var i = from; i < _indices.Count; i++)
        {
            _values.Add(value);
        }
    }

    private void Clear()
    {
        foreach (var index in _indices)
        {
            _seen[index] = 0;
        }

        _indices.Clear();
        _values.Clear();
    }
}
