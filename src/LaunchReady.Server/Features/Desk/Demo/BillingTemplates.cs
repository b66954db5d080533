using static LaunchReady.Server.Features.Desk.Demo.TicketTopic;
using static LaunchReady.Server.Features.Desk.Tickets.TicketPriority;

namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>Questions that end on a desk in Finance.</summary>
internal static class BillingTemplates
{
    public static IReadOnlyList<TicketTemplate> All { get; } =
    [
        new(Billing, Normal, "Purchase order missing on {invoice}",
            "Our accounts payable team returned {invoice} because it has no purchase order number. Could you issue it again with PO {count}-774 on it? The amount of {amount} is right.",
            "We can add it. The corrected document goes to your accounts address today.",
            "Received, thank you. We have passed it on for payment.",
            "Reissued the document with the purchase order number."),
        new(Billing, Normal, "Copy of {invoice}",
            "Please send us a copy of {invoice} over {amount}. The original went to a colleague who has left, and our auditors ask for it.",
            "The copy is on its way to the address on file.",
            "Got it. That was quick.",
            "Sent a copy to the address on file."),
        new(Billing, High, "We paid {invoice} but still get reminders",
            "{invoice} was paid by transfer nine days ago, yet we received another reminder for {amount} this morning. Can you check where the payment went?",
            "I am checking with our bank. Could you send the reference that you used?",
            "We used our customer number as the reference, not the invoice number. Sorry about that.",
            "Found the payment under another reference and matched it."),
        new(Billing, Normal, "Question about the seats on {invoice}",
            "We were billed for {count} seats, but two people left the company in the middle of the month. Is there a pro rata credit, or does it change from the next invoice on?",
            "Seats change from the next invoice on. I have noted the two people, please confirm their names.",
            "Confirmed by phone with the person who answered.",
            "Seat count lowered from the next invoice on."),
        new(Billing, Low, "Change of billing cycle",
            "We would like to move from monthly to yearly invoices from January. Does the price change, and do we need a new contract for that?",
            "Yearly invoices come with two months off. A short amendment is enough, I am sending it over.",
            "Signed and returned.",
            "Amendment signed; yearly from January."),
        new(Billing, Low, "W-9 form for our records",
            "Our finance team is cleaning up the vendor list and needs your current W-9. It can simply be attached to your answer.",
            "Attached is the form of this year.",
            "Thank you, filed.",
            "Sent the form."),
        new(Billing, High, "Discount missing on {invoice}",
            "Our agreement says ten percent off from the second year on. {invoice} over {amount} shows the full price. Please correct it before we pay.",
            "You are right about the agreement. I am checking from which month it applies.",
            "The second year started in spring, so it should cover {month} as well.",
            "Discount confirmed and credited with the next invoice."),
        new(Billing, Normal, "New address for invoices",
            "From next month our invoices should go to accounts at our head office and no longer to the branch. Please confirm that you have changed it.",
            "I have noted the change. For your safety somebody will call the number on file before it takes effect.",
            "They called, all fine.",
            "Address changed after a call back."),
        new(Billing, Urgent, "Account about to be suspended by mistake",
            "We got a notice that our access ends on Friday because {invoice} is unpaid. It has been paid, see your own receipt. Please stop the suspension, {count} people work with this every day.",
            "The suspension is on hold until this is clear. Nobody will lose access.",
            "Thank you, that was a scare.",
            "Suspension cancelled; the reminder had crossed the payment."),
        new(Billing, Normal, "Can we pay {invoice} by card?",
            "Until now we paid by transfer. For {invoice} over {amount} we would like to use the company card. How does that work?",
            "Yes. You will get a link to our payment page from the billing address.",
            "It worked.",
            "Paid through the payment page."),
    ];
}
