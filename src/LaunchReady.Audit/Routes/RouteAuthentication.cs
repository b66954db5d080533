namespace LaunchReady.Audit.Routes;

/// <summary>Where a route asks who the caller is.</summary>
public enum AuthenticationPlace
{
    /// <summary>Nothing was seen. That is a reading of source, not a proof.</summary>
    NoneSeen,

    /// <summary>The source says that it is open: <c>[AllowAnonymous]</c>, <c>permitAll()</c>.</summary>
    DeclaredPublic,

    /// <summary>A middleware, filter or hook before the handler.</summary>
    Middleware,

    /// <summary>A decorator or a dependency on the handler.</summary>
    Decorator,

    /// <summary>An attribute or annotation on the handler or its class.</summary>
    Attribute,

    /// <summary>The group or router that it belongs to.</summary>
    Group,

    /// <summary>A rule for the whole application.</summary>
    GlobalPolicy,

    /// <summary>The handler itself.</summary>
    Handler,

    /// <summary>The database, by row, under the caller's own token.</summary>
    RowLevel,
}

/// <summary>Where authentication was seen, and what it looked like.</summary>
/// <param name="Place">Where.</param>
/// <param name="Evidence">The piece of source; empty where nothing was seen.</param>
/// <param name="NamesRole">It asks for a role, permission or policy, not only for a signed-in caller.</param>
public sealed record RouteAuthentication(AuthenticationPlace Place, string Evidence, bool NamesRole)
{
    /// <summary>Nothing was seen.</summary>
    public static RouteAuthentication NoneSeen { get; } = new(AuthenticationPlace.NoneSeen, "", false);

    /// <summary>Somebody is asked who they are.</summary>
    public bool Seen => Place is not (AuthenticationPlace.NoneSeen or AuthenticationPlace.DeclaredPublic);
}
