using LaunchReady.Server.UI.Components;

namespace LaunchReady.Server.Tests.UI;

/// <summary>The card is what a person decides on: it must show every value as it is, and offer a decision only to who may take it.</summary>
public sealed class ApprovalCards
{
    private static readonly ApprovalModel Waiting = new()
    {
        Id = "a1",
        State = ApprovalState.Pending,
        Title = "Refund $1,240.00 of INV-2044 to Contoso Ltd",
        Consequence = "Sends money out",
        Undo = "can't be undone",
        AskedBy = "Amara Mensah",
        AskedAt = new(2026, 11, 24, 14, 2, 0, TimeSpan.Zero),
        Expires = "expires in 23 h",
        Rows =
        [
            new("Amount", "$1,240.00", OriginKind.Record, "invoice total"),
            new("Send to", "card ending 4417", OriginKind.Outside, "from ticket T-118, written by someone outside", new("our new card ", "ending 4417", " instead")),
        ],
        WhoMayDecide = "You are the second person.",
        CanDecide = true,
        CanDeny = true,
        DecideUrl = "/api/decide",
        AntiforgeryToken = "token",
    };

    [Fact]
    public async Task Card_ForWhoMayDecide_OffersDenyBeforeApprove()
    {
        var html = await DrawAsync(Waiting);

        Assert.Contains("action=\"/api/decide\"", html, StringComparison.Ordinal);
        Assert.InRange(html.IndexOf("value=\"deny\"", StringComparison.Ordinal), 0, html.IndexOf("value=\"approve\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Card_ForWhoMayNotDecide_HasNoFormAndSaysWhoMay()
    {
        var html = await DrawAsync(Waiting with { CanDecide = false, CanDeny = false, WhoMayDecide = "Jonas Weber must decide." });

        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
        Assert.Contains("Jonas Weber must decide.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_ThatNeedsThePassword_AsksForItToApproveOnly()
    {
        var html = await DrawAsync(Waiting with { NeedsPassword = true });

        Assert.Contains("autocomplete=\"current-password\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"deny\" formnovalidate", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_WithoutPassword_DoesNotAskForOne() =>
        Assert.DoesNotContain("type=\"password\"", await DrawAsync(Waiting), StringComparison.Ordinal);

    [Fact]
    public async Task ValueFromOutside_IsMarkedInItsSentenceAndCalledSo()
    {
        var html = await DrawAsync(Waiting);

        Assert.Matches("our new card <mark[^>]*>ending 4417</mark> instead", html);
        Assert.Matches("class=\"origin deny\">\\s*<span>from ticket", html);
    }

    [Fact]
    public async Task MarkupInAValue_IsShownAsText()
    {
        const string hostile = "<img src=x onerror=alert(1)>";
        var row = new ApprovalRow(hostile, hostile, OriginKind.Outside, hostile, new(hostile, hostile, hostile));

        var html = await DrawAsync(Waiting with { Title = hostile, Consequence = hostile, AskedBy = hostile, WhoMayDecide = hostile, Rows = [row] });

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("&lt;img", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ApprovalState.Approved, "Approved")]
    [InlineData(ApprovalState.Denied, "Denied")]
    [InlineData(ApprovalState.Expired, "Expired")]
    [InlineData(ApprovalState.Unknown, "Outcome unknown")]
    public async Task DecidedCard_FoldsToOneLineWithBothNamesAndOffersNothing(ApprovalState state, string word)
    {
        var html = await DrawAsync(Waiting with { State = state, DecidedText = "Asked by Amara Mensah, decided by Jonas Weber" });

        Assert.StartsWith("<details", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains($">{word}</span>", html, StringComparison.Ordinal);
        Assert.Contains("Asked by Amara Mensah, decided by Jonas Weber", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
    }

    private static Task<string> DrawAsync(ApprovalModel approval) => Drawn.AsHtmlAsync<ApprovalCard>(("Approval", approval));
}
