namespace LaunchReady.Guard.Origins;

/// <summary>A text made ready for searching: lower case, one space for any run of whitespace, and the way back to the original positions.</summary>
internal sealed class IndexedText
{
    private readonly int[] _positions;
    private readonly Lazy<IReadOnlyList<DateToken>> _dates;
    private readonly Lazy<IReadOnlyList<NumberToken>> _numbers;
    private readonly Lazy<IReadOnlyList<TimeToken>> _times;

    public IndexedText(string original)
    {
        Original = original;
        var normal = new char[original.Length];
        var positions = new int[original.Length + 1];
        var length = 0;
        for (var i = 0; i < original.Length; i++)
        {
            var character = char.IsWhiteSpace(original[i]) ? ' ' : Lower(original[i]);
            if (character == ' ' && length > 0 && normal[length - 1] == ' ')
            {
                continue;
            }

            normal[length] = character;
            positions[length++] = i;
        }

        positions[length] = original.Length;
        Normal = new string(normal, 0, length);
        _positions = positions;
        _dates = new(() => DateToken.Read(Normal));
        _numbers = new(() => NumberToken.Read(Normal, Dates));
        _times = new(() => TimeToken.Read(Normal));
    }

    public string Original { get; }

    public string Normal { get; }

    public IReadOnlyList<DateToken> Dates => _dates.Value;

    public IReadOnlyList<NumberToken> Numbers => _numbers.Value;

    public IReadOnlyList<TimeToken> Times => _times.Value;

    public static string Normalise(string text) => new IndexedText(text.Trim()).Normal;

    // The Kelvin sign lowers to a plain k: a letter that merely looks like another must not become it.
    private static char Lower(char character) =>
        char.ToLowerInvariant(character) is var lower && char.IsAscii(lower) && !char.IsAscii(character) ? character : lower;

    /// <summary>Where a stretch of the original without whitespace lies in the normalised text.</summary>
    public TextSpan ToNormal(int start, int length)
    {
        var found = Array.BinarySearch(_positions, 0, Normal.Length + 1, start);
        return new(found >= 0 ? found : ~found - 1, length);
    }

    /// <summary>Whether the space at a place of the normalised text stands for whitespace with a line break in it.</summary>
    public bool HasLineBreakAt(int position) =>
        Original.AsSpan(_positions[position], _positions[position + 1] - _positions[position]).ContainsAny('\n', '\r');

    /// <summary>Where a stretch of the normalised text lies in the original.</summary>
    public TextSpan Locate(int start, int length) => new(_positions[start], _positions[start + length - 1] + 1 - _positions[start]);
}

internal readonly record struct TextSpan(int Start, int Length);
