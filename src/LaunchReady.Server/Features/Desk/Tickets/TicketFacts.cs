using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.Features.Desk.Tickets;

/// <summary>What a person should see of a ticket before they let it be changed.</summary>
internal static class TicketFacts
{
    public static IReadOnlyList<CallFact> Of(Ticket ticket) =>
    [
        new("Subject", ticket.Subject, "ticket, written by someone outside", Outside: true),
        new("Customer", ticket.CustomerName, "ticket record"),
        new("Status", ticket.Status.ToString().ToLowerInvariant(), "ticket record"),
    ];
}
