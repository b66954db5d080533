using LaunchReady.Server.Data;

namespace LaunchReady.Server.Features.Desk.Tickets;

/// <summary>Who wrote a comment. The customer's are as untrusted as the ticket itself.</summary>
internal enum CommentOrigin
{
    Staff,
    Customer,
}

/// <summary>One entry of a ticket's thread. Never changes, hence without a version; it goes when its ticket goes.</summary>
internal sealed class TicketComment : IWorkspaceOwned
{
    private TicketComment()
    {
    }

    internal TicketComment(Guid id, Guid workspaceId, Guid ticketId, CommentOrigin origin, string author, string text, DateTimeOffset at)
    {
        Id = id;
        WorkspaceId = workspaceId;
        TicketId = ticketId;
        Origin = origin;
        Author = author;
        Text = text;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid WorkspaceId { get; private set; }

    public Guid TicketId { get; private set; }

    public CommentOrigin Origin { get; private set; }

    public string Author { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
