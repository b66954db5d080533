using System.Globalization;
using LaunchReady.Server.Data;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Trail.Contracts;
using LaunchReady.Server.Features.Trail.Pages;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace LaunchReady.Server.Features.Trail;

/// <summary>Who did what, to look through. The chain is recomputed on demand only: a long one takes a while.</summary>
internal static class TrailPages
{
    public static void Map(RouteGroupBuilder workspace) =>
        workspace.MapGet("/trail", ShowAsync).ForPerson(Role.Admin).Reads("Who did what");

    private static async Task<RazorComponentResult<TrailPage>> ShowAsync(
        PageQuery page,
        TrailQuery query,
        HttpRequest request,
        PageFrame frame,
        TrailReader reader,
        TrailVerification verification,
        TrailChoices choices,
        MemberDirectory members,
        AppData data,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var shell = await frame.ShellAsync(NavItem.Trail, cancellationToken);
        var part = await reader.ListAsync(page, query.ToFilter(time), cancellationToken);
        var names = await NamesAsync(members, part.Items, cancellationToken);
        var filter = FilterValues(query);
        var list = Urls.Trail(shell.WorkspaceSlug);
        var report = request.Query["verify"] == "1" ? await verification.VerifyAsync(data.BoundWorkspace, cancellationToken) : null;
        var model = new TrailModel
        {
            Items = [.. part.Items.Select(item => TrailLine.Of(item, names))],
            IsFiltered = filter.Count > 0,
            ListUrl = list,
            VerifyUrl = With(list, filter, "verify", "1"),
            ExportUrl = QueryHelpers.AddQueryString($"{Urls.Api(shell.WorkspaceSlug)}/trail/export", filter),
            FirstUrl = page.After is null ? null : QueryHelpers.AddQueryString(list, filter),
            NextUrl = part.Next is { } next ? With(list, filter, "after", next.ToString()) : null,
            Actors = await choices.ActorsAsync(query.Actor, cancellationToken),
            Actions = TrailChoices.Actions,
            Periods = TrailChoices.PeriodsWith(query.Days),
            Actor = filter.GetValueOrDefault("actor"),
            Action = filter.GetValueOrDefault("action"),
            Days = filter.GetValueOrDefault("days"),
            Chain = report is null ? null : new ChainCheck(time.GetUtcNow(), report.Records, report.LastHash, report.Faults),
        };
        return PageFrame.Show<TrailPage>(new { Shell = shell, Trail = model });
    }

    private static Task<IReadOnlyDictionary<Guid, string>> NamesAsync(MemberDirectory members, IEnumerable<TrailItem> items, CancellationToken cancellationToken)
    {
        var accounts = items.Where(TrailLine.IsAboutAccount).Select(item => Guid.TryParse(item.SubjectId, out var id) ? id : Guid.Empty).Distinct();
        return members.NamesAsync([.. accounts], cancellationToken);
    }

    private static Dictionary<string, string?> FilterValues(TrailQuery query)
    {
        var values = new Dictionary<string, string?>
        {
            ["actor"] = query.Actor?.ToString(),
            ["action"] = query.Action is { } action ? TrailQuery.WordOf(action) : null,
            ["days"] = query.Days?.ToString(CultureInfo.InvariantCulture),
        };
        return values.Where(value => value.Value is not null).ToDictionary();
    }

    private static string With(string url, Dictionary<string, string?> filter, string name, string value) =>
        QueryHelpers.AddQueryString(QueryHelpers.AddQueryString(url, filter), name, value);
}
