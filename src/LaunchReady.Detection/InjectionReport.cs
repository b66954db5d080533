namespace LaunchReady.Detection;

/// <summary>How much a text looks like an attempt to give orders to the model that reads it. A hint that makes decisions stricter, never a reason to trust.</summary>
/// <param name="Score">From 0 to 1. From 0.5 on, about one harmless text in a hundred would be taken for an attempt.</param>
/// <param name="Signs">What was seen, in the order of the text. May be empty beside a high score: the statistical part sees what no single sign shows.</param>
public sealed record InjectionReport(double Score, IReadOnlyList<InjectionSign> Signs)
{
    /// <summary>Nothing to see.</summary>
    public static InjectionReport None { get; } = new(0, []);
}
