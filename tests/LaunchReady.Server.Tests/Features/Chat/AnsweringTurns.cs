using System.Net;
using CsCheck;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>A question becomes one turn, whose events can be read from any point and always tell the same.</summary>
[Collection(nameof(SharedOffice))]
public sealed class AnsweringTurns(Office office)
{
    [Fact]
    public async Task Events_HaveIdsWithoutGaps_AndFoldToTheJsonAnswer()
    {
        var question = Office.Question("What is open?");
        office.Model.Answers(question, ModelStep.Say("Let me "), ModelStep.Say("look."), ModelStep.Call("search_tickets", ("status", "open")));
        office.Model.Answers(question, ModelStep.Say("There "), ModelStep.Say("are some."));
        var chat = await office.BeginAsync();

        await using var stream = await chat.StreamAsync(question);
        var events = await stream.ToEndAsync();

        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long?)number), events.Select(happened => happened.Id));
        var turn = await chat.TurnAsync(stream.TurnId);
        Assert.Equal("done", turn.State());
        Assert.Equal("Let me look.\n\nThere are some.", turn.Text("answer"));
        Assert.Equal(turn.Json["items"]!.ToJsonString(), Fold(events));
        Assert.Equal(events.Count, turn.Json["lastEvent"]!.GetValue<int>());
    }

    [Fact]
    public async Task Stream_CutAnywhere_GoesOnToTheSameText()
    {
        var question = Office.Question("Tell me a long story.");
        var words = Enumerable.Range(1, 40).Select(number => $"word{number} {ModelStep.Prose[..100]} ").ToArray();
        var gates = new[] { new Gate(), new Gate(), new Gate() };
        office.Model.Answers(question, [.. words[..10].Select(ModelStep.Say), ModelStep.Wait(gates[0]), .. words[10..20].Select(ModelStep.Say), ModelStep.Wait(gates[1]), .. words[20..30].Select(ModelStep.Say), ModelStep.Wait(gates[2]), .. words[30..].Select(ModelStep.Say)]);
        var chat = await office.BeginAsync();
        await using var stream = await chat.StreamAsync(question);
        var events = new List<ServerEvent>();
        foreach (var (gate, last) in gates.Zip(["word4 ", "word14 ", "word24 "]))
        {
            // Until most before the gate has come, so that the turn has many events; the guard holds the last words back.
            await stream.UntilAsync(happened =>
            {
                events.Add(happened);
                return Text(events).Contains(last, StringComparison.Ordinal);
            });
            gate.Open();
        }

        events.AddRange(await stream.ToEndAsync());
        Assert.True(events.Count > 5, $"Only {events.Count} events to cut between.");
        var whole = Text(events);
        Assert.Equal(string.Concat(words), whole);

        await Gen.Int[0, events.Count].SampleAsync(
            async cut =>
            {
                var before = events.Take(cut).ToList();
                await using var rest = await chat.WatchAsync(stream.TurnId, before.LastOrDefault()?.Id ?? 0);
                var after = await rest.ToEndAsync();
                Assert.Equal(events.Skip(cut).Select(happened => happened.Id), after.Select(happened => happened.Id));
                Assert.Equal(whole, Text(before) + Text(after));
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task Stream_CutWhileTheModelStillWrites_LosesNothing()
    {
        var question = Office.Question("Count.");
        var gate = new Gate();
        office.Model.Answers(question, ModelStep.Say("one "), ModelStep.Say(ModelStep.Prose), ModelStep.Wait(gate), ModelStep.Say("three"));
        var chat = await office.BeginAsync();
        string seen;
        long last;
        Guid turn;
        await using (var stream = await chat.StreamAsync(question))
        {
            turn = stream.TurnId;
            var first = await stream.UntilAsync(happened => happened.Name == "text");
            (seen, last) = (first.Text("delta"), first.Id!.Value);
        }

        // Nobody listens any more, and the turn goes on.
        await gate.Reached;
        gate.Open();
        await using var rest = await chat.WatchAsync(turn, last);
        var events = await rest.ToEndAsync();

        Assert.Equal($"one {ModelStep.Prose}three", seen + Text(events));
        Assert.Equal("done", (await chat.TurnAsync(turn)).State());
    }

    [Fact]
    public async Task WordsBeforeAPause_AreShownDuringIt()
    {
        var question = Office.Question("Think hard.");
        var gate = new Gate();
        office.Model.Answers(question, ModelStep.Say("one "), ModelStep.Say(ModelStep.Prose), ModelStep.Wait(gate));
        var chat = await office.BeginAsync();

        await using var stream = await chat.StreamAsync(question);
        var shown = string.Empty;
        await stream.UntilAsync(happened => (shown += happened.Text("delta")).StartsWith("one and so", StringComparison.Ordinal));

        gate.Open();
        await stream.ToEndAsync();
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1.5")]
    public async Task LastEventId_ThatIsNone_IsRefused(string id)
    {
        var chat = await office.BeginAsync();
        var turn = (await chat.AskAsync(Office.Question("Hello"))).MustBe(HttpStatusCode.OK).Id();
        var request = new HttpRequestMessage(HttpMethod.Get, $"{chat.Path}/turns/{turn}/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", id);

        (await office.Member.SendAsync(request)).MustNameField("Last-Event-ID");
    }

    [Fact]
    public async Task SameKey_SentTenTimesAtOnce_IsOneTurn()
    {
        var question = Office.Question("Once, please.");
        var chat = await office.BeginAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => chat.AskAsync(question, "same-key")));

        Assert.Single(answers.Select(answer => answer.MustBe(HttpStatusCode.OK).Id()).Distinct());
        Assert.Equal(1, office.Model.RoundsOf(question));
        Assert.Equal(1, await office.ReadAsync(data => data.Set<Turn>().CountAsync(turn => turn.ConversationId == chat.Id)));
    }

    [Fact]
    public async Task SameKey_WithAnotherQuestion_IsRefused()
    {
        var chat = await office.BeginAsync();
        (await chat.AskAsync(Office.Question("First"), "key")).MustBe(HttpStatusCode.OK);

        (await chat.AskAsync(Office.Question("Second"), "key")).MustRefuse(HttpStatusCode.UnprocessableEntity, "idempotency-key");
    }

    [Fact]
    public async Task BusyConversation_TakesNoSecondQuestion_AndAnotherConversationDoes()
    {
        var question = Office.Question("Slow one");
        var gate = new Gate();
        office.Model.Answers(question, ModelStep.Wait(gate));
        var busy = await office.BeginAsync();
        var other = await office.BeginAsync();
        await using var stream = await busy.StreamAsync(question);
        await gate.Reached;

        (await busy.AskAsync(Office.Question("And this?"))).MustRefuse(HttpStatusCode.Conflict, "turn-running");
        Assert.Equal("done", (await other.AskAsync(Office.Question("Independent"))).MustBe(HttpStatusCode.OK).State());

        gate.Open();
        await stream.ToEndAsync();
        Assert.Equal("done", (await busy.AskAsync(Office.Question("Now?"))).MustBe(HttpStatusCode.OK).State());
    }

    [Fact]
    public async Task Stop_WhileTheModelWrites_KeepsTheTextSoFar()
    {
        var question = Office.Question("Write a lot.");
        var gate = new Gate();
        office.Model.Answers(question, ModelStep.Say("So "), ModelStep.Say("far."), ModelStep.Wait(gate), ModelStep.Say(" Never."));
        var chat = await office.BeginAsync();
        await using var stream = await chat.StreamAsync(question);
        await gate.Reached;

        (await chat.StopAsync(stream.TurnId)).MustBe(HttpStatusCode.NoContent);

        var events = await stream.ToEndAsync();
        Assert.Equal("stopped", events[^1].Text("state"));
        var turn = await chat.TurnAsync(stream.TurnId);
        Assert.Equal("stopped", turn.State());
        Assert.Equal("So far.", turn.Text("answer"));
        Assert.Equal("So far.", Text(events));
        (await chat.StopAsync(stream.TurnId)).MustBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Stop_ATurnOfAnotherMember_IsNotFound_AndItGoesOn()
    {
        var question = Office.Question("Mine");
        var gate = new Gate();
        office.Model.Answers(question, ModelStep.Wait(gate), ModelStep.Say("Mine."));
        var chat = await office.BeginAsync();
        await using var stream = await chat.StreamAsync(question);
        await gate.Reached;

        (await chat.As(office.Owner).StopAsync(stream.TurnId)).MustRefuse(HttpStatusCode.NotFound, "not-found");

        gate.Open();
        Assert.Equal("done", (await stream.ToEndAsync())[^1].Text("state"));
    }

    [Fact]
    public async Task Retry_AsksTheSameAgain_AsANewTurn()
    {
        var question = Office.Question("Try");
        office.Model.Answers(question, ModelStep.Break(new HttpRequestException("no line")));
        var chat = await office.BeginAsync();
        var failed = await chat.AskAsync(question);
        Assert.Equal("failed", failed.State());

        var again = (await chat.RetryAsync(failed.Id())).MustBe(HttpStatusCode.OK);

        Assert.NotEqual(failed.Id(), again.Id());
        Assert.Equal(("done", question, ScriptedModel.Otherwise), (again.State(), again.Text("question"), again.Text("answer")));
    }

    [Fact]
    public async Task FailingModel_EndsTheTurnWithASentence_AndNothingItSaid()
    {
        const string secret = "a key of a shape that nobody knows";
        var question = Office.Question("Fail");
        office.Model.Answers(question, ModelStep.Say("Half an "), ModelStep.Break(new InvalidOperationException($"Incorrect API key provided: {secret}")));
        var chat = await office.BeginAsync();

        var turn = await chat.AskAsync(question);

        Assert.Equal("failed", turn.State());
        Assert.Equal("Half an ", turn.Text("answer"));
        Assert.EndsWith(".", turn.Text("failure"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, turn.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Incorrect", turn.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, office.Server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelThatOnlyWantsTools_IsStoppedAfterTenRounds()
    {
        var question = Office.Question("Round and round");
        for (var round = 0; round < 12; round++)
        {
            office.Model.Answers(question, ModelStep.Call("search_tickets", ("query", "round " + round)));
        }

        var chat = await office.BeginAsync();
        var turn = await chat.AskAsync(question);

        Assert.Equal("failed", turn.State());
        Assert.Contains("10 times", turn.Text("failure"), StringComparison.Ordinal);
        Assert.Equal(10, office.Model.RoundsOf(question));
    }

    [Fact]
    public async Task ModelThatWantsTooManyCallsAtOnce_IsStoppedAfterTwenty_AndNothingWaits()
    {
        var question = Office.Question("All at once");
        office.Model.Answers(question, [ModelStep.Call("comment_on_ticket", ("ticket", "T-118"), ("comment", "Made up by the model")), .. Enumerable.Range(0, 25).Select(number => ModelStep.Call("search_tickets", ("query", "n" + number)))]);
        var chat = await office.BeginAsync();

        var turn = await chat.AskAsync(question);

        Assert.Equal("failed", turn.State());
        Assert.Equal(20, turn.Calls().Count);
        Assert.Equal("lapsed", turn.Calls()[0].Word("state"));
        Assert.Equal("denied", Assert.Single(turn.Approvals()).Word("status"));
    }

    [Theory]
    [InlineData(399_999, 10, "done")]
    [InlineData(400_000, 10, "failed")]
    [InlineData(10, 31_990, "done")]
    [InlineData(10, 32_000, "failed")]
    public async Task ModelThatUsesItsTokensUp_IsNotAskedAgain(long input, long output, string state)
    {
        var question = Office.Question("A long one");
        office.Model.Answers(question, ModelStep.Call("search_tickets", ("query", "anything")), ModelStep.Send(new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output })));
        var chat = await office.BeginAsync();

        var turn = await chat.AskAsync(question);

        Assert.Equal(state, turn.State());
        Assert.Equal(state == "done" ? 2 : 1, office.Model.RoundsOf(question));
        if (state == "failed")
        {
            Assert.StartsWith("I stopped here: one ", turn.Text("failure"), StringComparison.Ordinal);
            Assert.Contains(input > 10 ? "400000 tokens" : "32000 tokens", turn.Text("failure"), StringComparison.Ordinal);
            Assert.Equal((input, output), (turn.Json["inputTokens"]!.GetValue<long>(), turn.Json["outputTokens"]!.GetValue<long>()));
        }
    }

    [Fact]
    public async Task EndlessAnswer_OfAModelThatReportsNothing_IsCutOff_AndWhatWasSaidStays()
    {
        var question = Office.Question("Never stop");
        office.Model.Answers(question, [ModelStep.Say("So it began: "), .. Enumerable.Repeat(ModelStep.Say(string.Concat(Enumerable.Repeat("更多", 1_000))), 40)]);
        var chat = await office.BeginAsync();

        var turn = await chat.AskAsync(question);

        Assert.Equal("failed", turn.State());
        Assert.Contains("one answer may have 32000 tokens", turn.Text("failure"), StringComparison.Ordinal);
        Assert.StartsWith("So it began: 更多", turn.Text("answer"), StringComparison.Ordinal);
        Assert.InRange(turn.Text("answer").Length, 30_000, 36_000);
        Assert.InRange(turn.Json["outputTokens"]!.GetValue<long>(), 32_000, 36_000);
    }

    [Theory]
    [InlineData(12, "failed")]
    [InlineData(11, "done")]
    public async Task LongAnswer_IsCutOffWhereItMayGrowNoFurther_AndSaysSo(int pieces, string state)
    {
        var question = Office.Question("Go on and on");
        office.Model.Answers(question, [.. Enumerable.Repeat(ModelStep.Say(string.Concat(Enumerable.Repeat("more ", 1_000))), pieces), ModelStep.Say("end")]);
        var chat = await office.BeginAsync();

        var turn = await chat.AskAsync(question);

        Assert.Equal(state, turn.State());
        Assert.Equal(state == "failed" ? 60_000 : 55_003, turn.Text("answer").Length);
        if (state == "failed")
        {
            Assert.Equal("I stopped here: one answer may have 60000 characters, and they are used up.", turn.Text("failure"));
        }
    }

    [Fact]
    public async Task TokensUsedBeforeAWait_CountAfterIt()
    {
        var question = Office.Question("Wait in the middle");
        office.Model.Answers(question, ModelStep.Call("comment_on_ticket", ("ticket", "T-118"), ("comment", "Made up by the model")), ModelStep.Send(new UsageContent(new UsageDetails { InputTokenCount = 400_000, OutputTokenCount = 1 })));
        var chat = await office.BeginAsync();
        var waiting = await chat.AskAsync(question);
        Assert.Equal("waiting", waiting.State());

        (await chat.DecideAsync(waiting.Approval(), new { decision = "approve" })).MustBe(HttpStatusCode.OK);

        var turn = await chat.UntilAsync(waiting.Id(), "failed");
        Assert.Equal("done", turn.Call().Word("state"));
        Assert.Contains("400000 tokens", turn.Text("failure"), StringComparison.Ordinal);
        Assert.Equal(1, office.Model.RoundsOf(question));
    }

    [Fact]
    public async Task SameCallOverAndOver_RunsTwiceAndIsRefusedThen()
    {
        var question = Office.Question("Again and again");
        for (var round = 0; round < 3; round++)
        {
            office.Model.Answers(question, ModelStep.Call("search_tickets", ("query", "the same")));
        }

        var chat = await office.BeginAsync();
        var turn = await chat.AskAsync(question);

        Assert.Equal(["done", "done", "refused"], turn.Calls().Select(call => call.Word("state")));
        Assert.Equal("done", turn.State());
    }

    [Theory]
    [InlineData("sk-proj-GlkoMXGjtEkDnNfribxUdl7dXTPyLsxPFkThf4VuT3BlbkFJ1F8ResqEDusTpkr0cStY4qWB8dWKnHfDNxSIvPZZ")]
    [InlineData("sk-a4c123b1612dd272d1371c17149d4395")]
    [InlineData("AKIAZ7Q2XMPLW4K9TR3B")]
    [InlineData("ghp_16C7e42F292c6912E7710c838347Ae178B4a")]
    public Task PastedSecret_IsReplacedEverywhere(string secret) => AssertReplacedAsync(secret);

    [Fact]
    public async Task PastedKeyOfOurOwn_IsReplacedEverywhere() =>
        await AssertReplacedAsync((await TestServer.CreateApiKeyAsync(office.Owner, Office.Workspace, "viewer")).Key);

    [Fact]
    public async Task AddressInAQuestion_ReachesTheModel()
    {
        var question = Office.Question("Draft an e-mail to ada@contoso.example");
        var chat = await office.BeginAsync();

        Assert.Equal(question, (await chat.AskAsync(question)).Text("question"));
        Assert.Contains("ada@contoso.example", office.Model.Everything, StringComparison.Ordinal);
    }

    private async Task AssertReplacedAsync(string secret)
    {
        var chat = await Dialogue.BeginAsync(office.Member, Office.Workspace, $"About {secret}");
        await using var stream = await chat.StreamAsync($"My key is {secret}, does it work?");
        var events = await stream.ToEndAsync();
        var turn = await chat.TurnAsync(stream.TurnId);
        (await office.Member.PatchAsync(chat.Path, new { title = $"Key {secret}" })).MustBe(HttpStatusCode.OK);

        Assert.DoesNotContain(secret, turn.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, string.Concat(events.Select(happened => happened.Data.ToJsonString())), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, office.Model.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, office.Server.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await office.Member.GetAsync(chat.Workspace + "/conversations")).Body, StringComparison.Ordinal);
        Assert.False(await DatabaseFile.ContainsAsync(office.Server.DataFolder, secret), "The secret lies in the database file.");
        Assert.True(await DatabaseFile.ContainsAsync(office.Server.DataFolder, "does it work?"), "The file is not where this test looks.");
    }

    private static string Text(IEnumerable<ServerEvent> events) => string.Concat(events.Where(happened => happened.Name == "text").Select(happened => happened.Text("delta")));

    /// <summary>The items of the JSON answer, from the events alone.</summary>
    private static string Fold(IEnumerable<ServerEvent> events)
    {
        var items = new SortedDictionary<int, System.Text.Json.Nodes.JsonObject>();
        foreach (var happened in events.Where(happened => happened.Name != "state"))
        {
            var number = happened.Data["item"]!.GetValue<int>();
            var item = items.GetValueOrDefault(number) ?? new System.Text.Json.Nodes.JsonObject { ["item"] = number };
            items[number] = item;
            if (happened.Name == "text")
            {
                item["text"] = (item["text"]?.ToString() ?? string.Empty) + happened.Text("delta");
                continue;
            }

            item["call"] = happened.Data["call"]!.DeepClone();
            if (happened.Data["approval"] is { } approval)
            {
                item["approval"] = approval.DeepClone();
            }
        }

        return new System.Text.Json.Nodes.JsonArray([.. items.Values]).ToJsonString();
    }
}
