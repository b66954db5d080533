using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Tickets;

/// <summary>Ends a ticket.</summary>
internal sealed class CloseTicket(AppData data, TimeProvider time) : DeskWriteTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("ticket", "Ticket", "The ticket's number, such as T-118.", 40, required: true),
        Argument.Text("resolution", "Resolution", "How it was solved, in a sentence or two.", Ticket.TextLength));

    public override ToolDeclaration Declaration { get; } = Changes("close_ticket", ToolEffect.Write, reversible: true, ["ticket"], "resolution");

    public override string Title => "Close a ticket";

    public override string Description => "Closes a support ticket, with a short resolution. The customer is not notified. A later comment opens it again.";

    public override IReadOnlyList<string> Kept { get; } = ["resolution"];

    public override JsonElement Schema => s_schema;

    public override async Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.TicketAsync(data.Set<Ticket>().AsNoTracking(), input.Text("ticket"), cancellationToken);
        return found.Record is not { } ticket
            ? Impossible(found.Problem)
            : new CallPreview($"Close {ticket.Number}", "Ends work on the ticket", "A comment opens it again", TicketFacts.Of(ticket), ticket.CheckClose()?.Reason);
    }

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindRecord.TicketAsync(data.Set<Ticket>(), input.Text("ticket"), cancellationToken);
        if (found.Record is not { } ticket)
        {
            return NotFound(found.Problem);
        }

        return ticket.Close(input.Text("resolution"), time.GetUtcNow()) is { } refusal
            ? Refused(refusal.Reason)
            : Done(new { ticket.Number, Status = Word(ticket.Status) }, $"Closed {ticket.Number}");
    }
}
