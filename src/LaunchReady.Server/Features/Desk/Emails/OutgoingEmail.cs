using LaunchReady.Server.Data;

namespace LaunchReady.Server.Features.Desk.Emails;

internal enum EmailState
{
    Draft,
    Sent,

    /// <summary>The mail server said no, or was never reached. It is certain that nothing left.</summary>
    Failed,

    /// <summary>Sending began and its end is not known. Never sent again by itself.</summary>
    Unknown,
}

/// <summary>
/// A message of ours. Draft → unknown while it is on its way → sent or failed. It is unknown <em>before</em> the first byte leaves,
/// so that a process that dies halfway leaves the truth behind. A failed one may be tried again; an unknown or sent one never.
/// </summary>
internal sealed class OutgoingEmail : IWorkspaceOwned, IVersioned
{
    public const int SubjectLength = 200;
    public const int BodyLength = 20_000;
    public const int FaultLength = 500;

    private OutgoingEmail()
    {
    }

    public Guid Id { get; private set; }

    public Guid WorkspaceId { get; private set; }

    public int Version { get; set; }

    /// <summary>Counts up within the workspace; people see it as "E-7".</summary>
    public int Number { get; private set; }

    public string To { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Body { get; private set; } = "";

    public EmailState State { get; private set; }

    public string? Fault { get; private set; }

    public string WrittenBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string Name => RecordNumber.Email(Number);

    public static OutgoingEmail Draft(NewEmail email) => new()
    {
        Id = email.Id,
        WorkspaceId = email.WorkspaceId,
        Number = email.Number,
        To = email.To,
        Subject = email.Subject,
        Body = email.Body,
        State = EmailState.Draft,
        WrittenBy = email.WrittenBy,
        CreatedAt = email.At,
    };

    public Refusal? BeginSending()
    {
        if (State is EmailState.Sent or EmailState.Unknown)
        {
            return new Refusal($"{Name} has been sent, or may have been, and is not sent twice.");
        }

        State = EmailState.Unknown;
        Fault = null;
        return null;
    }

    public Refusal? MarkSent(DateTimeOffset now)
    {
        if (State != EmailState.Unknown)
        {
            return new Refusal($"{Name} is not on its way.");
        }

        State = EmailState.Sent;
        SentAt = now;
        return null;
    }

    public Refusal? MarkFailed(string fault)
    {
        if (State != EmailState.Unknown)
        {
            return new Refusal($"{Name} is not on its way.");
        }

        State = EmailState.Failed;
        Fault = Shorten(fault);
        return null;
    }

    /// <summary>Keeps the reason beside a state that stays unknown.</summary>
    public Refusal? NoteDoubt(string fault)
    {
        if (State != EmailState.Unknown)
        {
            return new Refusal($"{Name} is not on its way.");
        }

        Fault = Shorten(fault);
        return null;
    }

    private static string Shorten(string text) => text.Length <= FaultLength ? text : text[..FaultLength];
}

/// <summary>What is written in a new message.</summary>
internal sealed record NewEmail(Guid Id, Guid WorkspaceId, int Number, string To, string Subject, string Body, string WrittenBy, DateTimeOffset At);
