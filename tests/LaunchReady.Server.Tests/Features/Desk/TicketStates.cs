using CsCheck;
using LaunchReady.Server.Features.Desk;
using LaunchReady.Server.Features.Desk.Emails;
using LaunchReady.Server.Features.Desk.Tickets;

namespace LaunchReady.Server.Tests.Features.Desk;

public sealed class TicketStates
{
    private static readonly DateTimeOffset _now = DeskFixture.Now;

    [Fact]
    public void AnyHistory_IsClosedExactlyWhenItHasAClosingTime()
    {
        Gen.Int[0, 3].List[0, 12].Sample(actions =>
        {
            var ticket = New();
            var comments = 0;
            foreach (var action in actions)
            {
                var before = (ticket.Status, ticket.AssigneeId, ticket.ClosedAt);
                var refusal = Act(ticket, action);
                comments += action == 3 ? 1 : 0;
                Assert.True(refusal is null || before == (ticket.Status, ticket.AssigneeId, ticket.ClosedAt));
                Assert.Equal(ticket.Status == TicketStatus.Closed, ticket.ClosedAt is not null);
                Assert.Equal(comments, ticket.Comments.Count);
                Assert.False(action == 3 && ticket.Status == TicketStatus.Closed);
            }
        });
    }

    [Fact]
    public void Close_Closed_IsRefused()
    {
        var ticket = New();

        Assert.Null(ticket.Close("Solved", _now));
        Assert.Equal("T-1 is already closed.", ticket.Close("Again", _now)!.Reason);
        Assert.Equal("Solved", ticket.Resolution);
    }

    [Fact]
    public void Email_OnceOnItsWay_IsNotSentAgain()
    {
        var email = OutgoingEmail.Draft(new NewEmail(Guid.Empty, Guid.Empty, 7, "a@b.example", "Hello", "Text", "Amara", _now));
        Assert.NotNull(email.MarkSent(_now));
        Assert.Null(email.BeginSending());
        Assert.Equal(EmailState.Unknown, email.State);
        Assert.NotNull(email.BeginSending());
        Assert.Null(email.MarkSent(_now));
        Assert.Equal("E-7 has been sent, or may have been, and is not sent twice.", email.BeginSending()!.Reason);
        Assert.NotNull(email.MarkFailed("Too late"));
    }

    [Fact]
    public void Email_Failed_MayBeTriedAgain()
    {
        var email = OutgoingEmail.Draft(new NewEmail(Guid.Empty, Guid.Empty, 7, "a@b.example", "Hello", "Text", "Amara", _now));
        email.BeginSending();

        Assert.Null(email.MarkFailed(new string('x', 900)));
        Assert.Equal(OutgoingEmail.FaultLength, email.Fault!.Length);
        Assert.Null(email.BeginSending());
        Assert.Null(email.Fault);
    }

    private static Refusal? Act(Ticket ticket, int action)
    {
        switch (action)
        {
            case 0: return ticket.Close("Solved", _now);
            case 1: return ticket.WaitForCustomer(_now);
            case 2: return ticket.Assign(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), _now);
            default:
                ticket.Comment(Guid.Empty, CommentOrigin.Staff, "Amara", "Hello", _now);
                return null;
        }
    }

    private static Ticket New() => Ticket.Receive(new NewTicket(
        Guid.Empty, Guid.Empty, "T-1", "Subject", "Body", TicketPriority.Normal, null, "Contoso Ltd", "Elena", "elena@contoso.example", _now, IsDemo: false));
}
