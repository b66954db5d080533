using static LaunchReady.Server.Features.Desk.Demo.TicketTopic;
using static LaunchReady.Server.Features.Desk.Tickets.TicketPriority;

namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>Questions for Operations: devices, deliveries, visits.</summary>
internal static class FieldTemplates
{
    public static IReadOnlyList<TicketTemplate> All { get; } =
    [
        new(Field, Normal, "{device} arrived with a cracked screen",
            "The {device} that was delivered yesterday has a crack from corner to corner. The box looked fine from outside. We kept everything, including the label.",
            "Sorry to hear that. A replacement leaves the warehouse tomorrow, please keep the box for the return.",
            "The new one is here and works.",
            "Replaced the device."),
        new(Field, High, "{device} offline after power cut",
            "After last night's power cut the {device} by the main entrance does not come back. The light is on, but it shows no network. We switched it off and on twice.",
            "Please hold the small button at the back for ten seconds. If it still shows no network we send somebody.",
            "The button did it.",
            "Reset by the customer."),
        new(Field, Low, "Delivery date for {count} wall mounts",
            "We ordered {count} wall mounts three weeks ago. The fitters come in two weeks, will they be here by then?",
            "They are due at our warehouse on Monday and leave for {company} on the same day.",
            "Thanks, we have moved the fitters by one day.",
            "Delivered."),
        new(Field, Normal, "Technician did not show up",
            "A technician was announced for Tuesday between nine and eleven, and nobody came. Please give us a new date, if possible in the morning.",
            "That should not have happened. I can offer Thursday at eight, and the visit is free.",
            "Thursday works.",
            "Visit done on the new date, not billed."),
        new(Field, Normal, "Return of two devices we do not need",
            "We ordered two more of the {device} than we need. They are unopened. How do we send them back?",
            "A return label is attached. Once they are here we credit the price.",
            "Sent today.",
            "Return received in good order."),
        new(Field, Urgent, "Front door reader rejects every badge",
            "The reader at our front door shows red for every badge since lunchtime. We have put somebody at the door. Please call as soon as you can.",
            "We are connected to the reader now. It lost its list after an update, I am loading it again.",
            "Green again. Thank you.",
            "Reloaded the reader's list; update held back for this model."),
        new(Field, Low, "Battery of the {device} drains in a week",
            "The {device} in the small room used to run a month on one charge, now it is a week. Nothing else has changed.",
            "The battery is past its best years. We will put a new one in with the next visit.",
            "No hurry from our side.",
            "Battery changed."),
    ];

    public static IReadOnlyList<string> Devices { get; } = ["room display", "access reader", "check-in tablet", "desk sensor", "meeting panel"];
}
