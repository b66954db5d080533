using System.Globalization;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces.Trusted;

/// <summary>All three lists as they shall be. In a form each is a text area with one entry a line.</summary>
internal sealed record TrustedTargetsRequest
{
    [KeepEmpty]
    public required IReadOnlyList<string> Recipients { get; init; }

    [KeepEmpty]
    public required IReadOnlyList<string> Hosts { get; init; }

    [KeepEmpty]
    public required IReadOnlyList<string> Payees { get; init; }

    /// <summary>The version that was read. Given, a change by somebody else in between is refused and not written over.</summary>
    public int? Version { get; init; }
}

public sealed record TrustedTargetsItem(IReadOnlyList<string> Recipients, IReadOnlyList<string> Hosts, IReadOnlyList<string> Payees, int Version, string? ChangedBy, DateTimeOffset? ChangedAt);

/// <summary>The admin's side of the trusted targets. Each entry that comes or goes is a record of its own in the trail.</summary>
internal sealed class ChangeTrustedTargets(AppData data, MemberDirectory members, TrailWriter trail, TimeProvider time)
{
    public async Task<TrustedTargetsItem> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await data.Set<TrustedTargetSetting>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return new TrustedTargetsItem([], [], [], 0, null, null);
        }

        var names = await members.NamesAsync([row.ChangedBy], cancellationToken);
        return new TrustedTargetsItem(row.Recipients, row.Hosts, row.Payees, row.Version, names.GetValueOrDefault(row.ChangedBy), row.ChangedAt);
    }

    public async Task<Outcome<TrustedTargetsItem>> SaveAsync(Caller caller, TrustedTargetsRequest request, CancellationToken cancellationToken)
    {
        if (!TargetList.TryRead(request.Recipients, RecipientRule.Of, out var recipients, out var problem))
        {
            return Refusal.Invalid("recipients", problem);
        }

        if (!TargetList.TryRead(request.Hosts, HostRule.Of, out var hosts, out problem))
        {
            return Refusal.Invalid("hosts", problem);
        }

        if (!TargetList.TryRead(request.Payees, PayeeRule.Of, out var payees, out problem))
        {
            return Refusal.Invalid("payees", problem);
        }

        var refusal = await data.WriteAsync(() => StoreAsync(caller, request.Version, recipients, hosts, payees, cancellationToken), cancellationToken);
        return refusal is not null ? refusal : await ReadAsync(cancellationToken);
    }

    private async Task<Refusal?> StoreAsync(
        Caller caller, int? version, IReadOnlyList<string> recipients, IReadOnlyList<string> hosts, IReadOnlyList<string> payees, CancellationToken cancellationToken)
    {
        await data.LockAsync(data.BoundWorkspace, cancellationToken);
        var row = await data.Set<TrustedTargetSetting>().SingleOrDefaultAsync(cancellationToken);
        if (version is { } read && read != (row?.Version ?? 0))
        {
            return Refusal.Conflict("version", "Somebody else has changed this meanwhile. Load it again and make your change there.");
        }

        var changes = Note("recipient", row?.Recipients ?? [], recipients) + Note("host", row?.Hosts ?? [], hosts) + Note("payee", row?.Payees ?? [], payees);
        if (changes == 0)
        {
            return null;
        }

        if (row is null)
        {
            row = new TrustedTargetSetting { WorkspaceId = data.BoundWorkspace, ChangedBy = caller.AccountId, ChangedAt = time.GetUtcNow(), Version = 1 };
            data.Set<TrustedTargetSetting>().Add(row);
        }

        (row.Recipients, row.Hosts, row.Payees) = (recipients, hosts, payees);
        (row.ChangedBy, row.ChangedAt) = (caller.AccountId, time.GetUtcNow());
        return null;
    }

    private int Note(string kind, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (gone, come) = (before.Except(after).ToList(), after.Except(before).ToList());
        foreach (var value in gone)
        {
            Record(kind, value, $"No longer trusts the {kind} {value}", before.Count, after.Count);
        }

        foreach (var value in come)
        {
            Record(kind, value, $"Trusted the {kind} {value}", before.Count, after.Count);
        }

        return gone.Count + come.Count;
    }

    private void Record(string kind, string value, string what, int before, int after) =>
        trail.Record(data, new TrailEvent(TrailAction.TrustedTargetsChanged, TrailOutcome.Done, what)
        {
            Details = new Dictionary<string, string>
            {
                ["list"] = kind + "s",
                ["value"] = value,
                ["entriesBefore"] = before.ToString(CultureInfo.InvariantCulture),
                ["entriesAfter"] = after.ToString(CultureInfo.InvariantCulture),
            },
        });
}
