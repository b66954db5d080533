using LaunchReady.Guard.Context;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Workspaces.Trusted;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>Whom the bound workspace trusts, for the guard. Read for each call, so that a change counts at once.</summary>
internal sealed class TrustedTargetFacts(AppData data)
{
    public async Task<TrustedTargets> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await data.Set<TrustedTargetSetting>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return row is null ? TrustedTargets.None : new TrustedTargets { Recipients = row.Recipients, Hosts = row.Hosts, Payees = row.Payees };
    }
}
