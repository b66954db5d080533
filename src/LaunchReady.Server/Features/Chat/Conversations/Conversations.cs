using System.ComponentModel.DataAnnotations;
using LaunchReady.Detection;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Conversations;

internal sealed record ConversationRequest
{
    [StringLength(Conversation.LongestTitle, MinimumLength = 1)]
    public string? Title { get; init; }
}

internal sealed record RenameRequest
{
    [Required, StringLength(Conversation.LongestTitle, MinimumLength = 1)]
    public required string Title { get; init; }
}

public sealed record ConversationItem(Guid Id, string Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A person's own conversations: make, list, search, rename, delete.</summary>
internal sealed class Conversations(AppData data, ConversationAccess access, CallRecovery calls, TrailWriter trail, TimeProvider time)
{
    public async Task<Page<ConversationItem>> ListAsync(Guid accountId, string? search, PageQuery page, CancellationToken cancellationToken)
    {
        var own = access.Own(accountId).AsNoTracking();
        foreach (var word in (search ?? string.Empty).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            own = own.Where(conversation => conversation.SearchText.Contains(word));
        }

        if (page.After is { } after)
        {
            var last = await access.Own(accountId).Where(conversation => conversation.Id == after).Select(conversation => (DateTimeOffset?)conversation.UpdatedAt).SingleOrDefaultAsync(cancellationToken);
            own = own.Where(conversation => conversation.UpdatedAt < last || (conversation.UpdatedAt == last && conversation.Id < after));
        }

        var rows = await own.OrderByDescending(conversation => conversation.UpdatedAt).ThenByDescending(conversation => conversation.Id)
            .Take(page.Limit + 1)
            .Select(conversation => new ConversationItem(conversation.Id, conversation.Title, conversation.CreatedAt, conversation.UpdatedAt))
            .ToListAsync(cancellationToken);
        return Page<ConversationItem>.Of(rows, page.Limit, row => row.Id);
    }

    public Task<ConversationItem?> FindAsync(Guid accountId, Guid id, CancellationToken cancellationToken) =>
        access.Own(accountId).Where(conversation => conversation.Id == id)
            .Select(conversation => new ConversationItem(conversation.Id, conversation.Title, conversation.CreatedAt, conversation.UpdatedAt))
            .SingleOrDefaultAsync(cancellationToken);

    public Task<ConversationItem> CreateAsync(Caller caller, string? title, CancellationToken cancellationToken) =>
        data.WriteAsync(
            () =>
            {
                var now = time.GetUtcNow();
                var conversation = new Conversation
                {
                    Id = Ids.New(time),
                    WorkspaceId = caller.Member!.WorkspaceId,
                    AccountId = caller.AccountId,
                    Title = string.IsNullOrWhiteSpace(title) ? Conversation.Untitled : Clean(title),
                    CreatedAt = now,
                    UpdatedAt = now,
                };
                data.Set<Conversation>().Add(conversation);
                return Task.FromResult(new ConversationItem(conversation.Id, conversation.Title, now, now));
            },
            cancellationToken);

    public Task<Outcome<ConversationItem>> RenameAsync(Guid accountId, Guid id, string title, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<ConversationItem>>(
            async () =>
            {
                if (await access.Own(accountId).SingleOrDefaultAsync(conversation => conversation.Id == id, cancellationToken) is not { } conversation)
                {
                    return Refusal.NotFound;
                }

                if (string.IsNullOrWhiteSpace(title))
                {
                    return Refusal.Invalid("title", "Enter a title.");
                }

                conversation.Rename(Clean(title));
                return new ConversationItem(conversation.Id, conversation.Title, conversation.CreatedAt, conversation.UpdatedAt);
            },
            cancellationToken);

    /// <summary>Words and events go; calls and approvals stay, because they are the record of what was done.</summary>
    public Task<Outcome<Nothing>> DeleteAsync(Guid accountId, Guid id, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<Nothing>>(
            async () =>
            {
                if (await access.Own(accountId).SingleOrDefaultAsync(conversation => conversation.Id == id, cancellationToken) is not { } conversation)
                {
                    return Refusal.NotFound;
                }

                var turns = await data.Set<Turn>().Where(turn => turn.ConversationId == id).ToListAsync(cancellationToken);
                if (turns.Exists(turn => turn.State == TurnState.Running))
                {
                    return Refusal.Conflict("turn-running", "The assistant is still answering in this conversation. Stop it first.");
                }

                foreach (var turn in turns.Where(turn => turn.State == TurnState.Waiting))
                {
                    await calls.SettleAsync(turn.Id, accountId, "The conversation was deleted before this ran. It was not done.", "The conversation was deleted", journal: null, cancellationToken);
                }

                var ids = turns.ConvertAll(turn => turn.Id);
                await data.Set<TurnEvent>().Where(happened => ids.Contains(happened.TurnId)).ExecuteDeleteAsync(cancellationToken);
                data.RemoveRange(turns);
                data.Set<Conversation>().Remove(conversation);
                trail.Record(data, new TrailEvent(TrailAction.ConversationDeleted, TrailOutcome.Done, "Deleted a conversation") { SubjectId = id.ToString() });
                return new Nothing();
            },
            cancellationToken);

    /// <summary>A title without secrets: people name things after what they paste.</summary>
    private static string Clean(string title)
    {
        var clean = Redactor.Secrets.Redact(title.Trim());
        return clean.Length <= Conversation.LongestTitle ? clean : clean[..Conversation.LongestTitle];
    }
}
