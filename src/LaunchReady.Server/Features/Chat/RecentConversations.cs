using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI.Layout;

namespace LaunchReady.Server.Features.Chat;

/// <summary>The latest conversations in the frame's rail.</summary>
internal sealed class RecentConversations(Conversations.Conversations conversations, CurrentCaller caller) : IShellContribution
{
    private const int Shown = 6;

    public async Task<ShellModel> AddToAsync(ShellModel shell, CancellationToken cancellationToken)
    {
        var recent = await conversations.ListAsync(caller.Known.AccountId, null, new PageQuery(Shown, null), cancellationToken);
        return shell with { Recent = [.. recent.Items.Select(conversation => new RecentConversation(conversation.Id, conversation.Title))] };
    }
}
