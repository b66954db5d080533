namespace LaunchReady.Audit.Routes.Code;

/// <summary>A run of tokens of one file: from <paramref name="Start"/> up to, not with, <paramref name="End"/>.</summary>
internal readonly record struct Span(int Start, int End)
{
    public int Length => Math.Max(0, End - Start);

    public bool IsEmpty => End <= Start;

    public bool Holds(int token) => token >= Start && token < End;
}
