namespace LaunchReady.Guard.Output;

/// <summary>
/// What may leave in a reply. The default lets no link and no image through, hides internal addresses and secrets, and stops a reply that repeats
/// the instructions. Immutable and safe to share between threads.
/// </summary>
public sealed record OutputPolicy
{
    /// <summary>Hosts that a reply may link to (<c>status.example.com</c>), and with a leading dot all below one (<c>.example.com</c>). Links to others become text.</summary>
    public IReadOnlyList<string> LinkHosts { get; init; } = [];

    /// <summary>Hosts that a reply may show images from: shown without a click, so choose with more care. They count for links too.</summary>
    public IReadOnlyList<string> ImageHosts { get; init; } = [];

    /// <summary>Names of the company's own hosts that replies must not give away, written as above. Private and local addresses are hidden in any case.</summary>
    public IReadOnlyList<string> InternalHosts { get; init; } = [];

    /// <summary>
    /// The share of the instructions' runs of five words that a reply may hold; at this share and above it is stopped. One shared run means little
    /// ("let me know if you"), a fifth of them is quoting: see the README for the reasoning.
    /// </summary>
    public double InstructionShare { get; init; } = 0.2;
}
