namespace LaunchReady.Server.UI.Components;

/// <summary>The colour of a record's state. Unknown words stay grey: a colour must not claim what nobody said.</summary>
internal static class StatusTone
{
    public static Tone Of(string status) => status.ToUpperInvariant() switch
    {
        "PAID" or "ACTIVE" or "DONE" or "CLOSED" or "SENT" or "RESOLVED" or "APPROVED" => Tone.Ok,
        "OVERDUE" or "URGENT" or "WAITING" or "PENDING" => Tone.Ask,
        "REFUSED" or "DENIED" or "FAILED" or "BLOCKED" => Tone.Deny,
        _ => Tone.Neutral,
    };
}
