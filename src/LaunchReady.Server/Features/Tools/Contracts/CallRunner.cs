using LaunchReady.Guard;
using LaunchReady.Guard.Approvals;
using LaunchReady.Guard.Decisions;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Tools.Written;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>
/// Takes a call from proposal to its end, and an approved one from its approval to its end. What changes our own records happens in one
/// transaction with the note that it happened: exactly once. What reaches outside is noted before and after: at most once, and a crash between shows as unknown.
/// </summary>
internal sealed class CallRunner(AppData data, CallCheck check, CallRecorder recorder, RequestApproval approvals, NoteWrittenTexts written, WrittenTexts texts, TimeProvider time)
{
    public async Task<CallStanding> ProposeAsync(CallRequest request, ICallJournal journal, CancellationToken cancellationToken)
    {
        var verdict = await check.CheckAsync(request, cancellationToken);
        var call = recorder.New(request, verdict);
        if (verdict.Problem is { } problem)
        {
            return await RefuseAsync(call, problem, journal, cancellationToken);
        }

        return verdict.Decision!.Kind switch
        {
            GuardDecisionKind.Deny => await RefuseAsync(call, string.Join(' ', verdict.Decision.Reasons), journal, cancellationToken),
            GuardDecisionKind.Ask => await AskAsync(call, request, verdict, journal, cancellationToken),
            _ => await RunAsync(call, verdict, isNew: true, journal, cancellationToken),
        };
    }

    /// <summary>The calls of a turn that have not ended, in the order they were made, and whether there is something to do about each.</summary>
    public async Task<IReadOnlyList<OpenCall>> OpenAsync(Guid turnId, CancellationToken cancellationToken)
    {
        var open = await data.Set<ToolCall>().AsNoTracking().Where(call => call.TurnId == turnId && (call.State == CallState.Waiting || call.State == CallState.Running))
            .OrderBy(call => call.Id).Select(call => call.Id).ToListAsync(cancellationToken);
        var calls = new List<OpenCall>();
        foreach (var id in open)
        {
            calls.Add(new OpenCall(id, await approvals.StatusAsync(id, cancellationToken) is not ApprovalStatus.Pending));
        }

        return calls;
    }

    /// <summary>Goes on with a call that waited. Null while nobody has decided.</summary>
    public async Task<CallStanding?> ResumeAsync(Guid callId, Guid accountId, ICallJournal journal, CancellationToken cancellationToken)
    {
        var status = await approvals.StatusAsync(callId, cancellationToken);
        var call = await data.Set<ToolCall>().AsNoTracking().SingleAsync(call => call.Id == callId, cancellationToken);
        if (status is ApprovalStatus.Pending || call.HasEnded)
        {
            return call.HasEnded ? new CallStanding(call.Id, false, call.Result) : null;
        }

        if (call.State == CallState.Running)
        {
            return await EndUnknownAsync(call, journal, cancellationToken);
        }

        if (status is not ApprovalStatus.Approved)
        {
            var why = status == ApprovalStatus.Expired ? "Nobody decided in time, so it was not done." : "A person denied this, so it was not done.";
            return await EndAsync(call, CallState.Denied, why, journal, cancellationToken);
        }

        var verdict = await check.RecheckAsync(call, accountId, cancellationToken);
        return verdict.Problem is { } problem
            ? await EndAsync(call, CallState.Denied, "It was approved but may not run now: " + problem, journal, cancellationToken)
            : await RunApprovedAsync(call, accountId, verdict, journal, cancellationToken);
    }

    private async Task<CallStanding> RefuseAsync(ToolCall call, string problem, ICallJournal journal, CancellationToken cancellationToken)
    {
        var result = CallRecorder.Error(problem);
        await data.WriteAsync(
            () =>
            {
                call.End(CallState.Refused, problem, result, null, time.GetUtcNow());
                data.Set<ToolCall>().Add(call);
                recorder.Trail(call, TrailAction.CallRefused, TrailOutcome.Refused, $"{call.Title}: {problem}");
                journal.CallChanged(data, call.Id);
                return Task.CompletedTask;
            },
            cancellationToken);
        return new CallStanding(call.Id, false, result);
    }

    private async Task<CallStanding> AskAsync(ToolCall call, CallRequest request, CheckedCall verdict, ICallJournal journal, CancellationToken cancellationToken)
    {
        var preview = await verdict.Tool!.PreviewAsync(verdict.Input!, cancellationToken);
        if (preview.Problem is { } problem)
        {
            return await RefuseAsync(call, problem, journal, cancellationToken);
        }

        await data.WriteAsync(
            () =>
            {
                data.Set<ToolCall>().Add(call);
                approvals.Ask(CallRecorder.Draft(call, request, verdict, preview));
                journal.CallChanged(data, call.Id);
                return Task.CompletedTask;
            },
            cancellationToken);
        return new CallStanding(call.Id, true, null);
    }

    private async Task<CallStanding> RunApprovedAsync(ToolCall call, Guid accountId, CheckedCall verdict, ICallJournal journal, CancellationToken cancellationToken)
    {
        var bound = new BoundCall(
            call.Tool, ToolCatalogue.ConnectionVersion, verdict.Arguments!.Sha256, accountId.ToString(), call.ConversationId.ToString(), call.Id.ToString());
        return await RunAsync(call, verdict, isNew: false, journal, cancellationToken, () => approvals.UseAsync(bound, call.Id, cancellationToken));
    }

    private Task<CallStanding> RunAsync(
        ToolCall call, CheckedCall verdict, bool isNew, ICallJournal journal, CancellationToken cancellationToken, Func<Task<string?>>? useApproval = null) =>
        verdict.Tool!.Transactional
            ? TryRunInsideAsync(call, verdict, isNew, journal, useApproval, cancellationToken)
            : RunOutsideAsync(call, verdict, isNew, journal, useApproval, cancellationToken);

    /// <summary>A tool of ours that breaks has changed nothing: its transaction is gone. The call says so, and the approval, if any, is still unused.</summary>
    private async Task<CallStanding> TryRunInsideAsync(
        ToolCall call, CheckedCall verdict, bool isNew, ICallJournal journal, Func<Task<string?>>? useApproval, CancellationToken cancellationToken)
    {
        try
        {
            return await RunInsideAsync(call, verdict, isNew, journal, useApproval, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            recorder.NoteFailure(fault, call.Tool);
        }

        return await data.WriteAsync(
            async () =>
            {
                var own = await OwnAsync(isNew ? CallRecorder.Again(call) : call, isNew, cancellationToken);
                recorder.FinishFailed(own);
                journal.CallChanged(data, own.Id);
                return new CallStanding(own.Id, false, own.Result);
            },
            cancellationToken);
    }

    /// <summary>Effect, approval and record in one transaction. A look is taken before it, so that looking does not hold up writers.</summary>
    private async Task<CallStanding> RunInsideAsync(
        ToolCall call, CheckedCall verdict, bool isNew, ICallJournal journal, Func<Task<string?>>? useApproval, CancellationToken cancellationToken)
    {
        var looks = verdict.Tool!.Declaration.Effect == ToolEffect.Read;
        var seen = looks ? await verdict.Tool.RunAsync(verdict.Input!, cancellationToken) : null;
        var distrusted = await texts.DistrustedAsync(cancellationToken);
        var suspicion = seen is null ? 0 : OutputSuspicion.Of(verdict.Tool, seen, distrusted);
        return await data.WriteAsync(
            async () =>
            {
                var own = await OwnAsync(call, isNew, cancellationToken);
                if (useApproval is not null && await useApproval() is { } mismatch)
                {
                    own.End(CallState.Denied, mismatch, CallRecorder.Error(mismatch), null, time.GetUtcNow());
                    recorder.Trail(own, TrailAction.CallRefused, TrailOutcome.Refused, $"{own.Title}: {mismatch}");
                }
                else
                {
                    var output = seen ?? await verdict.Tool.RunAsync(verdict.Input!, cancellationToken);
                    recorder.Finish(own, output, seen is null ? OutputSuspicion.Of(verdict.Tool, output, distrusted) : suspicion);
                    if (output.Outcome == ToolOutcome.Done)
                    {
                        await written.RunAsync(own, verdict.Tool, cancellationToken);
                    }
                }

                journal.CallChanged(data, own.Id);
                return new CallStanding(own.Id, false, own.Result);
            },
            cancellationToken);
    }

    private async Task<CallStanding> RunOutsideAsync(
        ToolCall call, CheckedCall verdict, bool isNew, ICallJournal journal, Func<Task<string?>>? useApproval, CancellationToken cancellationToken)
    {
        var mismatch = await data.WriteAsync(
            async () =>
            {
                var own = await OwnAsync(call, isNew, cancellationToken);
                var problem = useApproval is null ? null : await useApproval();
                if (problem is null)
                {
                    // Whatever comes of it: once it is handed over, the text may stand there.
                    own.Begin();
                    await written.RunAsync(own, verdict.Tool!, cancellationToken);
                }
                else
                {
                    own.End(CallState.Denied, problem, CallRecorder.Error(problem), null, time.GetUtcNow());
                    recorder.Trail(own, TrailAction.CallRefused, TrailOutcome.Refused, $"{own.Title}: {problem}");
                }

                journal.CallChanged(data, own.Id);
                return problem;
            },
            cancellationToken);
        if (mismatch is not null)
        {
            return new CallStanding(call.Id, false, CallRecorder.Error(mismatch));
        }

        // From here on nobody's leaving stops it: the effect may already be out.
        var output = await recorder.TryRunOutsideAsync(verdict.Tool!, verdict.Input!);
        var suspicion = output is null ? 0 : OutputSuspicion.Of(verdict.Tool!, output, await texts.DistrustedAsync(CancellationToken.None));
        return await data.WriteAsync(
            async () =>
            {
                var own = await OwnAsync(call, isNew: false, CancellationToken.None);
                if (output is null)
                {
                    recorder.FinishUnknown(own);
                }
                else
                {
                    recorder.Finish(own, output, suspicion);
                }

                journal.CallChanged(data, own.Id);
                return new CallStanding(own.Id, false, own.Result);
            },
            CancellationToken.None);
    }

    /// <summary>It was handed over once already and nothing came back. It is not handed over again.</summary>
    private Task<CallStanding> EndUnknownAsync(ToolCall call, ICallJournal journal, CancellationToken cancellationToken) =>
        data.WriteAsync(
            async () =>
            {
                var own = await OwnAsync(call, isNew: false, cancellationToken);
                recorder.FinishUnknown(own);
                journal.CallChanged(data, own.Id);
                return new CallStanding(own.Id, false, own.Result);
            },
            cancellationToken);

    private async Task<CallStanding> EndAsync(ToolCall call, CallState state, string why, ICallJournal journal, CancellationToken cancellationToken) =>
        await data.WriteAsync(
            async () =>
            {
                var own = await OwnAsync(call, isNew: false, cancellationToken);
                own.End(state, why, CallRecorder.Error(why), null, time.GetUtcNow());
                recorder.Trail(own, TrailAction.CallRefused, TrailOutcome.Refused, $"{own.Title}: {why}");
                journal.CallChanged(data, own.Id);
                return new CallStanding(own.Id, false, own.Result);
            },
            cancellationToken);

    /// <summary>The row inside this write: the new one, or the one that stands.</summary>
    private async Task<ToolCall> OwnAsync(ToolCall call, bool isNew, CancellationToken cancellationToken)
    {
        if (isNew)
        {
            data.Set<ToolCall>().Add(call);
            return call;
        }

        return await data.Set<ToolCall>().SingleAsync(row => row.Id == call.Id, cancellationToken);
    }
}
