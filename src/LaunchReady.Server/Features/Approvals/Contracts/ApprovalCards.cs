using System.Globalization;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Components;

namespace LaunchReady.Server.Features.Approvals.Contracts;

/// <summary>From an approval to the card that shows it.</summary>
internal static class ApprovalCards
{
    private const int MostReasons = 4;

    /// <param name="viewer">The account that looks at it: what "you" wrote is only yours on your own card.</param>
    /// <param name="returnUrl">Where a decision made without script leads.</param>
    /// <param name="conversationUrl">Only for the one whose conversation it is.</param>
    public static ApprovalModel Of(ApprovalItem item, string workspace, string formToken, Guid viewer, string returnUrl, string? conversationUrl, DateTimeOffset now) => new()
    {
        Id = item.Id.ToString("N", CultureInfo.InvariantCulture),
        State = StateOf(item),
        Title = item.Title,
        Consequence = item.Consequence,
        Undo = InSentence(item.Undo),
        AskedBy = item.RequestedByName,
        AskedAt = item.CreatedAt,
        Expires = TimeWords.Expiry(item.ExpiresAt, now),
        // What is said of a single argument stands beside it.
        Reasons = [.. item.Card.Reasons.Where(reason => !reason.StartsWith('`')).Take(MostReasons)],
        Rows = [.. item.Card.Values.Select(row => Row(viewer == item.RequestedBy ? row : AsToldToOthers(row, item.RequestedByName)))],
        Facts = [.. item.Card.Facts.Select(Row)],
        WhoMayDecide = item.WhoMayDecide,
        CanDecide = item.CanApprove,
        CanDeny = item.CanDeny,
        NeedsPassword = item.NeedsPassword,
        DecideUrl = $"/api/workspaces/{Uri.EscapeDataString(workspace)}/approvals/{item.Id}/decision",
        ReturnUrl = returnUrl,
        AntiforgeryToken = formToken,
        ConversationUrl = conversationUrl,
        DecidedText = Decided(item),
        DecidedAt = item.DecidedAt,
        Note = item.Note,
    };

    /// <summary>It follows other words on one line, so it begins small, and has the apostrophe of the page.</summary>
    private static string InSentence(string text) =>
        text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..].Replace('\'', '’');

    private static ApprovalState StateOf(ApprovalItem item) => item.Status switch
    {
        "pending" => ApprovalState.Pending,
        "approved" or "used" => ApprovalState.Approved,
        "denied" => ApprovalState.Denied,
        _ => ApprovalState.Expired,
    };

    private static string Decided(ApprovalItem item) => item.Status switch
    {
        "denied" when item.DecidedBy == item.RequestedBy => $"Asked and taken back by {item.RequestedByName}",
        "denied" => $"Asked by {item.RequestedByName}, denied by {item.DecidedByName}",
        "expired" => $"Asked by {item.RequestedByName}, nobody decided in time",
        _ when item.DecidedAlone => $"Asked and approved by {item.RequestedByName} alone, with the password",
        _ when item.DecidedBy == item.RequestedBy => $"Asked and confirmed by {item.RequestedByName}",
        _ => $"Asked by {item.RequestedByName}, approved by {item.DecidedByName}",
    };

    private static ApprovalCardRow AsToldToOthers(ApprovalCardRow row, string asker) => row.Source == ValueSource.Person && row.Origin.StartsWith("you ", StringComparison.Ordinal)
        ? row with { Origin = asker + row.Origin[3..] }
        : row;

    private static ApprovalRow Row(ApprovalCardRow row) => new(
        row.Label,
        row.Value,
        row.Source switch
        {
            ValueSource.Person => OriginKind.Person,
            ValueSource.Record => OriginKind.Record,
            ValueSource.Outside => OriginKind.Outside,
            ValueSource.Endorsed => OriginKind.Endorsed,
            ValueSource.Workspace => OriginKind.Workspace,
            _ => OriginKind.Assistant,
        },
        row.Origin,
        row.ExcerptMatch is null ? null : new OriginExcerpt(row.ExcerptBefore ?? string.Empty, row.ExcerptMatch, row.ExcerptAfter ?? string.Empty));
}
