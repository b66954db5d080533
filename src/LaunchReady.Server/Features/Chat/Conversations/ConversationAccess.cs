using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Chat.Turns;

namespace LaunchReady.Server.Features.Chat.Conversations;

/// <summary>The one way to conversations and turns: the bound workspace's (by the context's filter) and the caller's own.</summary>
internal sealed class ConversationAccess(AppData data)
{
    public IQueryable<Conversation> Own(Guid accountId) => data.Set<Conversation>().Where(conversation => conversation.AccountId == accountId);

    public IQueryable<Turn> OwnTurns(Guid accountId, Guid conversationId) =>
        data.Set<Turn>().Where(turn => turn.ConversationId == conversationId && turn.AccountId == accountId);
}
