namespace LaunchReady.Guard.Approvals;

/// <summary>What makes a call this call and no other. Identifiers are compared exactly.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="ConnectionVersion">The version of the connection that offers the tool; changes when its address, credentials or declaration change.</param>
/// <param name="ArgumentsSha256">The hash of the canonical arguments.</param>
/// <param name="Requester">The person on whose behalf it runs.</param>
/// <param name="Conversation">The conversation in which it was made.</param>
/// <param name="Call">The call's own id, given by the carrier and used once.</param>
public sealed record BoundCall(string Tool, string ConnectionVersion, string ArgumentsSha256, string Requester, string Conversation, string Call);

/// <summary>What differs between an approval and the call that wants to use it.</summary>
[Flags]
public enum ApprovalMismatch
{
    /// <summary>Nothing: the approval is for this call.</summary>
    None = 0,

    /// <summary>Another tool.</summary>
    Tool = 1,

    /// <summary>The connection has changed since.</summary>
    ConnectionVersion = 2,

    /// <summary>Other arguments.</summary>
    Arguments = 4,

    /// <summary>Another person's call.</summary>
    Requester = 8,

    /// <summary>Another conversation.</summary>
    Conversation = 16,

    /// <summary>Another call.</summary>
    Call = 32,

    /// <summary>Its time has passed.</summary>
    Expired = 64,

    /// <summary>A part is blank, and blank is never equal to blank.</summary>
    Incomplete = 128,
}

/// <summary>
/// Binds an approval to one exact call until a time. Says whether a call is the approved one; that it is used only once is the record keeper's to ensure.
/// Immutable and safe to share between threads.
/// </summary>
/// <param name="Approved">The call that a person saw.</param>
/// <param name="Expires">From this moment on it is worth nothing.</param>
public sealed record ApprovalBinding(BoundCall Approved, DateTimeOffset Expires)
{
    /// <summary>Compares every part and names all that differ. <see cref="ApprovalMismatch.None"/> is the only answer under which the call may run.</summary>
    public ApprovalMismatch Matches(BoundCall call, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Differs(Approved.Tool, call.Tool, ApprovalMismatch.Tool)
            | Differs(Approved.ConnectionVersion, call.ConnectionVersion, ApprovalMismatch.ConnectionVersion)
            | Differs(Approved.ArgumentsSha256, call.ArgumentsSha256, ApprovalMismatch.Arguments)
            | Differs(Approved.Requester, call.Requester, ApprovalMismatch.Requester)
            | Differs(Approved.Conversation, call.Conversation, ApprovalMismatch.Conversation)
            | Differs(Approved.Call, call.Call, ApprovalMismatch.Call)
            | (now >= Expires ? ApprovalMismatch.Expired : ApprovalMismatch.None);
    }

    /// <summary>The differences as sentences for a person; empty when there are none.</summary>
    public static IReadOnlyList<string> Explain(ApprovalMismatch mismatch) =>
        [.. Enum.GetValues<ApprovalMismatch>().Where(part => part != ApprovalMismatch.None && mismatch.HasFlag(part)).Select(Sentence)];

    private static ApprovalMismatch Differs(string approved, string actual, ApprovalMismatch part) =>
        string.IsNullOrWhiteSpace(approved) || string.IsNullOrWhiteSpace(actual) ? part | ApprovalMismatch.Incomplete
        : string.Equals(approved, actual, StringComparison.Ordinal) ? ApprovalMismatch.None
        : part;

    private static string Sentence(ApprovalMismatch part) => part switch
    {
        ApprovalMismatch.Tool => "The approval is for another tool.",
        ApprovalMismatch.ConnectionVersion => "The connection has changed since the approval.",
        ApprovalMismatch.Arguments => "The arguments are not the ones that were approved.",
        ApprovalMismatch.Requester => "The approval is for another person's call.",
        ApprovalMismatch.Conversation => "The approval belongs to another conversation.",
        ApprovalMismatch.Call => "The approval is for another call.",
        ApprovalMismatch.Expired => "The approval has expired.",
        _ => "A part of the call is missing.",
    };
}
