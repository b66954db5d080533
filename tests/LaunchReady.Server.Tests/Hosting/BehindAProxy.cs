using System.Net;
using System.Net.Http.Json;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Hosting.Settings;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Hosting;

/// <summary>A trusted proxy's word on the visitor counts; anybody else's does not.</summary>
public sealed class BehindAProxy
{
    private const string Visitor = "203.0.113.7";

    [Fact]
    public async Task TrustedProxy_SaysHttps_CookieIsSecure()
    {
        await using var server = await StartAsync("127.0.0.1");
        await server.SetUpAsync();

        Assert.Contains("__Host-lr_session", await SignInAsync(server, Visitor), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8,::1")]
    public async Task AnybodyElse_SaysHttps_CookieIsNot(string? trusted)
    {
        await using var server = await StartAsync(trusted);
        await server.SetUpAsync();

        var cookie = await SignInAsync(server, Visitor);

        Assert.StartsWith("lr_session", cookie, StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", await LastAddressAsync(server));
    }

    [Theory]
    [InlineData(Visitor)]
    [InlineData("198.51.100.1, " + Visitor)]
    public async Task TrustedProxy_NamesTheVisitor_TheNearestUntrustedAddressCounts(string chain)
    {
        await using var server = await StartAsync("127.0.0.0/8");
        await server.SetUpAsync();

        await SignInAsync(server, chain);

        Assert.Equal(Visitor, await LastAddressAsync(server));
    }

    [Theory]
    [InlineData("proxy.northwind.example")]
    [InlineData("10.0.0.0/33")]
    [InlineData("127.0.0.1;10.0.0.1")]
    public void SettingThatIsNoAddress_IsAFault(string setting)
    {
        var faults = new List<string>();

        TrustedProxies.Read(setting, faults);

        Assert.StartsWith("LAUNCHREADY_TRUSTED_PROXIES must be addresses or networks", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", 0)]
    [InlineData("http://*:5080; http://[::1]:5081", 0)]
    [InlineData("https://127.0.0.1:5080", 1)]
    [InlineData("127.0.0.1:5080", 1)]
    [InlineData("http://127.0.0.1:5080/ops", 1)]
    [InlineData(" ; ", 1)]
    public void ListeningAddress_IsPlainHttp(string setting, int expected)
    {
        var faults = new List<string>();

        ListeningUrls.Read(setting, faults);

        Assert.Equal(expected, faults.Count);
    }

    private static Task<TestServer> StartAsync(string? trusted) => TestServer.StartAsync(options => options.Settings["TRUSTED_PROXIES"] = trusted);

    /// <summary>The cookie that a sign-in through the proxy sets.</summary>
    private static async Task<string> SignInAsync(TestServer server, string forwardedFor)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/session")
        {
            Content = JsonContent.Create(new { email = "owner@northwind.example", password = TestServer.Password }),
        };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", "https");
        var answer = (await server.Anonymous().SendAsync(request)).MustBe(HttpStatusCode.OK);
        return Assert.Single(answer.Headers.GetValues("Set-Cookie"));
    }

    private static async Task<string> LastAddressAsync(TestServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        return await data.Set<Session>().OrderByDescending(session => session.Id).Select(session => session.Address).FirstAsync(TestContext.Current.CancellationToken);
    }
}
