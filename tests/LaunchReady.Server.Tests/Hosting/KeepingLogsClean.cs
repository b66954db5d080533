using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Tests.Doors;
using LaunchReady.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Hosting;

/// <summary>
/// Whatever is sent to whichever door, the log holds no password, key, token, cookie, header or text of a message, and no address of a person.
/// Everything is pushed through every route first, in bodies that are taken and in bodies that are refused; then the log is read back.
/// </summary>
public sealed partial class KeepingLogsClean(World world) : IClassFixture<World>
{
    private const string Marker = "Zq7-marker-that-nobody-else-writes";

    [Fact]
    public async Task EveryDoor_LogsItsCallAndNothingThatWasSent()
    {
        var secrets = new HashSet<string> { TestServer.Password, Marker };
        foreach (var door in world.Doors)
        {
            var place = await world.PlaceAsync(Persona.Owner);
            secrets.Add(place.Caller.SessionToken!);
            foreach (var request in await RequestsAsync(door.Method, door.Path, place))
            {
                var answer = await place.Caller.SendAsync(request);
                secrets.UnionWith(Secret().Matches(answer.Body).Select(match => match.Value));
                if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                {
                    secrets.UnionWith(cookies.Select(cookie => cookie.Split('=', 2)[1].Split(';')[0]).Where(value => value.Length > 20));
                }
            }
        }

        var log = world.Server.Log.Text;
        Assert.Contains("POST /api/workspaces/{workspace}/invites answered 201", log, StringComparison.Ordinal);
        Assert.True(secrets.Count > world.Doors.Count, "Too few secrets went through to prove anything.");
        Assert.DoesNotContain(world.Server.Log.Lines, line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
        Assert.DoesNotContain("@northwind.example", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_ThatHoldsSecrets_IsLoggedWithoutThem()
    {
        var key = ApiKeyFormat.New();
        var trouble = new Trouble($"Could not send 'Authorization: Bearer {key}' for olga.owner@northwind.example, password=hunter2hunter2");
        await using var server = await TestServer.StartAsync(options => options.Services = services => services.AddScoped<IBeforeCommit>(_ => trouble));
        var owner = await server.SetUpAsync();
        trouble.IsHere = true;

        var answer = await owner.PostAsync("/api/workspaces", new { name = "Never" });

        answer.MustRefuse(HttpStatusCode.InternalServerError, "unexpected");
        Assert.DoesNotContain("Bearer", answer.Body, StringComparison.Ordinal);
        var line = Assert.Single(server.Log.Lines, line => line.Contains("\"exception\"", StringComparison.Ordinal));
        Assert.Contains("Could not send", line, StringComparison.Ordinal);
        Assert.Contains(answer.Text("traceId"), line, StringComparison.Ordinal);
        Assert.DoesNotContain(key, line, StringComparison.Ordinal);
        Assert.DoesNotContain("olga.owner@northwind.example", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2hunter2", line, StringComparison.Ordinal);
    }

    private static async Task<List<HttpRequestMessage>> RequestsAsync(string method, string route, Place place)
    {
        var sample = SampleCalls.Of(method, route);
        var ids = await sample.Ids(place);
        var requests = new List<HttpRequestMessage>();
        if (sample.Body is { } body)
        {
            var json = JsonSerializer.SerializeToNode(await body(place))!.AsObject();
            requests.Add(await WithAsync(JsonContent.Create(Marked(json))));
            requests.Add(await WithAsync(new StringContent($"{{\"{Marker}\": \"{Marker}\"}}", Encoding.UTF8, "application/json")));
            requests.Add(await WithAsync(new StringContent($"{{\"name\": {Marker}", Encoding.UTF8, "application/json")));
            requests.Add(await WithAsync(new FormUrlEncodedContent([KeyValuePair.Create("name", Marker)])));
        }

        var plain = await sample.RequestAsync(method, route, place, place.Slug, ids);
        plain.RequestUri = new Uri($"{plain.RequestUri}?search={Marker}", UriKind.Relative);
        plain.Headers.TryAddWithoutValidation("User-Agent", Marker);
        plain.Headers.TryAddWithoutValidation("X-Forwarded-For", Marker);
        requests.Add(plain);
        var stranger = new HttpRequestMessage(new HttpMethod(method), route.Replace("{workspace}", Marker, StringComparison.Ordinal).Split('{')[0] + Marker);
        stranger.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Marker);
        requests.Insert(0, stranger);
        return requests;

        async Task<HttpRequestMessage> WithAsync(HttpContent content)
        {
            var request = await sample.RequestAsync(method, route, place, place.Slug, ids);
            request.Content = content;
            return request;
        }
    }

    /// <summary>The sample with the marker in each of its texts: taken where any text is, refused where it must be one of a few.</summary>
    private static JsonObject Marked(JsonObject body)
    {
        var marked = new JsonObject();
        foreach (var (name, value) in body)
        {
            marked[name] = value is JsonValue text && text.GetValueKind() == JsonValueKind.String && name is not ("role" or "decision" or "provider" or "email")
                ? $"{text.GetValue<string>()} {Marker}"
                : value?.DeepClone();
        }

        return marked;
    }

    /// <summary>API keys, and tokens of 32 random bytes in base64url.</summary>
    [GeneratedRegex("lr_[0-9A-Za-z]{40}|(?<=\"token\":\")[0-9A-Za-z_-]{43}", RegexOptions.None, 1000)]
    private static partial Regex Secret();

    private sealed class Trouble(string message) : IBeforeCommit
    {
        public bool IsHere { get; set; }

        public Task BeforeCommitAsync(AppData data, CancellationToken cancellationToken) =>
            IsHere ? throw new IOException(message) : Task.CompletedTask;

        public void Forget()
        {
        }
    }
}
