namespace LaunchReady.Audit.Routes.Reports;

/// <summary>How the parts of a route are called for people.</summary>
public static class RouteWords
{
    /// <summary>"writes".</summary>
    public static string Of(RouteEffect effect) => effect switch
    {
        RouteEffect.Reads => "reads",
        RouteEffect.Writes => "writes",
        _ => "side effect",
    };

    /// <summary>"none seen", "middleware", "global policy".</summary>
    public static string Of(AuthenticationPlace place) => place switch
    {
        AuthenticationPlace.NoneSeen => "none seen",
        AuthenticationPlace.DeclaredPublic => "declared public",
        AuthenticationPlace.GlobalPolicy => "global policy",
        AuthenticationPlace.RowLevel => "row level",
        AuthenticationPlace.Handler => "in the handler",
        _ => place.ToString().ToLowerInvariant(),
    };

    /// <summary>The path, with which of the doors behind it is meant.</summary>
    public static string Door(Route route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.Operation is null ? route.Path : $"{route.Path} {route.Operation}";
    }

    /// <summary>Who gets in, as far as source says.</summary>
    public static string Who(RouteAuthentication authentication)
    {
        ArgumentNullException.ThrowIfNull(authentication);
        return authentication switch
        {
            { Place: AuthenticationPlace.NoneSeen } => "Anyone (nothing seen)",
            { Place: AuthenticationPlace.DeclaredPublic } => "Anyone (declared public)",
            { NamesRole: true } => "By role or permission",
            _ => "Signed in",
        };
    }
}
