using System.Text.Json;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Trail;

public sealed record TrailItem(
    Guid Id,
    DateTimeOffset At,
    string Actor,
    string ActorKind,
    string Action,
    string Outcome,
    string What,
    string? SubjectId,
    IReadOnlyDictionary<string, string>? Details,
    string TraceId);

internal sealed record TrailFilter(Guid? Actor, TrailAction? Action, DateTimeOffset? From);

/// <summary>
/// The records of the bound workspace, newest first, together with the sign-ins and password changes of those who belong to it:
/// an admin must see that somebody is trying one of their people's passwords.
/// </summary>
internal sealed class TrailReader(AppData data, MemberDirectory members)
{
    public async Task<Page<TrailItem>> ListAsync(PageQuery page, TrailFilter filter, CancellationToken cancellationToken)
    {
        var rows = await (await SelectAsync(filter, cancellationToken))
            .Where(record => page.After == null || record.Id < page.After)
            .OrderByDescending(record => record.Id)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<TrailItem>.Of([.. rows.Select(Item)], page.Limit, item => item.Id);
    }

    /// <summary>Everything that the filter selects, oldest first, row by row.</summary>
    public async IAsyncEnumerable<TrailItem> ExportAsync(TrailFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = (await SelectAsync(filter, cancellationToken)).OrderBy(record => record.Id).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return Item(row);
        }
    }

    private async Task<IQueryable<TrailRecord>> SelectAsync(TrailFilter filter, CancellationToken cancellationToken)
    {
        var people = await members.AccountIdsAsync(cancellationToken);
        var subjects = people.ConvertAll(id => id.ToString());
        var chain = data.BoundWorkspace;
        return data.Set<TrailRecord>().AsNoTracking()
            .Where(record => record.ChainId == chain
                || (record.ChainId == TrailRecord.Installation && (people.Contains(record.ActorId!.Value) || subjects.Contains(record.SubjectId!))))
            .Where(record => filter.Actor == null || record.ActorId == filter.Actor)
            .Where(record => filter.Action == null || record.Action == filter.Action)
            .Where(record => filter.From == null || record.At >= filter.From);
    }

    private static TrailItem Item(TrailRecord record) => new(
        record.Id,
        record.At,
        record.ActorName,
        Word(record.ActorKind.ToString()),
        Word(record.Action.ToString()),
        Word(record.Outcome.ToString()),
        record.What,
        record.SubjectId,
        record.Details is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(record.Details),
        record.TraceId);

    private static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
