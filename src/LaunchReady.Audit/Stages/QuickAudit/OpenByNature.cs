using LaunchReady.Audit.Routes;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>Doors that have to stand open: who signs in is not signed in yet, and another system proves itself by its signature.</summary>
internal static class OpenByNature
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "login", "signin", "sign-in", "log-in", "logout", "signout", "sign-out", "register", "signup", "sign-up", "registration", "token", "refresh", "refresh-token", "refresh-tokens", "callback", "oauth", "oauth2", "session", "sessions",
        "forgot-password", "reset-password", "password-reset", "password-recovery", "forgot_password", "reset_password", "set_new_password", "verify-email", "confirm", "csp-report", "health", "healthz", "ready", "metrics", "[...nextauth]", "nextauth",
    };

    public static bool Is(Route route) => route.IsWebhook || route.Path.Split('/').Any(part => Words.Contains(part.Trim('{', '}', '*')));
}
