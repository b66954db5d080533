using System.Text.RegularExpressions;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access;

/// <summary>What operations are, by how they are called. A guess: it chooses what is asked, never what is found.</summary>
internal static partial class ApiWords
{
    /// <summary>Whether it sends a prompt to a model.</summary>
    public static bool IsPrompt(ApiOperation operation) => operation.Method == "POST" && Prompt().IsMatch(operation.Path);

    /// <summary>Whether it is for people without a session: signing in, webhooks, health.</summary>
    public static bool IsForAnyone(ApiOperation operation) => ForAnyone().IsMatch(operation.Path);

    /// <summary>Whether it is for administrators of the whole, or of the workspace.</summary>
    public static bool IsAdministration(ApiOperation operation) => Administration().IsMatch(operation.Path) || operation.Tags.Any(tag => Administration().IsMatch("/" + tag));

    /// <summary>Whether a plain member has no business there: money, exports, keys, the system prompt.</summary>
    public static bool IsPrivileged(ApiOperation operation) => Privileged().IsMatch(operation.Path);

    [GeneratedRegex(@"/(chat|messages|completions?|ask|prompt|generate|assist(ant)?|query|agent|runs)(/|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"(log-?in|sign-?in|sign-?up|register|web-?hook|/hooks?(/|$)|health|/ready|/live|/ping|/up$|/status$|/version|password|oauth|/auth(/|$)|/token|/session|openapi|swagger|metrics|setup|/callback|\.well-known|robots\.txt|favicon)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ForAnyone();

    [GeneratedRegex(@"/(admin|administration|internal|superuser|super-admin|backoffice|back-office|debug|sudo|root|staff-only|management)([/_-]|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Administration();

    [GeneratedRegex(@"/(billing|subscription|exports?|system-?_?prompts?|api-?_?keys?|secrets?|credentials?|audit-?_?logs?|integrations/[^/]+/token)(/|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Privileged();
}
