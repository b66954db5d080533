namespace LaunchReady.Detection.Injection;

/// <summary>One window of a text: its words, signs and features. One instance reads many windows, one after the other; not shared between threads.</summary>
internal sealed class WindowScan
{
    public const int Size = 1_000;
    public const int Step = 500;
    private const int DeepestDecoding = 2;
    private const int LongestDecoded = 4_000;
    private const int LettersApart = 10;
    private const double EncodedAtLeast = 0.9;

    private readonly FoldedText _folded;
    private readonly List<Occurrence> _occurrences = [];
    private readonly List<Decoded> _decoded = [];
    private readonly HashSet<int> _numbers = [];
    private readonly int _depth;
    private readonly Action<int, int, int> _addWording;
    private WindowScan? _inner;

    public WindowScan()
        : this(0)
    {
    }

    private WindowScan(int depth)
    {
        _depth = depth;
        _folded = new(depth == 0 ? Size : LongestDecoded);
        _addWording = AddWording;
    }

    public Features Features { get; } = new();

    /// <summary>The signs of the window read last, with places counted from its beginning.</summary>
    public List<InjectionSign> Signs { get; } = [];

    /// <summary>What the signs alone say: as much as the most telling of them.</summary>
    public double Floor { get; private set; }

    public bool HasWording { get; private set; }

    public void Read(ReadOnlySpan<char> text)
    {
        Signs.Clear();
        _occurrences.Clear();
        _numbers.Clear();
        (Floor, HasWording) = (0, false);
        _folded.Read(text);
        Lexicon.BuiltIn.Find(_folded.Characters, _occurrences);
        WordingSigns.Find(_occurrences, _addWording);
        FindShapes(text);
        FindOddities(text);
        if (_depth < DeepestDecoding)
        {
            ReadDecoded(text);
        }

        Features.Read(_folded, _occurrences, _numbers);
    }

    private void AddWording(int number, int start, int end)
    {
        var sign = WordingSigns.All[number];
        var from = _folded.Origin(start);
        HasWording = true;
        Add(number, sign.Id, from, _folded.Origin(end - 1) + 1 - from, sign.Explanation, sign.AtLeast);
    }

    private void FindShapes(ReadOnlySpan<char> text)
    {
        if (!ShapeSigns.MayOccurIn(text))
        {
            return;
        }

        for (var i = 0; i < ShapeSigns.All.Count; i++)
        {
            var shape = ShapeSigns.All[i];
            if (!shape.MayOccurIn(text))
            {
                continue;
            }

            foreach (var match in shape.In(text))
            {
                if (!shape.Data.HoldsWording || HoldsWording(match.Index, match.Index + match.Length))
                {
                    Add(WordingSigns.All.Count + i, shape.Data.Id, match.Index, match.Length, shape.Data.Explanation, shape.Data.AtLeast);
                }
            }
        }
    }

    private bool HoldsWording(int start, int end) => Signs.Exists(sign => sign.Start >= start && sign.End <= end && WordingSigns.All.Any(wording => wording.Id == sign.Id));

    private void FindOddities(ReadOnlySpan<char> text)
    {
        AddOddity(OddSign.LettersApart, Disguises.HasLettersSetApart(text, LettersApart));
        AddOddity(OddSign.InvisibleCharacters, _folded.Invisible >= 2);
        AddOddity(OddSign.BidiOverride, _folded.BidiOverrides > 0);
        AddOddity(OddSign.MixedScript, _folded.MixedWords > 0);
        AddOddity(OddSign.TypographicLetters, _folded.Typographic >= 6);
        AddOddity(OddSign.TagCharacters, _folded.TagCount >= 8);
    }

    private void AddOddity(OddSign sign, bool seen)
    {
        if (seen)
        {
            Add(OddSign.FirstNumber + sign.Number, sign.Id, _folded.LastOddity, 1, sign.Explanation, sign.AtLeast);
        }
    }

    private void ReadDecoded(ReadOnlySpan<char> text)
    {
        _decoded.Clear();
        Disguises.Decode(text, _decoded);
        if (_folded.TagCount >= 8)
        {
            _decoded.Add(new(_folded.Tags.ToString(), _folded.LastOddity, 1));
        }

        foreach (var decoded in _decoded)
        {
            _inner ??= new(_depth + 1);
            _inner.Read(decoded.Text.AsSpan(0, Math.Min(decoded.Text.Length, LongestDecoded)));
            if (_inner.HasWording && !HasWording)
            {
                Add(OddSign.FirstNumber + OddSign.EncodedWording.Number, OddSign.EncodedWording.Id, decoded.Start, decoded.Length, OddSign.EncodedWording.Explanation, EncodedAtLeast);
            }
        }
    }

    private void Add(int number, string id, int start, int length, string explanation, double atLeast)
    {
        Signs.Add(new(id, start, length, explanation));
        _numbers.Add(number);
        Floor = Math.Max(Floor, atLeast);
    }
}
