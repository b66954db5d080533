namespace LaunchReady.Audit.Browser;

/// <summary>Who looks, and through what window. Holds credentials: never written to a report or a log.</summary>
/// <param name="Home">The target. Credentials go to its host alone.</param>
public sealed record BrowserVisitor(Uri Home)
{
    /// <summary>Headers of the identity, <c>Cookie</c> among them; nobody's when empty.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How wide the window is, in pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Its height.</summary>
    public int Height { get; init; } = 860;

    /// <summary>How long what scripts fetch is held back before it is sent.</summary>
    public TimeSpan DataDelay { get; init; }

    /// <summary>How long one page, one answer or one step may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The address alone, without the credentials that a record would print.</summary>
    public override string ToString() => Home.AbsoluteUri;
}
