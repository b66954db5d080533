using System.Net;
using LaunchReady.Server.Doors.Idempotency;
using LaunchReady.Server.Tests.Features.Chat;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>A request with an <c>Idempotency-Key</c> is done once, however often and however fast it is sent.</summary>
public sealed class RepeatingRequests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private TestServer _server = null!;
    private Person _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(options => options.Clock = _clock);
        _owner = await _server.SetUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/api/workspaces", "{\"name\":\"Twice\"}")]
    [InlineData("/api/workspaces/northwind/conversations", "{\"title\":\"Twice\"}")]
    public async Task SameRequest_AnswersAlike_AndIsDoneOnce(string path, string body)
    {
        var first = (await PostAsync(path, body, "key")).MustBe(HttpStatusCode.Created);
        var second = (await PostAsync(path, body, "key")).MustBe(HttpStatusCode.Created);

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.False(first.Headers.Contains(RepeatedAnswer.Header));
        Assert.True(second.Headers.Contains(RepeatedAnswer.Header));
        Assert.Equal(1, await CountAsync(path));
    }

    [Fact]
    public async Task SameRequest_TwentyTimesAtOnce_IsDoneOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("/api/workspaces", "{\"name\":\"Raced\"}", "key")));

        Assert.Single(answers.Select(answer => answer.MustBe(HttpStatusCode.Created).Body).Distinct());
        Assert.Equal(1, await CountAsync("/api/workspaces"));
    }

    [Fact]
    public async Task WithoutAKey_EachRequestIsDone()
    {
        await PostAsync("/api/workspaces", "{\"name\":\"One\"}", null);
        await PostAsync("/api/workspaces", "{\"name\":\"One\"}", null);

        Assert.Equal(2, await CountAsync("/api/workspaces"));
    }

    [Fact]
    public async Task SameKey_WithAnotherBody_IsRefused_AndNothingIsDone()
    {
        (await PostAsync("/api/workspaces", "{\"name\":\"One\"}", "key")).MustBe(HttpStatusCode.Created);

        (await PostAsync("/api/workspaces", "{\"name\":\"Other\"}", "key")).MustRefuse(HttpStatusCode.UnprocessableEntity, "idempotency-key");

        Assert.Equal(1, await CountAsync("/api/workspaces"));
    }

    [Fact]
    public async Task SameKey_OnAnotherRouteOrByAnotherPerson_IsAnotherKey()
    {
        var guest = await _server.InviteAsync(_owner, "northwind", "member");
        (await PostAsync("/api/workspaces", "{\"name\":\"One\"}", "key")).MustBe(HttpStatusCode.Created);

        (await PostAsync("/api/workspaces/northwind/conversations", "{\"title\":\"One\"}", "key")).MustBe(HttpStatusCode.Created);
        var theirs = (await PostAsync("/api/workspaces", "{\"name\":\"One\"}", "key", guest)).MustBe(HttpStatusCode.Created);

        Assert.False(theirs.Headers.Contains(RepeatedAnswer.Header));
    }

    [Theory]
    [InlineData("/api/workspaces/northwind/api-keys", "{\"name\":\"Robot\",\"role\":\"viewer\"}")]
    [InlineData("/api/workspaces/northwind/invites", "{\"email\":\"guest@northwind.example\",\"role\":\"viewer\"}")]
    public async Task SecretShownOnce_IsNotShownAgain_AndNotKept(string path, string body)
    {
        var first = (await PostAsync(path, body, "key")).MustBe(HttpStatusCode.Created);
        var secret = first.Json["key"]?.ToString() ?? first.Text("token");

        var second = (await PostAsync(path, body, "key")).MustRefuse(HttpStatusCode.Conflict, "idempotency-secret-shown");

        Assert.DoesNotContain(secret, second.Body, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(path));
        Assert.All(await RowsAsync(), row => Assert.Null(row.SealedBody));
    }

    [Fact]
    public async Task KeptAnswer_IsSealed()
    {
        (await PostAsync("/api/workspaces/northwind/conversations", "{\"title\":\"Quite a private title\"}", "key")).MustBe(HttpStatusCode.Created);

        var row = Assert.Single(await RowsAsync());
        Assert.DoesNotContain("private", System.Text.Encoding.UTF8.GetString(row.SealedBody!), StringComparison.Ordinal);
        Assert.Equal(32, row.BodyHash.Length);
    }

    [Fact]
    public async Task Refusal_IsNotKept()
    {
        (await PostAsync("/api/workspaces", "{\"name\":\" \"}", "key")).MustNameField("name");

        (await PostAsync("/api/workspaces", "{\"name\":\"Better\"}", "key")).MustBe(HttpStatusCode.Created);
        Assert.Equal(1, await CountAsync("/api/workspaces"));
    }

    [Fact]
    public async Task AfterADay_TheKeyIsForgotten()
    {
        (await PostAsync("/api/workspaces", "{\"name\":\"One\"}", "key")).MustBe(HttpStatusCode.Created);
        _clock.Advance(KeptAnswer.Lifetime - TimeSpan.FromMinutes(1));
        Assert.True((await PostAsync("/api/workspaces", "{\"name\":\"One\"}", "key")).Headers.Contains(RepeatedAnswer.Header));

        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False((await PostAsync("/api/workspaces", "{\"name\":\"One\"}", "key")).MustBe(HttpStatusCode.Created).Headers.Contains(RepeatedAnswer.Header));

        Assert.Equal(2, await CountAsync("/api/workspaces"));
        Assert.Single(await RowsAsync());
    }

    [Fact]
    public async Task RequestWhoseServerDiedBeforeItAnswered_IsNotDoneAgain()
    {
        (await PostAsync("/api/workspaces", "{\"name\":\"One\"}", "key")).MustBe(HttpStatusCode.Created);
        await Office.ReadAsync(_server, data => data.Database.ExecuteSqlAsync($"UPDATE idempotency_keys SET Status = NULL, SealedBody = NULL"));

        (await PostAsync("/api/workspaces", "{\"name\":\"One\"}", "key")).MustRefuse(HttpStatusCode.Conflict, "idempotency-unfinished");

        Assert.Equal(1, await CountAsync("/api/workspaces"));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task KeyOfAnotherShape_IsRefused(string key) =>
        (await PostAsync("/api/workspaces", "{\"name\":\"One\"}", key)).MustNameField("Idempotency-Key");

    private async Task<Answer> PostAsync(string path, string body, string? key, Person? person = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await (person ?? _owner).SendAsync(request);
    }

    /// <summary>How many things a list holds, but for the workspace that set-up made.</summary>
    private async Task<int> CountAsync(string path)
    {
        var items = (await _owner.GetAsync(path)).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray();
        return items.Count(item => item!["slug"]?.ToString() != "northwind");
    }

    private Task<List<KeptAnswer>> RowsAsync() => Office.ReadAsync(_server, data => data.Set<KeptAnswer>().AsNoTracking().ToListAsync());
}
