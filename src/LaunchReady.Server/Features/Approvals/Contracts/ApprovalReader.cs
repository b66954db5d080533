using System.Text.Json;
using LaunchReady.Server.Data;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Approvals.Contracts;

/// <summary>Approvals of the bound workspace, as the caller of this scope sees them.</summary>
internal sealed class ApprovalReader(AppData data, MemberDirectory members, TimeProvider time)
{
    public Task<int> CountPendingAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return data.Set<Approval>().CountAsync(approval => approval.Status == ApprovalStatus.Pending && approval.ExpiresAt > now, cancellationToken);
    }

    public async Task<Page<ApprovalItem>> ListAsync(PageQuery page, bool pending, Caller viewer, CancellationToken cancellationToken)
    {
        var rows = await data.Set<Approval>().AsNoTracking()
            .Where(approval => (approval.Status == ApprovalStatus.Pending) == pending)
            .Where(approval => page.After == null || approval.Id < page.After)
            .OrderByDescending(approval => approval.Id)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<ApprovalItem>.Of(await ItemsAsync(rows, viewer, cancellationToken), page.Limit, item => item.Id);
    }

    public async Task<ApprovalItem?> FindAsync(Guid id, Caller viewer, CancellationToken cancellationToken)
    {
        var rows = await data.Set<Approval>().AsNoTracking().Where(approval => approval.Id == id).ToListAsync(cancellationToken);
        return (await ItemsAsync(rows, viewer, cancellationToken)).SingleOrDefault();
    }

    public async Task<IReadOnlyDictionary<Guid, ApprovalItem>> OfCallsAsync(IReadOnlyCollection<Guid> callIds, Caller viewer, CancellationToken cancellationToken)
    {
        if (callIds.Count == 0)
        {
            return new Dictionary<Guid, ApprovalItem>();
        }

        var rows = await data.Set<Approval>().AsNoTracking().Where(approval => callIds.Contains(approval.CallId)).ToListAsync(cancellationToken);
        return (await ItemsAsync(rows, viewer, cancellationToken)).ToDictionary(item => item.CallId);
    }

    private async Task<IReadOnlyList<ApprovalItem>> ItemsAsync(List<Approval> rows, Caller viewer, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var people = await members.PeopleAsync(cancellationToken);
        var names = await members.NamesAsync([.. rows.SelectMany(row => new[] { row.RequestedBy, row.DecidedBy ?? row.RequestedBy }).Distinct()], cancellationToken);
        return [.. rows.Select(row => Item(row, viewer, people, names))];
    }

    private ApprovalItem Item(Approval row, Caller viewer, IReadOnlyList<MemberDirectory.Person> people, IReadOnlyDictionary<Guid, string> names)
    {
        var least = row.MinimumRole < Role.Member ? Role.Member : row.MinimumRole;
        var others = people.Count(person => person.Id != row.RequestedBy && person.Role >= least);
        var asker = names.GetValueOrDefault(row.RequestedBy, "Somebody");
        var right = DecisionPolicy.Of(row.Effect, row.MinimumRole, row.RequestedBy, asker, viewer.AccountId, viewer.Member!.Role, others);
        var now = time.GetUtcNow();
        var open = row.IsOpen(now);
        var status = row.Status == ApprovalStatus.Pending && !open ? ApprovalStatus.Expired : row.Status;
        return new ApprovalItem
        {
            Id = row.Id,
            ConversationId = row.ConversationId,
            TurnId = row.TurnId,
            CallId = row.CallId,
            Status = JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString()),
            Tool = row.Tool,
            ArgumentsSha256 = row.ArgumentsSha256,
            Effect = JsonNamingPolicy.KebabCaseLower.ConvertName(row.Effect.ToString()),
            Title = row.Title,
            Consequence = row.Consequence,
            Undo = row.Undo,
            RequestedBy = row.RequestedBy,
            RequestedByName = asker,
            CreatedAt = row.CreatedAt,
            ExpiresAt = row.ExpiresAt,
            DecidedBy = row.DecidedBy,
            DecidedByName = row.DecidedBy is { } by ? names.GetValueOrDefault(by, "Somebody") : null,
            DecidedAt = row.DecidedAt,
            DecidedAlone = row.DecidedAlone,
            Note = row.Note,
            Card = JsonSerializer.Deserialize<ApprovalCardRows>(row.Card, StrictJson.Options)!,
            CanApprove = open && right.MayApprove,
            CanDeny = open && right.MayDeny,
            NeedsPassword = open && right.NeedsPassword,
            WhoMayDecide = right.InWords,
        };
    }
}
