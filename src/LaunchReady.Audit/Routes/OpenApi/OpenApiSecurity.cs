namespace LaunchReady.Audit.Routes.OpenApi;

/// <summary>What a document says about who may call an operation.</summary>
internal static class OpenApiSecurity
{
    public static RouteAuthentication Of(ApiDocument document, ApiNode operation)
    {
        var own = operation["security"];
        var security = own ?? document.Root["security"];
        if (security is null)
        {
            return RouteAuthentication.NoneSeen;
        }

        var wanted = security.Items.Where(requirement => requirement.Members.Count > 0).ToList();
        if (wanted.Count == 0 || wanted.Count < security.Items.Count)
        {
            return new RouteAuthentication(AuthenticationPlace.DeclaredPublic, wanted.Count == 0 ? "security: []" : "security is optional", false);
        }

        var evidence = string.Join(" or ", wanted.Select(requirement => string.Join(" and ", requirement.Members.Keys)));
        var scoped = wanted.All(requirement => requirement.Members.Values.Any(scopes => scopes.Items.Count > 0));
        return new RouteAuthentication(own is null ? AuthenticationPlace.GlobalPolicy : AuthenticationPlace.Attribute, "security: " + evidence, scoped);
    }
}
