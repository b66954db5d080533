using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>A person's own conversations: found, renamed, deleted, and nobody else's.</summary>
[Collection(nameof(SharedOffice))]
public sealed class KeepingConversations(Office office)
{
    private const string List = "/api/workspaces/northwind/conversations";

    public static TheoryData<string> Strangers => ["Owner", "Admin", "Viewer"];

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task ConversationOfAnotherMember_IsNotFound_WhateverTheRole(string stranger)
    {
        var chat = await office.BeginAsync(office.Member);
        var turn = (await chat.AskAsync(Office.Question("Private"))).MustBe(HttpStatusCode.OK).Id();
        var other = stranger switch { "Owner" => office.Owner, "Admin" => office.Admin, _ => office.Viewer };

        foreach (var path in new[] { chat.Path, chat.Path + "/messages", $"{chat.Path}/turns/{turn}", $"{chat.Path}/turns/{turn}/events", $"/w/northwind/c/{chat.Id}" })
        {
            (await other.GetAsync(path)).MustBe(HttpStatusCode.NotFound);
        }

        if (other == office.Viewer)
        {
            return;
        }

        (await other.PostAsync(chat.Path + "/messages", new { text = "Mine now" })).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await other.PostAsync($"{chat.Path}/turns/{turn}/stop")).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await other.PostAsync($"{chat.Path}/turns/{turn}/retry")).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await other.PatchAsync(chat.Path, new { title = "Mine" })).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await other.DeleteAsync(chat.Path)).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await office.Member.GetAsync(chat.Path)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TurnUnderAnotherConversation_IsNotFound()
    {
        var one = await office.BeginAsync();
        var other = await office.BeginAsync();
        var turn = (await one.AskAsync(Office.Question("Here"))).MustBe(HttpStatusCode.OK).Id();

        (await office.Member.GetAsync($"{other.Path}/turns/{turn}")).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await office.Member.GetAsync($"{other.Path}/turns/{turn}/events")).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await other.StopAsync(turn)).MustRefuse(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Search_FindsWordsOfTheTitleAndOfQuestions()
    {
        var chat = await Dialogue.BeginAsync(office.Admin, Office.Workspace, "Quarterly zebra report");
        await chat.AskAsync(Office.Question("Where is the okapi?"));

        Assert.Contains(chat.Id, await FoundAsync("okapi"));
        Assert.Contains(chat.Id, await FoundAsync("OKAPI where"));
        Assert.DoesNotContain(chat.Id, await FoundAsync("okapi giraffe"));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("%25")]
    [InlineData("\\")]
    [InlineData("'")]
    [InlineData("'; DROP TABLE turns; --")]
    [InlineData("[a-z]")]
    [InlineData("*")]
    public async Task Search_TakesWildcardsAsTheyStand(string words)
    {
        await Dialogue.BeginAsync(office.Admin, Office.Workspace, "Plain words only");

        Assert.Empty(await FoundAsync(words));
    }

    [Fact]
    public async Task SearchTooLong_IsRefused() => (await office.Admin.GetAsync($"{List}?search={new string('a', 201)}")).MustNameField("search");

    [Fact]
    public async Task Pages_HoldEachConversationOnce_LatestFirst()
    {
        var person = await office.Server.InviteAsync(office.Owner, Office.Workspace, "member");
        var made = new List<Guid>();
        for (var number = 0; number < 7; number++)
        {
            made.Add((await Dialogue.BeginAsync(person, Office.Workspace, "Number " + number)).Id);
        }

        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = (await person.GetAsync($"{List}?limit=3" + (after is null ? string.Empty : "&after=" + after))).MustBe(HttpStatusCode.OK);
            seen.AddRange(page.Json["items"]!.AsArray().Select(item => Guid.Parse(item!["id"]!.ToString())));
            after = page.Json["next"]?.ToString();
        }
        while (after is not null);

        made.Reverse();
        Assert.Equal(made, seen);
    }

    [Fact]
    public async Task Delete_TakesTheWordsAndTheEvents_AndIsRefusedWhileTheAssistantWrites()
    {
        var question = Office.Question("Forget the walrus");
        var gate = new Gate();
        office.Model.Answers(question, ModelStep.Say("The wal"), ModelStep.Say("rus."), ModelStep.Wait(gate));
        var chat = await office.BeginAsync();
        await using var stream = await chat.StreamAsync(question);
        await gate.Reached;
        (await office.Member.DeleteAsync(chat.Path)).MustRefuse(HttpStatusCode.Conflict, "turn-running");
        gate.Open();
        await stream.ToEndAsync();

        (await office.Member.DeleteAsync(chat.Path)).MustBe(HttpStatusCode.NoContent);

        (await office.Member.GetAsync(chat.Path)).MustRefuse(HttpStatusCode.NotFound, "not-found");
        (await office.Member.DeleteAsync(chat.Path)).MustRefuse(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await FoundAsync("walrus"));
    }

    private async Task<IReadOnlyList<Guid>> FoundAsync(string words) =>
        [.. (await office.Admin.GetAsync($"{List}?limit=100&search={Uri.EscapeDataString(words)}")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => Guid.Parse(item!["id"]!.ToString()))];
}
