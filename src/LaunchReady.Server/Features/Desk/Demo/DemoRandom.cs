namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>The same numbers every time, on every machine: a demo that changes under the presenter is no demo.</summary>
internal sealed class DemoRandom(uint seed)
{
    private uint _state = seed;

    /// <summary>From 0 to below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(Next() % (uint)bound);

    /// <summary>From 0 to below 1.</summary>
    public double Part() => Next() / 4294967296.0;

    public bool Chance(double probability) => Part() < probability;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private uint Next()
    {
        // Marsaglia's xorshift with 32 bits; the seed must not be zero.
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }
}
