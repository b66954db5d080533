using LaunchReady.Guard.Approvals;
using LaunchReady.Guard.Decisions;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>
/// Takes approval requests and replies out of a request's messages, before anything else can act on them. A reply only points at a record: the record
/// has the call that runs. What comes of it is put in the reply's place as a call and its answer.
/// </summary>
internal sealed class ApprovalReplies(GuardTurn turn)
{
    private const string ErrorCode = "launchready.approval";

    private readonly List<ChatMessage> _forModel = [];
    private readonly List<ChatMessage> _forHost = [];
    private readonly List<string> _problems = [];
    private bool _isNew;
    private bool _anythingNew;

    public async Task<RepliesTaken> TakeAsync(IReadOnlyList<ChatMessage> messages, string? instructions, CancellationToken cancellationToken)
    {
        if (!messages.Any(message => message.Contents.Any(IsOfApprovals)))
        {
            return new(messages, [], NothingNew: false);
        }

        turn.Read(messages, turn.Chat.ConversationId is not null, instructions);
        var settled = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.CallId).ToHashSet(StringComparer.Ordinal);
        var answered = messages.ToList().FindLastIndex(message => message.Role == ChatRole.Assistant);
        foreach (var (at, message) in messages.Index())
        {
            _isNew = at > answered;
            foreach (var reply in message.Contents.OfType<ToolApprovalResponseContent>().Where(reply => settled.Add(reply.RequestId)))
            {
                await AnswerAsync(message, reply, cancellationToken).ConfigureAwait(false);
            }

            Keep(message);
        }

        if (_problems.Count > 0)
        {
            _forHost.Add(new(ChatRole.Assistant, [.. _problems.Select(problem => new ErrorContent(problem) { ErrorCode = ErrorCode })]) { MessageId = turn.NewId("msg") });
        }

        return new(_forModel, _forHost, NothingNew: !_anythingNew);
    }

    private static bool IsOfApprovals(AIContent content) =>
        content is ToolApprovalRequestContent or ToolApprovalResponseContent || content is ErrorContent { ErrorCode: ErrorCode };

    private void Keep(ChatMessage message)
    {
        if (!message.Contents.Any(IsOfApprovals))
        {
            _forModel.Add(message);
            _anythingNew |= _isNew;
            return;
        }

        var kept = message.Clone();
        kept.Contents = [.. message.Contents.Where(content => !IsOfApprovals(content))];
        if (kept.Contents.Count > 0)
        {
            _forModel.Add(kept);
            _anythingNew |= _isNew;
        }
    }

    private async Task AnswerAsync(ChatMessage message, ToolApprovalResponseContent reply, CancellationToken cancellationToken)
    {
        if (message.Role != ChatRole.User)
        {
            RefuseReply(reply, ["An approval counts only in a message of the person."]);
        }
        else if (!reply.Approved)
        {
            Deny(reply);
        }
        else
        {
            await RunAsync(reply, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(ToolApprovalResponseContent reply, CancellationToken cancellationToken)
    {
        if (turn.Options.Approvals.Find(reply.RequestId, turn.Caller.Person, turn.Caller.Conversation) is not { } record)
        {
            RefuseReply(reply, ["No such approval was asked for in this conversation."]);
            return;
        }

        if (turn.Tool(record.Tool) is not { } tool)
        {
            RefuseReply(reply, [$"The tool {record.Tool} is not offered any more."]);
            return;
        }

        if (Describe(reply, tool) is not { } call)
        {
            RefuseReply(reply, ["The reply does not repeat the call that it approves."]);
            return;
        }

        // Looked at again with all that has been read since. A denial now wins; it is final, and the claim below then finds nothing to take.
        var decision = CallGate.Decide(turn, tool, record.Arguments, out var thrown);
        if (record.State == ApprovalState.Waiting && (decision.Kind == GuardDecisionKind.Deny || tool.ProblemsOf(record.Arguments).Count > 0))
        {
            turn.Options.Approvals.TryDeny(record.Id, turn.Caller.Person, turn.Caller.Conversation);
            turn.Report(new(GuardReportKind.Refused, record.Tool, record.Id, decision.Reasons) { Decision = decision, Exception = thrown });
            Answer(record, ToolAnswers.Refused(decision.Reasons));
            return;
        }

        await UseAsync(reply, call, tool, decision, cancellationToken).ConfigureAwait(false);
    }

    private async Task UseAsync(ToolApprovalResponseContent reply, BoundCall call, GuardedFunction tool, GuardDecision decision, CancellationToken cancellationToken)
    {
        if (!turn.Options.Approvals.TryUse(reply.RequestId, call, turn.Options.TimeProvider.GetUtcNow(), out var taken, out var problems))
        {
            RefuseReply(reply, problems);
            return;
        }

        turn.Count(usage => usage.WithCall(CallGate.Key(tool, taken.Arguments)));
        Answer(taken, await CallRun.InvokeAsync(turn, tool, taken.Arguments, taken.Id, decision, null, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The call that a reply says it approves, to be compared with the record; null when it names none.</summary>
    private BoundCall? Describe(ToolApprovalResponseContent reply, GuardedFunction tool) =>
        reply.ToolCall is FunctionCallContent call && CallArguments.TryRead(call.Arguments, out var arguments, out _)
            ? turn.Bind(tool, arguments, call.CallId) with { Tool = call.Name }
            : null;

    private void Deny(ToolApprovalResponseContent reply)
    {
        var approvals = turn.Options.Approvals;
        if (approvals.Find(reply.RequestId, turn.Caller.Person, turn.Caller.Conversation) is { } record && approvals.TryDeny(record.Id, turn.Caller.Person, turn.Caller.Conversation))
        {
            turn.Report(new(GuardReportKind.Denied, record.Tool, record.Id, ["A person decided against it."]) { Decision = record.Decision });
            Answer(record, ToolAnswers.Denied(reply.Reason));
        }
        else
        {
            RefuseReply(reply, ["No such approval waits in this conversation."]);
        }
    }

    private void RefuseReply(ToolApprovalResponseContent reply, IReadOnlyList<string> reasons)
    {
        // A refused reply stays in the host's history; it is told once, not in every turn that follows.
        if (!_isNew)
        {
            return;
        }

        _problems.Add($"The approval was not accepted, and nothing ran. {string.Join(' ', reasons)}");
        turn.Report(new(GuardReportKind.ReplyRefused, null, reply.RequestId, reasons));
    }

    private void Answer(ApprovalRecord record, object? result)
    {
        var call = new FunctionCallContent(record.Id, record.Tool, CallArguments.ToDictionary(record.Arguments)) { InformationalOnly = true };
        ChatMessage[] pair =
        [
            new(ChatRole.Assistant, [call]) { MessageId = turn.NewId("msg") },
            new(ChatRole.Tool, [new FunctionResultContent(record.Id, result ?? "Done.")]) { MessageId = turn.NewId("msg") },
        ];
        _anythingNew = true;
        _forModel.AddRange(pair);
        _forHost.AddRange(pair);
    }
}

/// <summary>A request's messages without approvals.</summary>
/// <param name="ForModel">What goes on to the model.</param>
/// <param name="ForHost">What came of the replies, for the host's history.</param>
/// <param name="NothingNew">Whether there is nothing for the model to answer.</param>
internal sealed record RepliesTaken(IReadOnlyList<ChatMessage> ForModel, IReadOnlyList<ChatMessage> ForHost, bool NothingNew);
