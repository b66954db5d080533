using System.Text;

namespace LaunchReady.Audit.Routes.Reports;

/// <summary>The inventory for a terminal: one line a route, then what else was seen.</summary>
public static class RouteText
{
    private const int WidestPath = 56;

    /// <summary>The inventory as text.</summary>
    /// <param name="inventory">What was read.</param>
    /// <param name="colours">Whether the terminal takes colours.</param>
    public static string Write(RouteInventory inventory, bool colours)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var text = new StringBuilder();
        var width = Math.Clamp(inventory.Routes.Select(route => RouteWords.Door(route).Length).DefaultIfEmpty(10).Max(), 10, WidestPath);
        foreach (var route in inventory.Routes)
        {
            var who = Paint(colours, Colour(route), $"{Asked(route),-16}");
            text.AppendLine($"{route.Method,-7} {Safe(RouteWords.Door(route)).PadRight(width)} {RouteWords.Of(route.Effect),-11} {who} {Safe(route.File)}:{route.Line}{Remarks(route)}");
        }

        Append(text, "Services of others", inventory.Integrations.Select(integration => $"{integration.Kind,-18} {integration.Name} ({Safe(integration.File)}:{integration.Line})"));
        Append(text, "Secrets that a browser receives", inventory.ClientSecrets.Where(secret => !secret.IsPublishable).Select(Line));
        Append(text, "Values of one environment in the source", inventory.EnvironmentValues.Select(Line));
        Append(text, "Rules of the database", inventory.Database is { } rules ? [$"{rules.Tables} tables, {rules.Policies} rules", .. rules.Findings.Select(finding => $"{Safe(finding.File)}:{finding.Line}  {Words(finding.Fault.ToString())}: {Safe(finding.Name)}")] : []);
        Append(text, "Notes", inventory.Notes);
        Append(text, "Left out", inventory.Skipped.Select(group => $"{group.Count} {Words(group.Reason.ToString())}, for example {Safe(group.Examples[0])}"));
        text.AppendLine().Append(Summary(inventory));
        return text.ToString();
    }

    private static string Summary(RouteInventory inventory)
    {
        var open = inventory.Routes.Count(route => route.Authentication.Place == AuthenticationPlace.NoneSeen);
        var changing = inventory.Routes.Count(route => route.Authentication.Place == AuthenticationPlace.NoneSeen && route.Effect != RouteEffect.Reads);
        return $"{inventory.Routes.Count} routes in {inventory.FilesRead} files; no authentication seen on {open}, of which {changing} write or act. \"None seen\" is a reading of source, not a proof.";
    }

    private static string Asked(Route route) => RouteWords.Of(route.Authentication.Place) + (route.Authentication.NamesRole && route.Authentication.Seen ? "+role" : "");

    private static string Remarks(Route route)
    {
        var remarks = new List<string>();
        remarks.AddRange(route.SideEffects);
        if (route.IsAdmin)
        {
            remarks.Add("admin");
        }

        if (route.IsWebhook)
        {
            remarks.Add(route.SignatureSeen ? "webhook, signature checked" : "webhook, no signature check seen");
        }

        if (route.UnresolvedPrefix)
        {
            remarks.Add("unresolved prefix");
        }

        return remarks.Count == 0 ? "" : $"  [{string.Join("; ", remarks)}]";
    }

    private static string Line(SourceFinding finding) => $"{Safe(finding.File)}:{finding.Line}  {finding.Title}: {Safe(finding.Detail)}{(finding.IsFallback ? " (fallback)" : "")}";

    private static void Append(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            return;
        }

        text.AppendLine().AppendLine(title);
        all.ForEach(line => text.Append("  ").AppendLine(line));
    }

    private static string Colour(Route route) => route.Authentication switch
    {
        { Place: AuthenticationPlace.NoneSeen } when route.Effect != RouteEffect.Reads => "31",
        { Place: AuthenticationPlace.NoneSeen } => "33",
        { Place: AuthenticationPlace.DeclaredPublic } => "36",
        _ => "32",
    };

    private static string Paint(bool colours, string colour, string text) => colours ? $"\u001b[{colour}m{text}\u001b[0m" : text;

    private static string Words(string name) => string.Join(' ', Handlers.GuardNames.Words(name));

    /// <summary>What comes out of a file may not steer the terminal.</summary>
    private static string Safe(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter)) : text;
}
