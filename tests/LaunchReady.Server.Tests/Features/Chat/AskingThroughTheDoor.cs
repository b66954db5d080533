using System.Net;
using System.Net.Http.Json;
using LaunchReady.Server.Data;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>What a question keeps and what it loses on its way in, and that a call that waits can be read and decided.</summary>
public sealed class AskingThroughTheDoor
{
    [Fact]
    public async Task Question_WithAnAddress_KeepsIt()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync(demoData: true);

        var turn = await AskAsync(owner, "Draft an e-mail to maria@contoso.example with the subject Hello and the text Thanks, see you.");

        Assert.Contains("maria@contoso.example", turn.Text("question"), StringComparison.Ordinal);
        Assert.Equal("done", turn.Text("items.0.call.state"));
    }

    [Fact]
    public async Task Question_WithAKey_LosesIt()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var (_, key) = await TestServer.CreateApiKeyAsync(owner, "northwind", "viewer");

        var turn = await AskAsync(owner, $"What is {key} for?");

        Assert.DoesNotContain(key, turn.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallThatWaits_IsShownInTheTurnAndRunsOnceApproved()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync(demoData: true);

        var turn = await AskAsync(owner, "Refund invoice INV-2044");
        Assert.Equal("waiting", turn.Text("state"));
        var decided = await owner.PostAsync(
            $"/api/workspaces/northwind/approvals/{turn.Text("items.0.approval.id")}/decision", new { decision = "approve", password = TestServer.Password });
        decided.MustBe(HttpStatusCode.OK);

        using var events = await owner.OpenAsync(new HttpRequestMessage(
            HttpMethod.Get, $"/api/workspaces/northwind/conversations/{turn.Text("conversationId")}/turns/{turn.Text("id")}/events"));
        Assert.Contains("\"state\":\"done\"", await events.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TurnThatEndsWhileItIsRead_IsShownInTheStateOfItsLastEvent()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var turn = await AskAsync(owner, "Hello");

        // What a reader finds who read the row just before the end, and the events just after it.
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<AppData>();
            await data.Database.ExecuteSqlAsync($"UPDATE turns SET state = 'Running'", TestContext.Current.CancellationToken);
            Assert.Equal(1, await data.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM turns WHERE state = 'Running'").SingleAsync(TestContext.Current.CancellationToken));
        }

        var seen = await owner.GetAsync($"/api/workspaces/northwind/conversations/{turn.Text("conversationId")}/turns/{turn.Text("id")}");
        Assert.Equal(turn.Text("lastEvent"), seen.Text("lastEvent"));
        Assert.Equal("done", seen.Text("state"));
    }

    private static async Task<Answer> AskAsync(Person person, string text)
    {
        var conversation = (await person.PostAsync("/api/workspaces/northwind/conversations", new { })).MustBe(HttpStatusCode.Created).Text("id");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/workspaces/northwind/conversations/{conversation}/messages") { Content = JsonContent.Create(new { text }) };
        request.Headers.Accept.ParseAdd("application/json");
        return (await person.SendAsync(request)).MustBe(HttpStatusCode.OK);
    }
}
