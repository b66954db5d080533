namespace LaunchReady.Audit.SecretScan;

/// <summary>Line and column of a place, counted on from the place before it.</summary>
internal struct TextPosition(int line, int column)
{
    /// <summary>From 1.</summary>
    public int Line { get; private set; } = line;

    /// <summary>From 1, in characters.</summary>
    public int Column { get; private set; } = column;

    public static TextPosition Start => new(1, 1);

    public void Advance(ReadOnlySpan<char> text)
    {
        var lines = text.Count('\n');
        Line += lines;
        Column = lines == 0 ? Column + text.Length : text.Length - text.LastIndexOf('\n');
    }
}
