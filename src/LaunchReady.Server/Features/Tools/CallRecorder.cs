using System.Text.Json;
using LaunchReady.Detection;
using LaunchReady.Guard;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Decisions;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Tools.Written;

namespace LaunchReady.Server.Features.Tools;

/// <summary>Turns verdicts and outputs into rows, trail records and approval cards.</summary>
internal sealed partial class CallRecorder(AppData data, TrailWriter trail, TimeProvider time, ILogger<CallRecorder> logger)
{
    private const int LongestArguments = 100_000;
    private static readonly string NoHash = new('0', 64);

    public ToolCall New(CallRequest request, CheckedCall verdict)
    {
        // Refused early, it may not have been brought into its canonical form yet; what has none is not kept.
        var arguments = verdict.Arguments ?? (CanonicalArguments.TryCreate(request.Arguments, out var canonical, out _) ? canonical : null);
        return New(request, verdict, arguments?.Json.Length > LongestArguments ? null : arguments);
    }

    private ToolCall New(CallRequest request, CheckedCall verdict, CanonicalArguments? arguments) => new()
    {
        Id = Ids.New(time),
        WorkspaceId = data.BoundWorkspace,
        ConversationId = request.ConversationId,
        TurnId = request.TurnId,
        ModelCallId = request.ModelCallId,
        Tool = Name(request.Tool, 128),
        Effect = EffectOf(verdict.Tool, arguments),
        Title = verdict.Tool?.Title ?? Name(request.Tool, 200),
        Purpose = arguments is null ? string.Empty : CallPurpose.Of(arguments.ToElement()),
        Arguments = arguments?.Json ?? "{}",
        ArgumentsSha256 = arguments?.Sha256 ?? NoHash,
        Origins = verdict.Decision is { } decision ? CallOrigins.Write(decision.Origins) : null,
        State = CallState.Waiting,
        StartedAt = time.GetUtcNow(),
    };

    // What these arguments do, not what the tool does at its mildest: the second person is asked for by it.
    private static ToolEffect EffectOf(Tool? tool, CanonicalArguments? arguments) => (tool, arguments) switch
    {
        (null, _) => ToolEffect.Destructive,
        (_, null) => tool.Declaration.Effect,
        _ => EffectiveEffect.Of(tool.Declaration, arguments.ToElement()),
    };

    /// <summary>The same proposal as a fresh row: the first one was rolled back in whatever state it had reached.</summary>
    public static ToolCall Again(ToolCall call) => new()
    {
        Id = call.Id,
        WorkspaceId = call.WorkspaceId,
        ConversationId = call.ConversationId,
        TurnId = call.TurnId,
        ModelCallId = call.ModelCallId,
        Tool = call.Tool,
        Effect = call.Effect,
        Title = call.Title,
        Purpose = call.Purpose,
        Arguments = call.Arguments,
        ArgumentsSha256 = call.ArgumentsSha256,
        Origins = call.Origins,
        State = CallState.Waiting,
        StartedAt = call.StartedAt,
    };

    public static ApprovalDraft Draft(ToolCall call, CallRequest request, CheckedCall verdict, CallPreview preview) => new()
    {
        ConversationId = call.ConversationId,
        TurnId = call.TurnId,
        CallId = call.Id,
        RequestedBy = request.AccountId,
        Tool = call.Tool,
        ConnectionVersion = ToolCatalogue.ConnectionVersion,
        ArgumentsSha256 = call.ArgumentsSha256,
        Effect = call.Effect,
        MinimumRole = verdict.Tool!.MinimumRole,
        Title = preview.Title,
        Consequence = preview.Consequence,
        Undo = preview.Undo,
        Card = CardRows.Of(verdict, preview),
    };

    public void Finish(ToolCall call, ToolOutput output, double suspicion)
    {
        var done = output.Outcome == ToolOutcome.Done;
        var summary = Redactor.Secrets.Redact(output.Summary);
        call.Suspicion = suspicion;
        call.End(
            done ? CallState.Done : CallState.Failed,
            summary,
            done ? RedactedJson.Of(output.Data) : Error(summary),
            output.View is null ? null : RedactedJson.Of(JsonSerializer.SerializeToElement(output.View, StrictJson.Options)),
            time.GetUtcNow());
        Trail(call, TrailAction.CallMade, done ? TrailOutcome.Done : TrailOutcome.Failed, $"{call.Title}{(call.Purpose.Length > 0 ? " " : "")}{call.Purpose}: {summary}");
    }

    public void FinishUnknown(ToolCall call)
    {
        const string Summary = "It is not known whether this took effect. Check before you ask for it again.";
        call.End(CallState.Unknown, Summary, Error(Summary), null, time.GetUtcNow());
        Trail(call, TrailAction.CallMade, TrailOutcome.Unknown, $"{call.Title}: the outcome is not known");
    }

    public void FinishFailed(ToolCall call)
    {
        const string Summary = "It failed on our side and changed nothing. The log tells more.";
        call.End(CallState.Failed, Summary, Error(Summary), null, time.GetUtcNow());
        Trail(call, TrailAction.CallMade, TrailOutcome.Failed, $"{call.Title}: failed");
    }

    /// <summary>Runs what reaches outside. Null when it broke on the way, so that nobody can say whether it took effect.</summary>
    public async Task<ToolOutput?> TryRunOutsideAsync(Tool tool, ToolInput input)
    {
        try
        {
            return await tool.RunAsync(input, CancellationToken.None);
        }
        catch (Exception fault)
        {
            Log.OutcomeUnknown(logger, fault, tool.Declaration.Name);
            return null;
        }
    }

    public void NoteFailure(Exception fault, string tool) => Log.CallFailed(logger, fault, tool);

    public void Trail(ToolCall call, TrailAction action, TrailOutcome outcome, string what) =>
        trail.Record(data, new TrailEvent(action, outcome, what)
        {
            SubjectId = call.Id.ToString(),
            Details = new Dictionary<string, string> { ["tool"] = call.Tool, ["argumentsSha256"] = call.ArgumentsSha256 },
        });

    /// <summary>What the model is told when a call did not do what it asked.</summary>
    public static string Error(string sentence) => JsonSerializer.Serialize(new { error = sentence }, RedactedJson.ForModels);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    /// <summary>A name that a model made up may hold anything.</summary>
    private static string Name(string name, int length) => SafeText.Allows(name) && name.Length > 0 ? Cut(name, length) : "unreadable";

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "The outcome of a call of {Tool} is not known")]
        public static partial void OutcomeUnknown(ILogger logger, Exception fault, string tool);

        [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "A call of {Tool} failed and was rolled back")]
        public static partial void CallFailed(ILogger logger, Exception fault, string tool);
    }
}
