using System.Text;

namespace LaunchReady.Audit.Routes.Reports;

/// <summary>Who can do what, on one page.</summary>
public static class RouteMarkdown
{
    private const int MostRows = 40;
    private static readonly string[] Order = ["Anyone (nothing seen)", "Anyone (declared public)", "Signed in", "By role or permission"];

    /// <summary>The page.</summary>
    /// <param name="inventory">What was read.</param>
    /// <param name="name">What the application is called.</param>
    public static string Write(RouteInventory inventory, string name)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var page = new StringBuilder();
        page.AppendLine($"# Who can do what: {Cell(name)}").AppendLine();
        page.AppendLine("Read from source without running it. \"Nothing seen\" means that no check was seen, not that there is none.").AppendLine();
        Counts(page, inventory);
        Table(page, "Open to anyone, and it writes or acts", inventory.Routes.Where(route => !route.Authentication.Seen && route.Effect != RouteEffect.Reads));
        Table(page, "Administration", inventory.Routes.Where(route => route.IsAdmin));
        Webhooks(page, inventory);
        foreach (var who in Order)
        {
            Areas(page, who, [.. inventory.Routes.Where(route => RouteWords.Who(route.Authentication) == who)]);
        }

        Services(page, inventory);
        Notes(page, inventory);
        return page.ToString().TrimEnd() + Environment.NewLine;
    }

    private static void Counts(StringBuilder page, RouteInventory inventory)
    {
        page.AppendLine("| who | reads | writes | side effect |").AppendLine("| --- | ---: | ---: | ---: |");
        foreach (var who in Order)
        {
            var routes = inventory.Routes.Where(route => RouteWords.Who(route.Authentication) == who).ToList();
            page.AppendLine($"| {who} | {routes.Count(route => route.Effect == RouteEffect.Reads)} | {routes.Count(route => route.Effect == RouteEffect.Writes)} | {routes.Count(route => route.Effect == RouteEffect.SideEffect)} |");
        }

        page.AppendLine();
    }

    private static void Table(StringBuilder page, string title, IEnumerable<Route> chosen)
    {
        var routes = chosen.ToList();
        if (routes.Count == 0)
        {
            return;
        }

        page.AppendLine($"## {title}").AppendLine().AppendLine("| route | effect | asked | where |").AppendLine("| --- | --- | --- | --- |");
        foreach (var route in routes.Take(MostRows))
        {
            var effect = route.SideEffects.Count > 0 ? string.Join(", ", route.SideEffects) : RouteWords.Of(route.Effect);
            page.AppendLine($"| `{Cell(route.Method)} {Cell(RouteWords.Door(route))}` | {Cell(effect)} | {Asked(route)} | {Cell(route.File)}:{route.Line} |");
        }

        More(page, routes.Count);
    }

    private static void Webhooks(StringBuilder page, RouteInventory inventory)
    {
        var hooks = inventory.Routes.Where(route => route.IsWebhook).ToList();
        if (hooks.Count == 0)
        {
            return;
        }

        page.AppendLine("## Webhooks").AppendLine().AppendLine("| route | signature | where |").AppendLine("| --- | --- | --- |");
        foreach (var route in hooks.Take(MostRows))
        {
            page.AppendLine($"| `{Cell(route.Method)} {Cell(RouteWords.Door(route))}` | {(route.SignatureSeen ? "check seen" : "no check seen")} | {Cell(route.File)}:{route.Line} |");
        }

        More(page, hooks.Count);
    }

    /// <summary>What a group of callers can reach, by the first parts of the path.</summary>
    private static void Areas(StringBuilder page, string who, List<Route> routes)
    {
        if (routes.Count == 0)
        {
            return;
        }

        page.AppendLine($"## {who}").AppendLine().AppendLine("| area | reads | writes or acts |").AppendLine("| --- | ---: | --- |");
        var areas = routes.GroupBy(route => Area(route.Path)).OrderBy(area => area.Key, StringComparer.Ordinal).ToList();
        foreach (var area in areas.Take(MostRows))
        {
            var acts = area.Where(route => route.Effect != RouteEffect.Reads).Select(route => $"`{Cell(route.Method)} {Cell(RouteWords.Door(route))}`").ToList();
            var shown = string.Join(", ", acts.Take(8)) + (acts.Count > 8 ? $" and {acts.Count - 8} more" : "");
            page.AppendLine($"| {Cell(area.Key)} | {area.Count(route => route.Effect == RouteEffect.Reads)} | {shown} |");
        }

        More(page, areas.Count);
    }

    private static void Services(StringBuilder page, RouteInventory inventory)
    {
        if (inventory.Integrations.Count == 0)
        {
            return;
        }

        page.AppendLine("## Services of others").AppendLine();
        foreach (var kind in inventory.Integrations.GroupBy(integration => integration.Kind))
        {
            page.AppendLine($"* {kind.Key}: {string.Join(", ", kind.Select(integration => $"{Cell(integration.Name)} ({Cell(integration.File)}:{integration.Line})"))}");
        }

        page.AppendLine();
    }

    private static void Notes(StringBuilder page, RouteInventory inventory)
    {
        if (inventory.Notes.Count == 0)
        {
            return;
        }

        page.AppendLine("## Not followed").AppendLine();
        foreach (var note in inventory.Notes)
        {
            page.AppendLine($"* {Cell(note)}");
        }
    }

    private static string Asked(Route route) => route.Authentication.Seen ? $"{RouteWords.Of(route.Authentication.Place)}: `{Cell(route.Authentication.Evidence)}`" : RouteWords.Of(route.Authentication.Place);

    private static string Area(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var depth = parts.Length > 0 && parts[0] is "api" ? parts.Length > 1 && parts[1].Length <= 3 && parts[1].StartsWith('v') ? 3 : 2 : 1;
        return "/" + string.Join('/', parts.Take(depth));
    }

    private static void More(StringBuilder page, int count)
    {
        if (count > MostRows)
        {
            page.AppendLine($"| and {count - MostRows} more | | |");
        }

        page.AppendLine();
    }

    /// <summary>A file's text may not break the table or leave its code marks.</summary>
    private static string Cell(string text) => string.Concat(text.Select(letter => letter switch { '|' => '¦', '`' => '\'', '<' => '‹', '>' => '›', _ when char.IsControl(letter) => ' ', _ => letter }));
}
