using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Guard.Context;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Chat.Streaming;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Components;

namespace LaunchReady.Server.Features.Chat.Pages;

/// <summary>One part of an answer, ready to draw.</summary>
public sealed record TurnPartModel(string Id, string? SafeHtml, ToolCallModel? Call, ApprovalModel? Approval);

/// <summary>What stands under an answer: how it ended, and what can be done about it.</summary>
public sealed record TurnEndModel(string State, string? Failure, string RetryUrl, string Token, string ReturnUrl);

public sealed record TurnModel(Guid Id, string Question, DateTimeOffset StartedAt, string State, long LastEvent, IReadOnlyList<TurnPartModel> Parts, TurnEndModel End)
{
    public bool IsLive => State is "running" or "waiting";
}

/// <summary>From what the database says to what the components take.</summary>
internal sealed class TurnModels(CurrentCaller caller, TimeProvider time)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string BuiltinModel = "builtin";

    private string Slug => caller.Member.Slug;

    public TurnModel Of(TurnView turn, string token) =>
        new(turn.Id, turn.Question, turn.StartedAt, turn.State, turn.LastEvent, [.. turn.Items.Select(item => Part(turn, item, token))], End(turn, token));

    public TurnPartModel Part(TurnView turn, TurnItemView item, string token)
    {
        var id = $"part-{turn.Id}-{item.Item}";
        if (item.Call is not { } call)
        {
            return new TurnPartModel(id, MarkdownPage.ToSafeHtml(item.Text ?? string.Empty), null, null);
        }

        var page = Urls.Conversation(Slug, turn.ConversationId);
        var approval = item.Approval is { } asked ? ApprovalCards.Of(asked, Slug, token, caller.Known.AccountId, page, conversationUrl: null, time.GetUtcNow()) : null;
        if (approval is not null && call.State == "unknown")
        {
            approval = approval with { State = ApprovalState.Unknown };
        }

        // While a person must decide, the card says all that the line would.
        return new TurnPartModel(id, null, call.State == "waiting" && approval is not null ? null : Line(call, turn.Tables.GetValueOrDefault(call.Id), turn.Model), approval);
    }

    public TurnEndModel End(TurnView turn, string token) => new(
        turn.State,
        turn.Failure,
        $"/api/workspaces/{Uri.EscapeDataString(Slug)}/conversations/{turn.ConversationId}/turns/{turn.Id}/retry",
        token,
        Urls.Conversation(Slug, turn.ConversationId));

    private static ToolCallModel Line(CallItem call, ToolView? table, string? model) => new()
    {
        Effect = EffectOf(call.Effect),
        State = StateOf(call.State),
        Title = call.Title,
        Purpose = call.Purpose,
        Result = call.Summary,
        Took = call.EndedAt - call.StartedAt is { } took && call.State is "done" && took < TimeSpan.FromMinutes(5) ? took : null,
        Table = table is { Rows.Count: > 0 } ? ToolTableModel.Of(call.Title, table) : null,
        Json = table is null && call is { State: "done", Result: { } result } ? JsonSerializer.Serialize(result, Indented) : null,

        Steers = call.Suspicion >= ContextPart.Suspicious,

        // A short table is worth seeing at once, unless the answer repeats it, as the built-in model's does.
        Open = table is { Rows.Count: > 0 and <= 5 } && model != BuiltinModel,
    };

    private static ToolEffect EffectOf(string word) => word switch
    {
        "read" => ToolEffect.Read,
        "write" => ToolEffect.Write,
        "external-send" => ToolEffect.ExternalSend,
        _ => ToolEffect.Destructive,
    };

    private static ToolCallState StateOf(string word) => word switch
    {
        "waiting" => ToolCallState.Waiting,
        "running" => ToolCallState.Running,
        "done" => ToolCallState.Done,
        "failed" => ToolCallState.Failed,
        "unknown" => ToolCallState.Unknown,
        _ => ToolCallState.Refused,
    };
}
