using System.Text;
using LaunchReady.Server.Doors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Hosting;

/// <summary>Who can do what, generated from the doors themselves: as JSON, or as one page of Markdown when <c>Accept: text/markdown</c> asks.</summary>
internal static class AccessEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/access", Read).SignedIn().Reads("Who can do what");

    private static Results<Ok<AccessTable>, ContentHttpResult> Read(EndpointDataSource source, HttpRequest request)
    {
        var rows = DoorTable.Of(source.Endpoints);
        return request.Headers.Accept.ToString().Contains("text/markdown", StringComparison.Ordinal)
            ? TypedResults.Content(Markdown(rows), "text/markdown; charset=utf-8")
            : TypedResults.Ok(new AccessTable(rows));
    }

    private static string Markdown(IReadOnlyList<DoorRow> rows)
    {
        var text = new StringBuilder("# Who can do what\n\n| Method | Path | Who | Effect | What |\n| --- | --- | --- | --- | --- |\n");
        foreach (var row in rows)
        {
            var who = row.Reason is null ? row.Access : $"{row.Access}: {row.Reason}";
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {row.Method} | `{row.Path}` | {who} | {row.Effect} | {row.Summary} |\n");
        }

        return text.ToString();
    }

    private sealed record AccessTable(IReadOnlyList<DoorRow> Items);
}
