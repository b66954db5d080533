using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using LaunchReady.Server.UI.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Hosting;

/// <summary><em>Who can do what</em> for people to read: the same doors as <see cref="AccessEndpoints"/>, by area.</summary>
internal static class AccessPages
{
    private const string InWorkspace = "/api/workspaces/{workspace}";
    private const string You = "You and signing in";
    private const string Server = "The server itself";

    public static void Map(RouteGroupBuilder workspace) =>
        workspace.MapGet("/access", ShowAsync).ForPerson(Role.Viewer).Reads("Who can do what");

    private static async Task<RazorComponentResult<AccessPage>> ShowAsync(EndpointDataSource source, PageFrame frame, CancellationToken cancellationToken)
    {
        var rows = DoorTable.Of(source.Endpoints);
        return PageFrame.Show<AccessPage>(new
        {
            Shell = await frame.ShellAsync(NavItem.None, cancellationToken),
            Areas = Areas(rows.Where(row => !row.Page)),
            Pages = (IReadOnlyList<AccessLine>)[.. rows.Where(row => row.Page).Select(Line)],
        });
    }

    private static IReadOnlyList<AccessArea> Areas(IEnumerable<DoorRow> rows) =>
    [
        .. rows.GroupBy(AreaOf).OrderBy(area => area.Key switch { You => 0, Server => 2, _ => 1 }).ThenBy(area => area.Key, StringComparer.Ordinal)
            .Select(area => new AccessArea(area.Key, [.. area.Select(Line)])),
    ];

    private static AccessLine Line(DoorRow row) =>
        new(row.Summary, Capital(row.Access.Replace(" in the workspace", string.Empty, StringComparison.Ordinal)), row.Reason, Capital(row.Effect), row.Method, Short(row.Path));

    /// <summary>Every workspace's addresses begin alike, and a reader needs no types.</summary>
    private static string Short(string path) => path.Replace(InWorkspace, "…", StringComparison.Ordinal).Replace(":guid}", "}", StringComparison.Ordinal);

    /// <summary>What a path is about: the word after the workspace.</summary>
    private static string AreaOf(DoorRow row)
    {
        if (row.Path.StartsWith(InWorkspace + "/", StringComparison.Ordinal))
        {
            return Capital(row.Path[(InWorkspace.Length + 1)..].Split('/')[0].Replace('-', ' ')).Replace("Api ", "API ", StringComparison.Ordinal);
        }

        return row.Path switch
        {
            InWorkspace or "/api/workspaces" => "Workspaces",
            "/api/invites/{token}" or "/api/invites/accept" => "Invites",
            _ when row.Path.StartsWith("/api/", StringComparison.Ordinal) => You,
            _ => Server,
        };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
