using System.Net;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Tickets;
using LaunchReady.Server.Features.Tools;
using LaunchReady.Server.Tests.Features.Chat;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Tests.Features.Approvals;

/// <summary>A call that waits runs once, as it was shown, after a yes of somebody who may say it; in every other case not at all.</summary>
[Collection(nameof(SharedOffice))]
public sealed class DecidingApprovals(Office office)
{
    [Fact]
    public async Task Refund_ApprovedByASecondPerson_RunsOnceAndTheTurnGoesOn()
    {
        var (question, invoice, chat, turn) = await AskToRefundAsync();
        Assert.Equal("waiting", turn.State());

        var decided = (await chat.As(office.Admin).DecideAsync(turn.Approval(), new { decision = "approve", note = "Fine" })).MustBe(HttpStatusCode.OK);

        Assert.Equal("Fine", decided.Text("note"));
        var after = await chat.UntilAsync(turn.Id(), "done", "failed");
        Assert.Equal(("done", "done"), (after.State(), after.Call().Word("state")));
        Assert.Equal("used", after.Approvals()[0].Word("status"));
        Assert.Equal(1, await RefundsAsync(invoice));
        Assert.Equal(2, office.Model.RoundsOf(question));
    }

    [Fact]
    public async Task Refund_ByTheOneWhoAsked_IsRefusedWhileOthersCould()
    {
        var (_, invoice, chat, turn) = await AskToRefundAsync();

        (await chat.DecideAsync(turn.Approval(), new { decision = "approve" })).MustRefuse(HttpStatusCode.Forbidden, "second-person");
        (await chat.DecideAsync(turn.Approval(), new { decision = "approve", password = TestServer.Password })).MustRefuse(HttpStatusCode.Forbidden, "second-person");

        Assert.Equal(0, await RefundsAsync(invoice));
        Assert.Equal("waiting", (await chat.TurnAsync(turn.Id())).State());
    }

    [Fact]
    public async Task Refund_Denied_IsNotDone_AndTheModelIsTold()
    {
        var (question, invoice, chat, turn) = await AskToRefundAsync();

        (await chat.As(office.Admin).DecideAsync(turn.Approval(), new { decision = "deny" })).MustBe(HttpStatusCode.OK);

        var after = await chat.UntilAsync(turn.Id(), "done", "failed");
        Assert.Equal(("done", "denied"), (after.State(), after.Call().Word("state")));
        Assert.Equal(0, await RefundsAsync(invoice));
        Assert.Contains(office.Model.ResultsFor(question), result => result.Contains("denied", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refund_DeniedByTheOneWhoAsked_IsNotDone()
    {
        var (_, invoice, chat, turn) = await AskToRefundAsync();

        (await chat.DecideAsync(turn.Approval(), new { decision = "deny" })).MustBe(HttpStatusCode.OK);

        Assert.Equal("denied", (await chat.UntilAsync(turn.Id(), "done")).Call().Word("state"));
        Assert.Equal(0, await RefundsAsync(invoice));
    }

    [Fact]
    public async Task TwoWhoDecideAtOnce_MakeOneDecision()
    {
        var (_, invoice, chat, turn) = await AskToRefundAsync();
        var approval = turn.Approval();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            chat.As(number % 2 == 0 ? office.Admin : office.Owner).DecideAsync(approval, new { decision = number % 4 < 2 ? "approve" : "deny" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.MustRefuse(HttpStatusCode.Conflict, "approval-settled"));
        var approved = answers.Single(answer => answer.Status == HttpStatusCode.OK).Text("status") != "denied";
        await chat.UntilAsync(turn.Id(), "done");
        Assert.Equal(approved ? 1 : 0, await RefundsAsync(invoice));
    }

    [Fact]
    public async Task SameDecision_SentAgainWithItsKey_IsAnsweredAlikeAndDoneOnce()
    {
        var (_, invoice, chat, turn) = await AskToRefundAsync();
        var admin = chat.As(office.Admin);
        var approval = turn.Approval();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => admin.DecideAsync(approval, new { decision = "approve" }, "decide-once")));

        Assert.All(answers, answer => answer.MustBe(HttpStatusCode.OK));
        await chat.UntilAsync(turn.Id(), "done");
        Assert.Equal(1, await RefundsAsync(invoice));
        (await admin.DecideAsync(approval, new { decision = "deny" }, "decide-once")).MustRefuse(HttpStatusCode.UnprocessableEntity, "idempotency-key");
    }

    [Theory]
    [InlineData("arguments")]
    [InlineData("argumentsSha256")]
    [InlineData("tool")]
    [InlineData("status")]
    [InlineData("decidedBy")]
    public async Task Decision_WithAFieldItDoesNotHave_IsRefusedByName(string field)
    {
        var (_, invoice, chat, turn) = await AskToRefundAsync();

        (await chat.As(office.Admin).DecideAsync(turn.Approval(), new Dictionary<string, object> { ["decision"] = "approve", [field] = new { amount = 1 } })).MustNameField(field);

        Assert.Equal(0, await RefundsAsync(invoice));
    }

    [Fact]
    public async Task Key_CannotDecide_WhateverItsRole()
    {
        var (_, invoice, chat, turn) = await AskToRefundAsync();
        var key = office.Server.WithKey((await TestServer.CreateApiKeyAsync(office.Owner, Office.Workspace, "owner")).Key);

        (await chat.As(key).DecideAsync(turn.Approval(), new { decision = "approve" })).MustRefuse(HttpStatusCode.Forbidden, "person-only");

        Assert.Equal(0, await RefundsAsync(invoice));
    }

    [Fact]
    public async Task Viewer_CannotDecide()
    {
        var (_, _, chat, turn) = await AskToRefundAsync();

        (await chat.As(office.Viewer).DecideAsync(turn.Approval(), new { decision = "approve" })).MustRefuse(HttpStatusCode.Forbidden, "role");
        (await chat.As(office.Viewer).DecideAsync(turn.Approval(), new { decision = "deny" })).MustRefuse(HttpStatusCode.Forbidden, "role");
    }

    [Fact]
    public async Task Approval_FromAnotherWorkspace_IsNotFound()
    {
        var (_, invoice, chat, turn) = await AskToRefundAsync();
        var other = await TestServer.CreateWorkspaceAsync(office.Owner, "Elsewhere");
        var path = $"/api/workspaces/{other}/approvals/{turn.Approval()}";

        (await office.Owner.GetAsync(path)).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await office.Owner.PostAsync(path + "/decision", new { decision = "approve" })).MustRefuse(HttpStatusCode.NotFound, "not-found");

        Assert.Equal(0, await RefundsAsync(invoice));
        Assert.Equal("waiting", (await chat.TurnAsync(turn.Id())).State());
    }

    [Fact]
    public async Task DeletingACustomer_IsDecidedByAnAdmin()
    {
        var question = Office.Question("Delete it");
        var (chat, turn) = await office.AskForAsync(office.Admin, question, ModelStep.Call("delete_customer", ("customer", await CustomerAsync())));

        (await chat.As(office.Member).DecideAsync(turn.Approval(), new { decision = "approve" })).MustRefuse(HttpStatusCode.Forbidden, "second-person");
        (await chat.As(office.Owner).DecideAsync(turn.Approval(), new { decision = "approve" })).MustBe(HttpStatusCode.OK);

        Assert.Equal("done", (await chat.UntilAsync(turn.Id(), "done")).Call().Word("state"));
    }

    [Fact]
    public async Task MereChange_IsConfirmedByTheOneWhoAsked()
    {
        var question = Office.Question("Say something nice");
        var words = $"Made up {question}";
        var (chat, turn) = await office.AskForAsync(office.Member, question, ModelStep.Call("comment_on_ticket", ("ticket", "T-142"), ("comment", words)));
        Assert.Equal("waiting", turn.State());

        (await chat.DecideAsync(turn.Approval(), new { decision = "approve" })).MustBe(HttpStatusCode.OK);

        Assert.Equal("done", (await chat.UntilAsync(turn.Id(), "done")).Call().Word("state"));
        Assert.Equal(1, await CommentsAsync(words));
    }

    [Fact]
    public async Task TwoCalls_OneOfWhichWaits_TheOtherHasRun_AndTheTurnResumesOnce()
    {
        var question = Office.Question("Two things");
        var invoice = await office.PaidInvoiceAsync();
        var (chat, turn) = await office.AskForAsync(
            office.Member, question, ModelStep.Call("refund_invoice", ("invoice", invoice)), ModelStep.Call("get_invoice", ("invoice", invoice)));
        Assert.Equal(["waiting", "done"], turn.Calls().Select(call => call.Word("state")));

        (await chat.As(office.Admin).DecideAsync(turn.Approval(), new { decision = "approve" })).MustBe(HttpStatusCode.OK);

        var after = await chat.UntilAsync(turn.Id(), "done");
        Assert.Equal(["done", "done"], after.Calls().Select(call => call.Word("state")));
        Assert.Equal(2, office.Model.RoundsOf(question));
        Assert.Equal(ScriptedModel.Otherwise, after.Text("answer"));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task TwoCallsThatWait_AreDecidedInAnyOrder(int first, int second)
    {
        var question = Office.Question("Two refunds");
        var invoices = new[] { await office.PaidInvoiceAsync(), await office.PaidInvoiceAsync() };
        var (chat, turn) = await office.AskForAsync(office.Member, question, [.. invoices.Select(invoice => ModelStep.Call("refund_invoice", ("invoice", invoice)))]);
        var approvals = turn.Approvals().Select(approval => approval.Word("id")).ToArray();
        var admin = chat.As(office.Admin);

        (await admin.DecideAsync(approvals[first], new { decision = "approve" })).MustBe(HttpStatusCode.OK);
        await Turns.UntilQuietAsync(office.Server);
        Assert.Equal("waiting", (await chat.TurnAsync(turn.Id())).State());
        Assert.Equal(1, office.Model.RoundsOf(question));
        (await admin.DecideAsync(approvals[second], new { decision = "deny" })).MustBe(HttpStatusCode.OK);

        await chat.UntilAsync(turn.Id(), "done");
        Assert.Equal((1, 0), (await RefundsAsync(invoices[first]), await RefundsAsync(invoices[second])));
        Assert.Equal(2, office.Model.RoundsOf(question));
    }

    [Fact]
    public async Task TwoCallsThatWait_DecidedAtOnce_EachRunsOnce()
    {
        var question = Office.Question("Two refunds at once");
        var invoices = new[] { await office.PaidInvoiceAsync(), await office.PaidInvoiceAsync() };
        var (chat, turn) = await office.AskForAsync(office.Member, question, [.. invoices.Select(invoice => ModelStep.Call("refund_invoice", ("invoice", invoice)))]);

        await Task.WhenAll(turn.Approvals().Select(async approval =>
            (await chat.As(office.Admin).DecideAsync(approval.Word("id"), new { decision = "approve" })).MustBe(HttpStatusCode.OK)));

        await chat.UntilAsync(turn.Id(), "done");
        Assert.Equal((1, 1), (await RefundsAsync(invoices[0]), await RefundsAsync(invoices[1])));
        Assert.Equal(2, office.Model.RoundsOf(question));
    }

    [Fact]
    public async Task Stop_WhileACallWaits_TakesTheApprovalBack()
    {
        var (question, invoice, chat, turn) = await AskToRefundAsync();

        (await chat.StopAsync(turn.Id())).MustBe(HttpStatusCode.NoContent);

        var after = await chat.TurnAsync(turn.Id());
        Assert.Equal(("stopped", "lapsed", "denied"), (after.State(), after.Call().Word("state"), after.Approvals()[0].Word("status")));
        (await chat.As(office.Admin).DecideAsync(turn.Approval(), new { decision = "approve" })).MustRefuse(HttpStatusCode.Conflict, "approval-settled");
        Assert.Equal(0, await RefundsAsync(invoice));
        Assert.Equal(1, office.Model.RoundsOf(question));
    }

    [Fact]
    public async Task DeletingTheConversation_TakesTheApprovalBack()
    {
        var (_, invoice, chat, turn) = await AskToRefundAsync();

        (await office.Member.DeleteAsync(chat.Path)).MustBe(HttpStatusCode.NoContent);

        Assert.Equal(CallState.Lapsed, await office.ReadAsync(data => data.Set<ToolCall>().Where(call => call.ConversationId == chat.Id).Select(call => call.State).SingleAsync()));

        (await chat.As(office.Admin).DecideAsync(turn.Approval(), new { decision = "approve" })).MustRefuse(HttpStatusCode.Conflict, "approval-settled");
        Assert.Equal(0, await RefundsAsync(invoice));
    }

    [Fact]
    public async Task QuestionWhileACallWaits_IsAnswered_AndTheCallCanStillBeDecided()
    {
        var (_, invoice, chat, turn) = await AskToRefundAsync();

        Assert.Equal("done", (await chat.AskAsync(Office.Question("Meanwhile"))).MustBe(HttpStatusCode.OK).State());
        (await chat.As(office.Admin).DecideAsync(turn.Approval(), new { decision = "approve" })).MustBe(HttpStatusCode.OK);

        await chat.UntilAsync(turn.Id(), "done");
        Assert.Equal(1, await RefundsAsync(invoice));
    }

    [Fact]
    public async Task Trail_IsWholeAfterAllThat_AndNamesTheDecisions()
    {
        var (_, _, chat, turn) = await AskToRefundAsync();
        (await chat.As(office.Admin).DecideAsync(turn.Approval(), new { decision = "approve" })).MustBe(HttpStatusCode.OK);
        await chat.UntilAsync(turn.Id(), "done");

        var verified = (await office.Owner.GetAsync($"{chat.Workspace}/trail/verification")).MustBe(HttpStatusCode.OK);
        Assert.True(verified.Json["intact"]!.GetValue<bool>(), verified.Body);
        var trail = (await office.Owner.GetAsync($"{chat.Workspace}/trail?limit=100")).MustBe(HttpStatusCode.OK).Body;
        Assert.Contains("Approved: Refund", trail, StringComparison.Ordinal);
    }

    private async Task<(string Question, string Invoice, Dialogue Chat, Answer Turn)> AskToRefundAsync()
    {
        var question = Office.Question("Refund it");
        var invoice = await office.PaidInvoiceAsync();
        var (chat, turn) = await office.AskForAsync(office.Member, question, ModelStep.Call("refund_invoice", ("invoice", invoice)));
        return (question, invoice, chat, turn);
    }

    private Task<int> RefundsAsync(string invoice) => office.ReadAsync(data =>
        data.Set<InvoiceRefund>().CountAsync(refund => data.Set<Invoice>().Any(row => row.Id == refund.InvoiceId && row.Number == invoice)));

    private Task<int> CommentsAsync(string words) => office.ReadAsync(data => data.Set<TicketComment>().CountAsync(comment => comment.Text == words));

    /// <summary>A customer who owes nothing.</summary>
    private Task<string> CustomerAsync() => office.ReadAsync(data =>
        data.Set<Customer>().Where(customer => !data.Set<Invoice>().Any(invoice => invoice.CustomerId == customer.Id && invoice.State == InvoiceState.Open))
            .OrderBy(customer => customer.Number).Select(customer => customer.Number).FirstAsync());
}
