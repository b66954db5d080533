using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Mounting;

/// <summary>A route as a framework's reader saw it, before its handler was read.</summary>
internal sealed record RouteDraft(string Framework, string Method, PathText Path, CodeFile File, int Token)
{
    public string Handler { get; init; } = "";

    /// <summary>Which of several doors behind one path.</summary>
    public string Operation { get; init; } = "";

    /// <summary>It only asks, whatever its method: a query of GraphQL.</summary>
    public bool Asks { get; init; }

    /// <summary>From the outermost to the innermost.</summary>
    public IReadOnlyList<Guard> Guards { get; init; } = [];

    /// <summary>What runs: middleware of the route's own, then the handler.</summary>
    public IReadOnlyList<HandlerBody> Bodies { get; init; } = [];

    /// <summary>From the signature; what the handler reads is added later.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; init; } = [];

    /// <summary>The handler serves several methods, so what it does is not what reading does.</summary>
    public bool SharesHandler { get; init; }

    public bool UnresolvedPrefix { get; init; }

    /// <summary>A guard before the handler checks a signature.</summary>
    public bool SignatureGuard { get; init; }
}

/// <summary>A piece of source that runs for a route. What runs before the handler is a guard only where it was seen to refuse; reading who is there is not asking.</summary>
internal readonly record struct HandlerBody(CodeFile File, Span Span, bool Before = false);
