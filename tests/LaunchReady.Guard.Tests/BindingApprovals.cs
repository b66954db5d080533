using CsCheck;
using LaunchReady.Guard.Approvals;

namespace LaunchReady.Guard.Tests;

public sealed class BindingApprovals
{
    private static readonly DateTimeOffset s_expires = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly BoundCall s_call = new("refund_invoice", "7", "ab12", "ann", "c-1", "call-9");
    private static readonly ApprovalBinding s_binding = new(s_call, s_expires);

    public static TheoryData<BoundCall, ApprovalMismatch> Changes => new()
    {
        { s_call with { Tool = "void_invoice" }, ApprovalMismatch.Tool },
        { s_call with { Tool = "Refund_invoice" }, ApprovalMismatch.Tool },
        { s_call with { ConnectionVersion = "8" }, ApprovalMismatch.ConnectionVersion },
        { s_call with { ArgumentsSha256 = "ab13" }, ApprovalMismatch.Arguments },
        { s_call with { Requester = "bob" }, ApprovalMismatch.Requester },
        { s_call with { Conversation = "c-2" }, ApprovalMismatch.Conversation },
        { s_call with { Call = "call-10" }, ApprovalMismatch.Call },
        { s_call with { Call = "" }, ApprovalMismatch.Call | ApprovalMismatch.Incomplete },
    };

    [Fact]
    public void SameCallInTime_Matches() => Assert.Equal(ApprovalMismatch.None, s_binding.Matches(s_call with { }, s_expires.AddTicks(-1)));

    [Theory]
    [MemberData(nameof(Changes))]
    public void AnyOtherCall_IsNamedAsDifferent(BoundCall call, ApprovalMismatch mismatch)
    {
        Assert.Equal(mismatch, s_binding.Matches(call, s_expires.AddMinutes(-1)));
        Assert.NotEmpty(ApprovalBinding.Explain(mismatch));
    }

    [Fact]
    public void AtItsExpiry_ItIsWorthNothing()
    {
        Assert.Equal(ApprovalMismatch.Expired, s_binding.Matches(s_call, s_expires));
        Assert.Equal(["The approval has expired."], ApprovalBinding.Explain(ApprovalMismatch.Expired));
    }

    [Fact]
    public void BlankParts_NeverMatch_EvenEachOther()
    {
        var blank = s_call with { Requester = " " };
        Assert.Equal(ApprovalMismatch.Requester | ApprovalMismatch.Incomplete, new ApprovalBinding(blank, s_expires).Matches(blank, s_expires.AddMinutes(-1)));
    }

    [Fact]
    public void OnlyEqualCalls_Match()
    {
        var part = Gen.OneOf(Gen.Const("a"), Gen.Const("b"));
        var call = Gen.Select(part, part, part, part, part, part).Select(parts => new BoundCall(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5, parts.Item6));
        Gen.Select(call, call).Sample((approved, actual) =>
            Assert.Equal(approved == actual, new ApprovalBinding(approved, s_expires).Matches(actual, s_expires.AddHours(-1)) == ApprovalMismatch.None));
    }

    [Fact]
    public void NoMismatch_NeedsNoExplanation() => Assert.Empty(ApprovalBinding.Explain(ApprovalMismatch.None));
}
