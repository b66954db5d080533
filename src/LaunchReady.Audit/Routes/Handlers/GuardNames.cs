namespace LaunchReady.Audit.Routes.Handlers;

/// <summary>Whether a name says that something asks who the caller is, in any spelling.</summary>
internal static class GuardNames
{
    private static readonly HashSet<string> Plain =
    [
        "auth", "authenticate", "authenticated", "authenticates", "authentication", "authn", "authz", "authorize", "authorized", "authorization", "authorise", "authorised", "jwt", "passport",
        "bearer", "protect", "protected", "guard", "acl", "loggedin", "oauth2", "clerk", "apikey", "sanctum", "restrict", "authed", "signedin",
    ];

    private static readonly HashSet<string> Asking = ["require", "requires", "required", "ensure", "verify", "verified", "check", "is", "must", "need", "needs", "only", "validate", "enforce", "assert", "with", "req", "allow", "can"];

    private static readonly HashSet<string> Asked =
    [
        "user", "users", "logged", "session", "admin", "admins", "role", "roles", "permission", "permissions", "account", "token", "superuser", "staff", "member", "membership", "owner", "access",
        "signed", "sign", "identity", "scope", "scopes", "signin",
    ];

    private static readonly HashSet<string> WithoutAsking = ["current", "authuser"];

    private static readonly HashSet<string> Against =
    [
        "optional", "maybe", "anti", "antiforgery", "forgery", "xsrf", "router", "routers", "routes", "route", "controller", "service", "module", "repository", "limit", "limiter", "rate", "cors", "csrf", "guest", "skip", "anonymous", "throttle",
        "config", "options", "logout", "callback", "url", "uri", "email", "register", "signup", "unauthenticated", "unauthorized", "create", "generate", "sign_out", "schema", "response", "error", "exception", "provider", "client", "not", "no", "new", "initialize", "initialise", "initializer", "setup", "configure", "db",
    ];

    private static readonly HashSet<string> Roles =
    [
        "admin", "admins", "administrator", "role", "roles", "permission", "permissions", "superuser", "staff", "policy", "scope", "scopes", "owner", "can", "restrict", "ability", "authorities", "authority", "acl", "superadmin", "moderator", "manager",
    ];

    private static readonly HashSet<string> SignatureWords = ["signature", "hmac", "svix"];

    public static bool IsGuard(string name)
    {
        var words = Words(name);
        if (words.Count == 0 || words.Any(Against.Contains))
        {
            return false;
        }

        if (words.Any(Plain.Contains))
        {
            return true;
        }

        var asks = words.Any(Asking.Contains);
        return words.Zip(words.Skip(1)).Any(pair => WithoutAsking.Contains(pair.First) && pair.Second is "user" or "account" or "principal")
            || (asks && words.Any(Asked.Contains))
            || (words is ["get", "session" or "server", ..] && words.Contains("session"))
            || (words.Contains("api") && words.Contains("key") && asks)
            || (words.Contains("admin") && words.Contains("only"))
            || (words.Contains("login") && words.Any(word => word is "require" or "requires" or "required" or "ensure" or "must" or "need"))
            || (words.Contains("has") && words.Any(word => word is "role" or "roles" or "permission" or "permissions" or "scope" or "access" or "authority"));
    }

    public static bool NamesRole(string evidence) => Words(evidence).Any(Roles.Contains);

    public static bool ChecksSignature(string name) => Words(name) is var words && words.Any(SignatureWords.Contains) && words.Any(word => word is "verify" or "check" or "validate" or "require" or "ensure" or "guard" or "valid" or "verified" or "verification" or "middleware");

    /// <summary>The words of a name, in lower case: <c>requireAdminUser</c>, <c>login_required</c>.</summary>
    public static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 0; at <= name.Length; at++)
        {
            var breaks = at == name.Length || !char.IsLetterOrDigit(name[at])
                || (at > start && char.IsUpper(name[at]) && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1]))));
            if (!breaks)
            {
                continue;
            }

            if (at > start)
            {
                words.Add(name[start..at].ToLowerInvariant());
            }

            start = at < name.Length && !char.IsLetterOrDigit(name[at]) ? at + 1 : at;
        }

        return words;
    }
}
