using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Chat.Models;
using LaunchReady.Server.Features.Chat.Pages;
using LaunchReady.Server.Features.Chat.Streaming;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Chat;

internal static class ChatPages
{
    private const int TurnsShown = 30;
    private const int ListSize = 30;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("", ListAsync).ForPerson(Role.Viewer).Reads("One's conversations");
        pages.MapGet("/new", NewAsync).ForPerson(Role.Member).Reads("Begin a conversation");
        pages.MapPost("/new", BeginAsync).ForPerson(Role.Member).Reaches("Begin a conversation with its first question").RequireRateLimiting(RateLimit.Message);
        pages.MapGet("/c/{id:guid}", ShowAsync).ForPerson(Role.Viewer).Reads("One of one's conversations");
    }

    private static async Task<RazorComponentResult<ConversationsPage>> ListAsync(
        PageQuery page, string? search, Conversations.Conversations conversations, CurrentCaller caller, PageFrame frame, CancellationToken cancellationToken)
    {
        var words = string.IsNullOrWhiteSpace(search) ? null : search.Trim()[..Math.Min(search.Trim().Length, 200)];
        var found = await conversations.ListAsync(caller.Known.AccountId, words, page with { Limit = ListSize }, cancellationToken);
        var shell = await frame.ShellAsync(NavItem.Conversations, cancellationToken);
        var next = found.Next is { } last ? $"{Urls.Conversations(shell.WorkspaceSlug)}?after={last}" + (words is null ? string.Empty : "&search=" + Uri.EscapeDataString(words)) : null;
        return PageFrame.Show<ConversationsPage>(new { Shell = shell, Conversations = found.Items, Search = words, NextUrl = next });
    }

    private static async Task<RazorComponentResult<NewConversationPage>> NewAsync(PageFrame frame, CancellationToken cancellationToken) =>
        PageFrame.Show<NewConversationPage>(new { Shell = await frame.ShellAsync(NavItem.None, cancellationToken) });

    /// <summary>Makes the conversation and asks, then shows it; the answer streams in there, or stands there when script is off.</summary>
    private static async Task<IResult> BeginAsync(
        Body<MessageRequest> body, Conversations.Conversations conversations, StartTurn start, CurrentCaller caller, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Value.Text))
        {
            return Problems.Of(Refusal.Invalid("text", "Write a message."));
        }

        var conversation = await conversations.CreateAsync(caller.Known, null, cancellationToken);
        var outcome = await start.RunAsync(caller.Known, conversation.Id, body.Value.Text, null, cancellationToken);
        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal)
            : TypedResults.LocalRedirect(Urls.Conversation(caller.Member.Slug, conversation.Id));
    }

    private static async Task<IResult> ShowAsync(
        Guid id, Conversations.Conversations conversations, TurnViews views, TurnModels models, ChangeModel model, CurrentCaller caller, PageFrame frame, RefusalAnswer refuse, HttpContext context, CancellationToken cancellationToken)
    {
        if (await conversations.FindAsync(caller.Known.AccountId, id, cancellationToken) is not { } conversation)
        {
            await refuse(context, Refusal.NotFound);
            return TypedResults.Empty;
        }

        var turns = await views.ListAsync(caller.Known, id, TurnsShown, cancellationToken);
        var shell = await frame.ShellAsync(NavItem.Conversations, cancellationToken);
        return PageFrame.Show<ConversationPage>(new
        {
            Shell = shell with { CurrentConversation = id },
            Conversation = conversation,
            Turns = turns.Select(turn => models.Of(turn, shell.AntiforgeryToken)).ToList(),
            Model = await ModelNameAsync(turns, model, cancellationToken),
            Tokens = turns.Sum(turn => turn.InputTokens + turn.OutputTokens),
        });
    }

    private static async Task<string> ModelNameAsync(IReadOnlyList<TurnView> turns, ChangeModel model, CancellationToken cancellationToken)
    {
        var name = turns.LastOrDefault(turn => turn.Model is not null)?.Model;
        if (name is null)
        {
            var present = await model.ReadAsync(cancellationToken);
            name = present.Name.Length > 0 ? present.Name : present.Provider;
        }

        return name == "builtin" ? "Built-in model" : name;
    }
}
