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

    /// <summary>
    /// Whether it does what nobody can take back: destroys, pays, sends, moves. Never asked for with what was there before, not even as the owner.
    /// </summary>
    public static bool IsDrastic(ApiOperation operation) =>
        operation.Method != "DELETE" && Last(operation).Any(Drastic.Contains);

    /// <summary>Whether even what was made for it may not be given to it: it destroys, pays or sends.</summary>
    public static bool IsIrrevocable(ApiOperation operation) => operation.Method != "DELETE" && Last(operation).Any(Irrevocable.Contains);

    private static List<string> Last(ApiOperation operation) => [.. NameWords.Of(operation.Path.TrimEnd('/').Split('/')[^1].Trim('{', '}')), .. NameWords.Of(operation.Id ?? "")];

    private static readonly HashSet<string> Irrevocable = new(
        ["delete", "remove", "destroy", "purge", "wipe", "reset", "clear", "revoke", "terminate", "disable", "deactivate", "suspend", "ban", "leave", "pay", "charge", "checkout", "purchase", "buy", "withdraw", "payout", "send", "broadcast", "publish", "deploy", "restore", "import", "migrate", "impersonate", "shutdown", "restart", "rollback"],
        StringComparer.Ordinal);

    /// <summary>Whether a GET of this name does something all the same: <c>/tickets/{id}/delete</c>, <c>/logout</c>. Never asked for as if it only read.</summary>
    public static bool ActsOnGet(ApiOperation operation) =>
        operation.Method == "GET" && NameWords.Of(operation.Path.TrimEnd('/').Split('/')[^1]) is var words && (words.Any(Acting.Contains) || words.Zip(words.Skip(1)).Any(pair => pair.First is "log" or "sign" && pair.Second is "out" or "off"));

    private static readonly HashSet<string> Acting = new(["delete", "remove", "destroy", "purge", "wipe", "revoke", "deactivate", "unsubscribe", "logout", "signout", "logoff", "signoff"], StringComparer.Ordinal);

    private static readonly HashSet<string> Drastic = new(
        [
            "delete", "remove", "destroy", "purge", "wipe", "reset", "clear", "cancel", "revoke", "terminate", "disable", "deactivate", "suspend", "ban", "archive", "close", "transfer", "leave", "rotate", "regenerate", "merge", "move",
            "pay", "charge", "refund", "checkout", "purchase", "buy", "withdraw", "payout", "send", "broadcast", "publish", "deploy", "restore", "import", "migrate", "impersonate", "shutdown", "restart", "rollback", "bulk", "batch",
        ],
        StringComparer.Ordinal);

    [GeneratedRegex(@"/(chat|messages|completions?|ask|prompt|generate|assist(ant)?|query|agent|runs)(/|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"(log-?in|sign-?in|sign-?up|register|web-?hook|/hooks?(/|$)|health|/ready|/live|/ping|/up$|/status$|/version|password|oauth|/auth(/|$)|/token|/session|openapi|swagger|metrics|setup|/callback|\.well-known|robots\.txt|favicon)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ForAnyone();
}
