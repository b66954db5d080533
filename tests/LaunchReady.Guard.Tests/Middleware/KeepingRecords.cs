using LaunchReady.Guard.Approvals;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Decisions;

namespace LaunchReady.Guard.Tests.Middleware;

public sealed class KeepingRecords
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WaitingOnes_AreBoundedInEachConversation_AndDoNotPushOutOthers()
    {
        var records = new ApprovalRecords(capacity: 10, waitingInOneConversation: 3);
        Assert.True(records.TryAdd(Record("other", "c-2"), s_now));
        Assert.All(["1", "2", "3"], id => Assert.True(records.TryAdd(Record(id), s_now)));
        Assert.False(records.TryAdd(Record("4"), s_now));
        Assert.NotNull(records.Find("other", "ann", "c-2"));

        Assert.True(records.TryDeny("1", "ann", "c-1"));
        Assert.True(records.TryAdd(Record("4"), s_now));
        Assert.Equal(["2", "3", "4"], records.Waiting("ann", "c-1", s_now).Select(record => record.Id));
        Assert.True(records.TryAdd(Record("5"), s_now.AddHours(1)));
    }

    [Fact]
    public void Store_IsBounded_AndWhatIsGone_CannotBeUsed()
    {
        var records = new ApprovalRecords(capacity: 3, waitingInOneConversation: 3);
        Assert.All(["1", "2", "3", "4"], id => Assert.True(records.TryAdd(Record(id, "c-" + id), s_now)));
        Assert.Equal(3, records.Count);
        Assert.False(records.TryUse("1", Record("1", "c-1").Binding.Approved, s_now, out _, out var problems));
        Assert.NotEmpty(problems);
        Assert.True(records.TryUse("4", Record("4", "c-4").Binding.Approved, s_now, out var taken, out _));
        Assert.Equal(ApprovalState.Used, taken.State);
    }

    [Fact]
    public void IdThatIsTaken_IsNotTakenAgain()
    {
        var records = new ApprovalRecords();
        Assert.True(records.TryAdd(Record("1"), s_now));
        Assert.False(records.TryAdd(Record("1"), s_now));
    }

    private static ApprovalRecord Record(string id, string conversation = "c-1")
    {
        Assert.True(CanonicalArguments.TryParse("""{"invoice":"INV-7"}""", out var arguments, out _));
        var call = new BoundCall("refund_invoice", "1", arguments.Sha256, "ann", conversation, id);
        return new ApprovalRecord(id, new ApprovalBinding(call, s_now.AddMinutes(15)), arguments, GuardDecision.Deny("-"));
    }
}
