using LaunchReady.Server.Features.Desk.Tickets;

namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>
/// What customers write about, and how it usually goes on. Words in braces are filled in: {invoice}, {amount} and {month} from an
/// invoice of the same customer, {person} and {company} from the customer, {count} and {device} by chance.
/// </summary>
internal sealed record TicketTemplate(
    TicketTopic Topic,
    TicketPriority Priority,
    string Subject,
    string Body,
    string Reply,
    string Answer,
    string Resolution)
{
    /// <summary>Only for a customer that has an invoice to talk about.</summary>
    public bool NeedsInvoice => Subject.Contains("{invoice}", StringComparison.Ordinal) || Body.Contains("{invoice}", StringComparison.Ordinal);
}

/// <summary>Who deals with it.</summary>
internal enum TicketTopic
{
    Billing,
    Support,
    Field,
}
