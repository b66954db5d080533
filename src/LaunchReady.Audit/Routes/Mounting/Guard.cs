namespace LaunchReady.Audit.Routes.Mounting;

/// <summary>Something before or around a handler that asks who the caller is, or says that nobody is asked.</summary>
internal sealed record Guard(AuthenticationPlace Place, string Evidence, bool NamesRole = false)
{
    public static Guard Public(string evidence) => new(AuthenticationPlace.DeclaredPublic, evidence);

    /// <summary>Something that runs before the handler and that could not be read: it may ask, or not.</summary>
    public static Guard Unfollowed(string evidence) => new(AuthenticationPlace.NoneSeen, evidence);

    /// <summary>What is left of guards from the outermost to the innermost: the nearest decides, a nearer declaration as public opens what the outer ones closed.</summary>
    public static RouteAuthentication Fold(IReadOnlyList<Guard> guards)
    {
        RouteAuthentication result = RouteAuthentication.NoneSeen;
        foreach (var guard in guards.Where(guard => guard.Place != AuthenticationPlace.NoneSeen))
        {
            var role = guard.NamesRole || (result.NamesRole && result.Seen && guard.Place != AuthenticationPlace.DeclaredPublic);
            result = new RouteAuthentication(guard.Place, guard.Evidence, role);
        }

        return result;
    }
}
