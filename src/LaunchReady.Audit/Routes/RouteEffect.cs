namespace LaunchReady.Audit.Routes;

/// <summary>What a route does to the world, the strongest last.</summary>
public enum RouteEffect
{
    /// <summary>By its method and by what its handler is seen to call, it only reads.</summary>
    Reads,

    /// <summary>It changes what the application keeps.</summary>
    Writes,

    /// <summary>It does something outside: sends, pays, asks a model, runs a command.</summary>
    SideEffect,
}
