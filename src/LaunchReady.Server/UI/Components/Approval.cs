namespace LaunchReady.Server.UI.Components;

/// <summary>Where a value came from, as far as trust goes.</summary>
public enum OriginKind
{
    /// <summary>Typed by the person who asked.</summary>
    Person,

    /// <summary>From a record or a fact of our own.</summary>
    Record,

    /// <summary>Put together by the assistant.</summary>
    Assistant,

    /// <summary>Written by someone outside.</summary>
    Outside,

    /// <summary>Approved earlier in the conversation.</summary>
    Endorsed,

    /// <summary>Trusted by the workspace.</summary>
    Workspace,
}

/// <summary>The words around a value where it was found; <see cref="Match"/> is the value itself.</summary>
public sealed record OriginExcerpt(string Before, string Match, string After);

/// <summary>One value of the call: what it is, and a sentence on where it came from.</summary>
public sealed record ApprovalRow(string Label, string Value, OriginKind Kind, string Origin, OriginExcerpt? Excerpt = null);

public enum ApprovalState
{
    Pending,

    /// <summary>Approved, and carried out or about to be.</summary>
    Approved,
    Denied,
    Expired,

    /// <summary>Approved and started, and nobody can say whether it took effect.</summary>
    Unknown,
}

/// <summary>A call that waits for a person, or that waited for one.</summary>
public sealed record ApprovalModel
{
    /// <summary>Unique on the page; element ids are made of it.</summary>
    public required string Id { get; init; }

    public required ApprovalState State { get; init; }

    /// <summary>The act in plain words with amount and recipient.</summary>
    public required string Title { get; init; }

    /// <summary>Why it is held: "Sends money out".</summary>
    public required string Consequence { get; init; }

    /// <summary>"can't be undone".</summary>
    public required string Undo { get; init; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>"expires in 23 h".</summary>
    public string? Expires { get; init; }

    /// <summary>Why it is not simply done, as sentences; the most important first.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public IReadOnlyList<ApprovalRow> Rows { get; init; } = [];

    /// <summary>Values that stand beside the arguments because a person should see them.</summary>
    public IReadOnlyList<ApprovalRow> Facts { get; init; } = [];

    /// <summary>A sentence: "You are the second person.", "An admin other than Amara must decide."</summary>
    public required string WhoMayDecide { get; init; }

    /// <summary>Whether the one who looks may approve. The one who asked may always deny.</summary>
    public bool CanDecide { get; init; }

    public bool CanDeny { get; init; }

    /// <summary>The only member of a workspace approves after entering the password again.</summary>
    public bool NeedsPassword { get; init; }

    /// <summary>Takes <c>decision</c> (approve, deny), <c>note</c> and, when needed, <c>password</c>.</summary>
    public string? DecideUrl { get; init; }

    public string? ReturnUrl { get; init; }

    public string? AntiforgeryToken { get; init; }

    /// <summary>Where the conversation is, for the inbox.</summary>
    public string? ConversationUrl { get; init; }

    /// <summary>After the decision, both names and what came of it: "Asked by Amara Mensah, approved by Jonas Weber · refunded".</summary>
    public string? DecidedText { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Note { get; init; }
}
