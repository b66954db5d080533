using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Approvals.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>
/// What becomes of the calls that are still open when their turn ends without them: the person stopped it, it failed, its server is gone. Inside a write.
/// What waits will not run, and its approval is taken back; what was handed over is unknown.
/// </summary>
internal sealed class CallRecovery(AppData data, CallRecorder recorder, RequestApproval approvals, TimeProvider time)
{
    /// <param name="why">A sentence for the person and the model.</param>
    /// <param name="note">The note of the approvals that are taken back.</param>
    /// <param name="journal">Null when nothing is left to tell it to.</param>
    public async Task SettleAsync(Guid turnId, Guid accountId, string why, string note, ICallJournal? journal, CancellationToken cancellationToken)
    {
        var open = await data.Set<ToolCall>().Where(call => call.TurnId == turnId && (call.State == CallState.Running || call.State == CallState.Waiting))
            .OrderBy(call => call.Id).ToListAsync(cancellationToken);
        foreach (var call in open)
        {
            if (call.State == CallState.Running)
            {
                recorder.FinishUnknown(call);
            }
            else
            {
                call.End(CallState.Lapsed, why, CallRecorder.Error(why), null, time.GetUtcNow());
            }

            journal?.CallChanged(data, call.Id);
        }

        await approvals.WithdrawAsync(turnId, accountId, note, cancellationToken);
    }
}
