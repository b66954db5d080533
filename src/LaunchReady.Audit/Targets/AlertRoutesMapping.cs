using System.Globalization;

namespace LaunchReady.Audit.Targets;

/// <summary>Makes the routes of <c>alerts</c>, and says what a route of its kind lacks.</summary>
internal static class AlertRoutesMapping
{
    private const int Submission = 587;

    public static IReadOnlyList<AlertRoute> Map(ManifestNode root) => [.. root.Parts("alerts").Select(Route)];

    public static IEnumerable<ManifestFault> Faults(ManifestNode root) => root.Parts("alerts").SelectMany(part => Lacking(part).Select(lack =>
        new ManifestFault(part.Line, $"The alert route \"{part.Required("name")}\" is {part.Required("kind")} and {lack}")));

    private static AlertRoute Route(ManifestNode part)
    {
        var route = new AlertRoute(part.Required("name"), Kind(part)) { Missing = part.Missing("webhook", "key", "user", "password") };
        return route.Kind switch
        {
            AlertKind.Slack => route with { Address = Uri.TryCreate(part.Text("webhook"), UriKind.Absolute, out var webhook) ? webhook : null },
            AlertKind.PagerDuty => route with { Address = part.Url("endpoint") ?? AlertRoute.PagerDutyEvents, Key = part.Text("key") },
            _ => route with { Server = Server(part) },
        };
    }

    private static MailServer? Server(ManifestNode part) => Address(part.Text("server")) is var (host, port) && part.Text("from") is { } from && part.Text("to") is { } to
        ? new MailServer(host, port, from, to) { User = part.Text("user"), Password = part.Text("password") }
        : null;

    private static List<string> Lacking(ManifestNode part)
    {
        string[] needed = Kind(part) switch
        {
            AlertKind.Slack => ["webhook"],
            AlertKind.PagerDuty => ["key"],
            _ => ["server", "from", "to"],
        };
        var lacking = needed.Where(name => part.Text(name) is null).Select(name => $"needs \"{name}\".").ToList();
        if (part.Text("server") is { } server && Address(server) is null)
        {
            lacking.Add($"its server must be a host, or host:port; it is \"{server}\".");
        }

        if (part.Missing("webhook").Count == 0 && part.Text("webhook") is { } webhook && !IsWebAddress(webhook))
        {
            // What stands there may be a secret all the same.
            lacking.Add("its webhook must be an http or https address.");
        }

        return lacking;
    }

    private static AlertKind Kind(ManifestNode part) => Enum.Parse<AlertKind>(part.Required("kind"), ignoreCase: true);

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0;

    private static (string Host, int Port)? Address(string? server)
    {
        var parts = (server ?? "").Split(':');
        var port = Submission;
        var fits = parts.Length is 1 or 2 && Uri.CheckHostName(parts[0]) is UriHostNameType.Dns or UriHostNameType.IPv4
            && (parts.Length == 1 || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out port)) && port is > 0 and <= 65535;
        return fits ? (parts[0], port) : null;
    }
}
