using System.Net;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>Who loses what let them in loses an open answer too, within seconds; a turn is nobody's once its asker has left.</summary>
public sealed class LosingAccess
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(8);

    [Fact]
    public Task RevokedSession_EndsTheStream() => AssertEndsAsync("member", async (server, owner, person) =>
    {
        var other = await server.SessionOfAsync(person);
        (await other.DeleteAsync("/api/me/sessions")).MustBe(HttpStatusCode.NoContent);
    });

    [Fact]
    public Task RemovedMember_EndsTheStream() => AssertEndsAsync("member", (_, owner, person) => TestServer.RemoveMemberAsync(owner, Office.Workspace, person));

    [Fact]
    public Task DemotedMember_EndsTheStream() => AssertEndsAsync("admin", async (_, owner, person) =>
        (await owner.PatchAsync($"/api/workspaces/{Office.Workspace}/members/{person.Id}", new { role = "viewer" })).MustBe(HttpStatusCode.OK));

    [Fact]
    public async Task RevokedKey_EndsTheStream()
    {
        await using var place = await Place.OpenAsync("member");
        var (id, key) = await TestServer.CreateApiKeyAsync(place.Owner, Office.Workspace, "member");
        await place.AssertEndsAsync(place.Server.WithKey(key), () => TestServer.RevokeKeyAsync(place.Owner, Office.Workspace, id));
    }

    [Fact]
    public async Task NothingLost_TheStreamGoesOn()
    {
        await using var place = await Place.OpenAsync("member");
        await using var stream = await place.AskAsync(place.Person);

        place.Clock.Advance(Seconds);
        place.Clock.Advance(Seconds);
        place.Gate.Open();

        var events = await stream.ToEndAsync();
        Assert.DoesNotContain(events, happened => happened.Name == "revoked");
        Assert.Equal("done", events[^1].Text("state"));
    }

    [Fact]
    public async Task JsonAnswer_ToSomebodyRemovedMeanwhile_IsNotGiven()
    {
        await using var place = await Place.OpenAsync("member");
        var chat = await Dialogue.BeginAsync(place.Person, Office.Workspace);
        var answer = chat.AskAsync(Place.Question);
        await place.Gate.Reached;

        await TestServer.RemoveMemberAsync(place.Owner, Office.Workspace, place.Person);
        place.Gate.Open();

        Assert.DoesNotContain("Secret of the house", (await answer).MustRefuse(HttpStatusCode.Unauthorized, "signed-out").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequesterRemovedBetweenTwoRounds_FailsTheTurn()
    {
        await using var place = await Place.OpenAsync("member");
        var question = Office.Question("Two rounds");
        var gate = new Gate();
        place.Model.Answers(question, ModelStep.Wait(gate), ModelStep.Call("search_tickets", ("query", "x")));
        place.Model.Answers(question, ModelStep.Say("Never said."));
        var chat = await Dialogue.BeginAsync(place.Person, Office.Workspace);
        await using var stream = await chat.StreamAsync(question);
        await gate.Reached;

        await TestServer.RemoveMemberAsync(place.Owner, Office.Workspace, place.Person);
        gate.Open();
        await place.UntilQuietAsync();

        Assert.Equal("Failed", await place.StateAsync(stream.TurnId));
        Assert.Equal(1, place.Model.RoundsOf(question));
    }

    [Fact]
    public async Task RequesterRemovedWhileTheModelThinks_FailsTheTurn()
    {
        await using var place = await Place.OpenAsync("member");
        await using var stream = await place.AskAsync(place.Person);

        await TestServer.RemoveMemberAsync(place.Owner, Office.Workspace, place.Person);
        place.Clock.Advance(TimeSpan.FromSeconds(6));
        await place.UntilQuietAsync();

        Assert.Equal("Failed", await place.StateAsync(stream.TurnId));
    }

    [Fact]
    public async Task ModelThatThinksLongerThanALease_IsNotInterrupted()
    {
        await using var place = await Place.OpenAsync("member");
        await using var stream = await place.AskAsync(place.Person);

        place.Clock.Advance(TimeSpan.FromMinutes(2));
        await place.Server.Services.GetRequiredService<TurnRecovery>().RunOnceAsync(alone: false, TestContext.Current.CancellationToken);

        place.Gate.Open();
        Assert.Equal("done", (await stream.UntilStateAsync("done", "interrupted", "failed")).Text("state"));
    }

    [Fact]
    public async Task ModelThatThinksLongerThanFiveMinutes_IsEnded()
    {
        await using var place = await Place.OpenAsync("member");
        await using var stream = await place.AskAsync(place.Person);

        place.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));

        var ended = await place.Clock.AdvanceUntilAsync(stream.UntilStateAsync("done", "failed", "interrupted", "stopped"), atMost: Seconds);
        Assert.Equal("failed", ended.Text("state"));
        Assert.Contains("five minutes", ended.Text("failure"), StringComparison.Ordinal);
    }

    private static async Task AssertEndsAsync(string role, Func<TestServer, Person, Person, Task> lose)
    {
        await using var place = await Place.OpenAsync(role);
        await place.AssertEndsAsync(place.Person, () => lose(place.Server, place.Owner, place.Person));
    }

    /// <summary>A server with a clock of its own, an owner and one more person, and a model that waits at a gate.</summary>
    private sealed class Place : IAsyncDisposable
    {
        public const string Question = "What is the secret?";

        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

        public ScriptedModel Model { get; } = new();

        public Gate Gate { get; } = new();

        public TestServer Server { get; private set; } = null!;

        public Person Owner { get; private set; } = null!;

        public Person Person { get; private set; } = null!;

        public static async Task<Place> OpenAsync(string role)
        {
            var place = new Place();
            place.Model.Answers(Question, ModelStep.Say("Well: " + ModelStep.Prose), ModelStep.Wait(place.Gate), ModelStep.Say("Secret of the house"));
            place.Server = await TestServer.StartAsync(options => (options.Clock, options.Model) = (place.Clock, place.Model));
            place.Owner = await place.Server.SetUpAsync();
            place.Person = await place.Server.InviteAsync(place.Owner, Office.Workspace, role);
            return place;
        }

        public async Task<ServerEvents> AskAsync(Person person)
        {
            var chat = await Dialogue.BeginAsync(person, Office.Workspace);
            var stream = await chat.StreamAsync(Question);
            await stream.UntilAsync(happened => happened.Name == "text");
            await Gate.Reached;
            return stream;
        }

        public async Task AssertEndsAsync(Person person, Func<Task> lose)
        {
            await using var stream = await AskAsync(person);
            await lose();

            var events = await Clock.AdvanceUntilAsync(stream.ToEndAsync(), atMost: Seconds);
            Assert.Equal("revoked", events[^1].Name);
            Assert.DoesNotContain("Secret of the house", string.Concat(events.Select(happened => happened.Data.ToJsonString())), StringComparison.Ordinal);
        }

        public Task<string> StateAsync(Guid turn) => Turns.StateAsync(Server, turn);

        /// <summary>Until no turn runs in this server any more.</summary>
        public Task UntilQuietAsync() => Turns.UntilQuietAsync(Server);

        public async ValueTask DisposeAsync()
        {
            Gate.Open();
            await Server.DisposeAsync();
        }
    }
}
