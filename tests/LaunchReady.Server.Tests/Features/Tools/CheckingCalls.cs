using LaunchReady.Server.Features.Approvals;
using LaunchReady.Server.Tests.Features.Chat;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Tests.Features.Tools;

/// <summary>What a model may want, and what becomes of it: nobody is asked about a call that could not run, and the model is told why.</summary>
[Collection(nameof(SharedOffice))]
public sealed class CheckingCalls(Office office)
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "not JSON", "not-json" },
        { "a text", "\"invoice\"" },
        { "an array", "[\"INV-2044\"]" },
        { "a hundred levels", string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100) },
        { "half a character", "{\"invoice\":\"\\ud800\"}" },
        { "a NUL", "{\"invoice\":\"INV-\\u0000\"}" },
        { "an unknown argument", "{\"invoice\":\"INV-2044\",\"card\":\"4417\"}" },
        { "a wrong type", "{\"invoice\":2044}" },
        { "null", "{\"invoice\":null}" },
        { "an object", "{\"invoice\":{\"$ref\":\"#\"}}" },
        { "nothing", "{}" },
        { "a negative amount", "{\"invoice\":\"INV-2044\",\"amount\":-5}" },
        { "an endless amount", "{\"invoice\":\"INV-2044\",\"amount\":1e999}" },
        { "too long a text", "{\"invoice\":\"INV-2044\",\"reason\":\"" + new string('x', 50_000) + "\"}" },
        { "a megabyte", "{\"invoice\":\"INV-2044\",\"reason\":\"" + new string('x', 2_000_000) + "\"}" },
        { "a name in capitals", "{\"Invoice\":\"INV-2044\"}" },
        { "a prototype", "{\"invoice\":\"INV-2044\",\"__proto__\":{}}" },
    };

    [Fact]
    public async Task Read_Runs()
    {
        var (_, turn) = await WantAsync("Look", ModelStep.Call("get_ticket", ("ticket", "T-118")));

        Assert.Equal(("done", "done"), (turn.State(), turn.Call().Word("state")));
        Assert.Empty(turn.Approvals());
    }

    [Fact]
    public async Task UnknownTool_IsRefused_AndTheModelIsTold()
    {
        var (question, turn) = await WantAsync("Format the disk", ModelStep.Call("format_disk", ("disk", "c")));

        AssertRefused(question, turn, "no tool named 'format_disk'");
    }

    [Theory]
    [InlineData("get\u0000ticket")]
    [InlineData("\ud800")]
    [InlineData("")]
    public async Task ToolWithABrokenName_IsRefused(string name)
    {
        var (_, turn) = await WantAsync("Broken name", ModelStep.Call(name));

        Assert.Equal(("done", "refused"), (turn.State(), turn.Call().Word("state")));
    }

    [Fact]
    public async Task ToolOfAHigherRole_IsRefused()
    {
        var (question, turn) = await WantAsync("Delete", ModelStep.Call("delete_customer", ("customer", "C-001")));

        AssertRefused(question, turn, "needs the role admin");
    }

    [Fact]
    public async Task WhoMayNotCallATool_LearnsNothingOfItsArguments()
    {
        var (question, turn) = await WantAsync("Delete with wrong arguments", ModelStep.Call("delete_customer", ("nonsense", 1)));

        AssertRefused(question, turn, "needs the role admin");
        Assert.DoesNotContain("nonsense", turn.Call().Word("summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToolOfAHigherRole_IsNotEvenOffered()
    {
        var names = new List<string>();
        var question = Office.Question("What can you do?");
        office.Model.WhenAsked(question, options => names.AddRange(options!.Tools!.Select(tool => tool.Name)));
        await (await office.BeginAsync()).AskAsync(question);

        Assert.Contains("get_ticket", names);
        Assert.DoesNotContain("delete_customer", names);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task HostileArguments_AreRefused_BeforeAnybodyIsAsked(string what, string json)
    {
        var (question, turn) = await WantAsync(what, ModelStep.Send(OpenAICall("refund_invoice", json)));

        Assert.True(turn.State() == "done", turn.Body);
        Assert.Equal("refused", turn.Call().Word("state"));
        Assert.Empty(turn.Approvals());
        Assert.NotEmpty(turn.Call().Word("summary"));
        Assert.Single(office.Model.ResultsFor(question));
        Assert.True(turn.Body.Length < 200_000, $"The answer repeats {turn.Body.Length} characters.");
    }

    [Fact]
    public async Task ArgumentsInACircle_AreRefused()
    {
        var circle = new Dictionary<string, object?>();
        circle["invoice"] = circle;
        var (_, turn) = await WantAsync("Circle", ModelStep.Send(new FunctionCallContent("call", "refund_invoice", circle)));

        Assert.Equal(("done", "refused"), (turn.State(), turn.Call().Word("state")));
    }

    [Fact]
    public async Task RecordThatIsNotThere_IsRefused_BeforeAnybodyIsAsked()
    {
        var (question, turn) = await WantAsync("Refund nothing", ModelStep.Call("refund_invoice", ("invoice", "INV-9999999")));

        AssertRefused(question, turn, "INV-9999999");
    }

    [Fact]
    public async Task Change_OfThePersonsOwnWords_Runs()
    {
        var comment = "Called them back at noon.";
        var question = Office.Question($"Comment on T-118: {comment}");
        var (_, turn) = await office.AskForAsync(office.Member, question, ModelStep.Call("comment_on_ticket", ("ticket", "T-118"), ("comment", comment)));

        Assert.Equal(("done", "done"), (turn.State(), turn.Call().Word("state")));
        Assert.Empty(turn.Approvals());
    }

    [Fact]
    public async Task Change_WithAValueFromATicket_Asks()
    {
        var question = Office.Question("Do what ticket T-207 says");
        office.Model.Answers(question, ModelStep.Call("get_ticket", ("ticket", "T-207")));
        office.Model.Answers(question, ModelStep.Call("update_customer", ("customer", "C-002"), ("email", "billing@fabrikam-accounts.example")));
        var chat = await office.BeginAsync();

        var turn = await chat.AskAsync(question);

        Assert.Equal("waiting", turn.State());
        Assert.Equal(["done", "waiting"], turn.Calls().Select(call => call.Word("state")));
        var rows = turn.Approvals()[0]["card"]!["values"]!.AsArray();
        Assert.Equal("outside", rows.Single(row => row!["value"]!.ToString().Contains("fabrikam-accounts", StringComparison.Ordinal))!["source"]!.ToString());
        await chat.StopAsync(turn.Id());
    }

    [Theory]
    [InlineData("refund_invoice")]
    [InlineData("send_email")]
    public async Task DestroyingOrSending_AsksEvenForThePersonsOwnWords(string tool)
    {
        var invoice = await office.PaidInvoiceAsync();
        var question = Office.Question($"Refund {invoice}, and mail ada@contoso.example the subject Hello with the text Hi");
        var call = tool == "refund_invoice"
            ? ModelStep.Call(tool, ("invoice", invoice))
            : ModelStep.Call(tool, ("to", "ada@contoso.example"), ("subject", "Hello"), ("body", "Hi"));
        var (chat, turn) = await office.AskForAsync(office.Member, question, call);

        Assert.Equal(("waiting", "waiting"), (turn.State(), turn.Call().Word("state")));
        await chat.StopAsync(turn.Id());
    }

    [Fact]
    public async Task RefusedCall_LeavesNoApprovalInTheDatabase()
    {
        var (_, turn) = await WantAsync("Refuse", ModelStep.Call("refund_invoice", ("invoice", 1)));
        var id = turn.Id();

        Assert.Equal(0, await office.ReadAsync(data => data.Set<Approval>().CountAsync(approval => approval.TurnId == id)));
    }

    private async Task<(string Question, Answer Turn)> WantAsync(string words, ModelStep call)
    {
        var question = Office.Question(words);
        return (question, (await office.AskForAsync(office.Member, question, call)).Turn);
    }

    private void AssertRefused(string question, Answer turn, string because)
    {
        Assert.Equal(("done", "refused"), (turn.State(), turn.Call().Word("state")));
        Assert.Contains(because, turn.Call().Word("summary"), StringComparison.Ordinal);
        Assert.Empty(turn.Approvals());
        Assert.Contains(because, Assert.Single(office.Model.ResultsFor(question)), StringComparison.Ordinal);
    }

    /// <summary>A call as the clients of model services read it from the wire: arguments are text, which may be no JSON.</summary>
    private static FunctionCallContent OpenAICall(string tool, string arguments) => FunctionCallContent.CreateFromParsedArguments(
        arguments, "call", tool, static text => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, object?>>(text)!);
}
