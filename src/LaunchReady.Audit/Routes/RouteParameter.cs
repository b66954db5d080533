namespace LaunchReady.Audit.Routes;

/// <summary>Where a parameter is given.</summary>
public enum ParameterPlace
{
    /// <summary>In the path.</summary>
    Path,

    /// <summary>In the query.</summary>
    Query,

    /// <summary>In the body.</summary>
    Body,

    /// <summary>In a header.</summary>
    Header,
}

/// <summary>A parameter of a route.</summary>
/// <param name="Name">Its name; for a body that is read whole, its type or <c>body</c>.</param>
/// <param name="Place">Where it is given.</param>
public readonly record struct RouteParameter(string Name, ParameterPlace Place);
