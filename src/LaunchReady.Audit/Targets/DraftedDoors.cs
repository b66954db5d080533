using System.Text;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Targets;

/// <summary>Doors that the source shows and the manifest asks for, as comments: where prompts go, where people sign in, where others deliver.</summary>
internal static partial class DraftedDoors
{
    private const int MostNamed = 3;

    public static string Of(SourceTree tree, CancellationToken cancellationToken)
    {
        var routes = RouteReader.Read(tree, cancellationToken).Routes;
        var text = new StringBuilder();
        Line(text, "chat", "url", routes.Where(route => route.Method == "POST" && (route.SideEffects.Contains("model") || Prompt().IsMatch(route.Path))).OrderByDescending(route => route.SideEffects.Contains("model")));
        Line(text, "urls", "login", routes.Where(route => route.Method == "POST" && SignIn().IsMatch(route.Path)));
        Line(text, "urls", "webhook", routes.Where(route => route.IsWebhook || route.SignatureSeen));
        Line(text, "urls", "health", routes.Where(route => route.Method is "GET" or "ANY" && Health().IsMatch(route.Path)));
        return text.Length == 0 ? "" : "# The source has these doors; name those that are meant, with the address that it runs at:\n" + text;
    }

    private static void Line(StringBuilder text, string key, string member, IEnumerable<Route> routes)
    {
        var found = routes.DistinctBy(route => route.Path).Take(MostNamed).ToList();
        if (found.Count > 0)
        {
            text.Append($"#   {key}, {member}: {string.Join(" or ", found.Select(route => $"{route.Path} ({route.File}:{route.Line})"))}\n");
        }
    }

    [GeneratedRegex(@"/(chat|messages|completions?|ask|prompt|assist(ant)?|converse|conversations?/\{[^}]*\}/messages|agent|bot)(/[\w-]+)?/?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"/(log-?_?in|sign-?_?in|sessions?|authenticate)/?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SignIn();

    [GeneratedRegex(@"/(health(z|check)?|livez?|ready(z)?|up|ping)/?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Health();
}
