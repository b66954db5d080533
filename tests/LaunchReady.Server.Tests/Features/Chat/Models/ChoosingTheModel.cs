using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Features.Chat.Models;

/// <summary>An admin chooses the model. The key goes in and never comes out, and addresses inside the network are out of reach.</summary>
public sealed class ChoosingTheModel : IAsyncLifetime
{
    private const string Key = "test-key-4f9b2c71d8e3";
    private const string Settings = "/api/workspaces/northwind/settings/model";
    private TestServer _server = null!;
    private Person _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _owner = await _server.SetUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Key_ComesBackFromNoRoute_AndIsNotInTheFile()
    {
        (await _owner.PutAsync(Settings, new { provider = "openai", endpoint = "https://models.example/v1", name = "m", apiKey = Key })).MustBe(HttpStatusCode.OK);

        foreach (var path in new[] { Settings, "/api/workspaces/northwind/settings", "/w/northwind/settings", "/api/workspaces/northwind/trail?limit=100", "/w/northwind/trail", "/w/northwind" })
        {
            var answer = (await _owner.GetAsync(path)).MustBe(HttpStatusCode.OK);
            Assert.DoesNotContain(Key, answer.Body, StringComparison.Ordinal);
        }

        Assert.True((await _owner.GetAsync(Settings)).Json["hasKey"]!.GetValue<bool>());
        Assert.False(await DatabaseFile.ContainsAsync(_server.DataFolder, Key), "The key lies in the database file.");
        Assert.True(await DatabaseFile.ContainsAsync(_server.DataFolder, "models.example"), "The file is not where this test looks.");
        Assert.DoesNotContain(Key, _server.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai", "https://models.example/v1", true)]
    [InlineData("openai", "https://attacker.example/v1", false)]
    [InlineData("openai", "http://models.example/v1", false)]
    [InlineData("openai", "https://models.example:8443/v1", false)]
    [InlineData("anthropic", "https://models.example/v1", false)]
    public async Task Key_StaysOnlyWithTheServiceItWasEnteredFor(string provider, string endpoint, bool stays)
    {
        (await _owner.PutAsync(Settings, new { provider = "openai", endpoint = "https://models.example/v1", name = "m", apiKey = Key })).MustBe(HttpStatusCode.OK);

        var changed = (await _owner.PutAsync(Settings, new { provider, endpoint, name = "other" })).MustBe(HttpStatusCode.OK);

        Assert.Equal(stays, changed.Json["hasKey"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("provider", "magic", "https://models.example")]
    [InlineData("provider", "1", "https://models.example")]
    [InlineData("endpoint", "openai", "ftp://models.example")]
    [InlineData("endpoint", "openai", "file:///etc/passwd")]
    [InlineData("endpoint", "openai", "https://user:secret@models.example")]
    [InlineData("endpoint", "openai", "not an address")]
    public async Task FaultySetting_IsRefusedByName(string field, string provider, string endpoint) =>
        (await _owner.PutAsync(Settings, new { provider, endpoint, name = "m" })).MustNameField(field);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("127.1")]
    [InlineData("0x7f000001")]
    [InlineData("2130706433")]
    [InlineData("0177.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("0.0.0.0")]
    public async Task AddressOfThisMachine_IsNotReached(string host)
    {
        await using var service = await ModelService.AnsweringAsync(200, Wire.Json, Wire.OpenAIText);

        var test = await TestAsync($"http://{host}:{service.Address.Port}/v1");

        Assert.False(test.Works, test.Detail);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task AddressThatTheOperatorAllowed_IsReached_ByThatPortOnly()
    {
        await using var service = await ModelService.AnsweringAsync(200, Wire.Json, Wire.OpenAIText);
        await using var other = await ModelService.AnsweringAsync(200, Wire.Json, Wire.OpenAIText);
        await using var server = await TestServer.StartAsync(options => options.Settings["ALLOWED_HOSTS"] = $"127.0.0.1:{service.Address.Port}");
        var owner = await server.SetUpAsync();

        var allowed = await TestAsync(owner, new Uri(service.Address, "/v1").ToString());
        var refused = await TestAsync(owner, new Uri(other.Address, "/v1").ToString());

        Assert.True(allowed.Works, allowed.Detail);
        Assert.False(refused.Works);
        Assert.Empty(other.Requests);
        Assert.Equal("Bearer " + Key, Assert.Single(service.Requests).Headers["Authorization"]);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_IsNotFollowed(int status)
    {
        await using var inside = await ModelService.AnsweringAsync(200, Wire.Json, Wire.OpenAIText);
        await using var service = await ModelService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = new Uri(inside.Address, "/v1/chat/completions").ToString();
            return Task.CompletedTask;
        });
        await using var server = await TestServer.StartAsync(options => options.Settings["ALLOWED_HOSTS"] = $"127.0.0.1:{service.Address.Port}, 127.0.0.1:{inside.Address.Port}");
        var owner = await server.SetUpAsync();

        var test = await TestAsync(owner, new Uri(service.Address, "/v1").ToString());

        Assert.False(test.Works);
        Assert.Empty(inside.Requests);
        Assert.NotEmpty(service.Requests);
    }

    [Fact]
    public async Task FailedTest_SaysNothingOfTheKey()
    {
        await using var service = await ModelService.AnsweringAsync(401, Wire.Json, "{\"error\":{\"message\":\"Incorrect API key provided: " + Key + "\"}}");
        await using var server = await TestServer.StartAsync(options => options.Settings["ALLOWED_HOSTS"] = $"127.0.0.1:{service.Address.Port}");
        var owner = await server.SetUpAsync();

        var test = await TestAsync(owner, new Uri(service.Address, "/v1").ToString());

        Assert.False(test.Works);
        Assert.DoesNotContain(Key, test.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OfTheBuiltInModel_Works()
    {
        var answer = (await _owner.PostAsync(Settings + "/test")).MustBe(HttpStatusCode.OK);

        Assert.True(answer.Json["works"]!.GetValue<bool>(), answer.Body);
    }

    private Task<(bool Works, string Detail)> TestAsync(string endpoint) => TestAsync(_owner, endpoint);

    private static async Task<(bool Works, string Detail)> TestAsync(Person owner, string endpoint)
    {
        (await owner.PutAsync(Settings, new { provider = "openai", endpoint, name = "test-model", apiKey = Key })).MustBe(HttpStatusCode.OK);
        var answer = (await owner.PostAsync(Settings + "/test")).MustBe(HttpStatusCode.OK);
        return (answer.Json["works"]!.GetValue<bool>(), answer.Text("detail"));
    }
}
