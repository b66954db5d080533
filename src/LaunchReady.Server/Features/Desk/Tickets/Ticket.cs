using LaunchReady.Server.Data;

namespace LaunchReady.Server.Features.Desk.Tickets;

internal enum TicketStatus
{
    Open,
    Pending,
    Closed,
}

internal enum TicketPriority
{
    Low,
    Normal,
    High,
    Urgent,
}

/// <summary>
/// A question from a customer. Open or pending until closed; a comment on a closed ticket opens it again.
/// Subject, body and comments are written by anybody and are never to be believed.
/// </summary>
internal sealed class Ticket : IWorkspaceOwned, IVersioned, ISearchable
{
    public const int SubjectLength = 200;
    public const int TextLength = 4000;
    public const int NameLength = 120;

    private readonly List<TicketComment> _comments = [];

    private Ticket()
    {
    }

    public Guid Id { get; private set; }

    public Guid WorkspaceId { get; private set; }

    public int Version { get; set; }

    public string Number { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Body { get; private set; } = "";

    public TicketStatus Status { get; private set; }

    public TicketPriority Priority { get; private set; }

    public Guid? CustomerId { get; private set; }

    /// <summary>The customer's name when the ticket came in. Stays when the customer record is deleted.</summary>
    public string CustomerName { get; private set; } = "";

    public string RequesterName { get; private set; } = "";

    public string RequesterEmail { get; private set; } = "";

    public Guid? AssigneeId { get; private set; }

    /// <summary>How it was last closed. Kept when it opens again.</summary>
    public string? Resolution { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsDemo { get; private set; }

    public string SearchText { get; private set; } = "";

    public IReadOnlyList<TicketComment> Comments => _comments;

    public static Ticket Receive(NewTicket ticket) => new()
    {
        Id = ticket.Id,
        WorkspaceId = ticket.WorkspaceId,
        Number = ticket.Number,
        Subject = ticket.Subject,
        Body = ticket.Body,
        Status = TicketStatus.Open,
        Priority = ticket.Priority,
        CustomerId = ticket.CustomerId,
        CustomerName = ticket.CustomerName,
        RequesterName = ticket.RequesterName,
        RequesterEmail = ticket.RequesterEmail,
        CreatedAt = ticket.At,
        UpdatedAt = ticket.At,
        IsDemo = ticket.IsDemo,
        SearchText = Desk.SearchText.Of(ticket.Number, ticket.CustomerName, ticket.RequesterName, ticket.RequesterEmail, ticket.Subject, ticket.Body),
    };

    public Refusal? CheckAssign(Guid assigneeId) =>
        Status == TicketStatus.Closed ? new Refusal($"{Number} is closed. Comment on it to open it again, then assign it.")
        : AssigneeId == assigneeId ? new Refusal($"{Number} is already assigned to this person.")
        : null;

    public Refusal? Assign(Guid assigneeId, DateTimeOffset now)
    {
        if (CheckAssign(assigneeId) is { } refusal)
        {
            return refusal;
        }

        AssigneeId = assigneeId;
        UpdatedAt = now;
        return null;
    }

    public Refusal? CheckClose() =>
        Status == TicketStatus.Closed ? new Refusal($"{Number} is already closed.") : null;

    public Refusal? Close(string? resolution, DateTimeOffset now)
    {
        if (CheckClose() is { } refusal)
        {
            return refusal;
        }

        Status = TicketStatus.Closed;
        Resolution = resolution;
        ClosedAt = now;
        UpdatedAt = now;
        return null;
    }

    /// <summary>Waits for the customer. Only an open ticket can.</summary>
    public Refusal? WaitForCustomer(DateTimeOffset now)
    {
        if (Status != TicketStatus.Open)
        {
            return new Refusal($"{Number} is not open.");
        }

        Status = TicketStatus.Pending;
        UpdatedAt = now;
        return null;
    }

    /// <summary>Adds to the thread. Nobody answers into a closed ticket unseen: it opens again.</summary>
    public TicketComment Comment(Guid id, CommentOrigin origin, string author, string text, DateTimeOffset now)
    {
        var comment = new TicketComment(id, WorkspaceId, Id, origin, author, text, now);
        _comments.Add(comment);
        UpdatedAt = now;
        if (Status == TicketStatus.Closed)
        {
            Status = TicketStatus.Open;
            ClosedAt = null;
        }

        return comment;
    }
}

/// <summary>What comes in when a ticket is made.</summary>
internal sealed record NewTicket(
    Guid Id,
    Guid WorkspaceId,
    string Number,
    string Subject,
    string Body,
    TicketPriority Priority,
    Guid? CustomerId,
    string CustomerName,
    string RequesterName,
    string RequesterEmail,
    DateTimeOffset At,
    bool IsDemo);
