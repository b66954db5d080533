using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Tickets;

/// <summary>Adds an internal note. It reaches nobody outside, which is why it is a write and no send.</summary>
internal sealed class CommentOnTicket(AppData data, TimeProvider time) : DeskWriteTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("ticket", "Ticket", "The ticket's number, such as T-118.", 40, required: true),
        Argument.Text("comment", "Comment", "The text of the comment.", Ticket.TextLength, required: true));

    public override ToolDeclaration Declaration { get; } = Changes("comment_on_ticket", ToolEffect.Write, reversible: true, ["ticket"], "comment");

    public override string Title => "Comment on a ticket";

    public override string Description =>
        "Adds an internal comment to a support ticket, in the name of the person who asks. The customer does not see it. A comment on a closed ticket opens it again.";

    public override IReadOnlyList<string> Kept { get; } = ["comment"];

    public override JsonElement Schema => s_schema;

    public override async Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.TicketAsync(data.Set<Ticket>().AsNoTracking(), input.Text("ticket"), cancellationToken);
        return found.Record is not { } ticket
            ? Impossible(found.Problem)
            : new CallPreview(
                $"Comment on {ticket.Number}",
                ticket.Status == TicketStatus.Closed ? "Adds an internal comment and opens the ticket again" : "Adds an internal comment",
                "Another comment can correct it",
                TicketFacts.Of(ticket),
                Problem(input));
    }

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.TicketAsync(data.Set<Ticket>(), input.Text("ticket"), cancellationToken);
        if (found.Record is not { } ticket)
        {
            return NotFound(found.Problem);
        }

        if (Problem(input) is { } problem)
        {
            return Refused(problem);
        }

        ticket.Comment(Ids.New(time), CommentOrigin.Staff, input.Author(), input.Text("comment")!, time.GetUtcNow());
        return Done(new { ticket.Number, Status = Word(ticket.Status) }, $"Commented on {ticket.Number}");
    }

    private static string? Problem(ToolInput input) => input.Text("comment") is null ? "The comment is empty." : null;
}
