using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Approvals.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>What becomes of a turn's calls when the server that ran it is gone. Inside a write.</summary>
internal sealed class CallRecovery(AppData data, CallRecorder recorder, RequestApproval approvals, TimeProvider time)
{
    private const string NeverRan = "The server stopped before this ran. It was not done; ask for it again.";

    public async Task SettleAsync(Guid turnId, Guid accountId, CancellationToken cancellationToken)
    {
        var open = await data.Set<ToolCall>().Where(call => call.TurnId == turnId && (call.State == CallState.Running || call.State == CallState.Waiting)).ToListAsync(cancellationToken);
        foreach (var call in open)
        {
            if (call.State == CallState.Running)
            {
                recorder.FinishUnknown(call);
            }
            else
            {
                call.End(CallState.Lapsed, NeverRan, CallRecorder.Error(NeverRan), null, time.GetUtcNow());
            }
        }

        await approvals.WithdrawAsync(turnId, accountId, "The server stopped before anybody decided", cancellationToken);
    }
}
