using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace LaunchReady.Bench;

/// <summary>A server in a process of its own, with its data in a temporary folder. Ends with this one.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private const string SetupToken = "bench-token-0123456789";
    private readonly Process _process;
    private readonly string _folder;

    private ServerUnderTest(Process process, string folder, string url, TimeSpan start)
    {
        (_process, _folder, Url, StartTook) = (process, folder, url, start);
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 4096 }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(1) };
    }

    public string Url { get; }

    public HttpClient Client { get; }

    /// <summary>From the start of the process to its first 200.</summary>
    public TimeSpan StartTook { get; }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ServerUnderTest> StartLaunchReadyAsync(string launchready, string? modelUrl)
    {
        var folder = Directory.CreateTempSubdirectory("launchready-bench").FullName;
        var environment = new Dictionary<string, string>
        {
            ["LAUNCHREADY_SETUP_TOKEN"] = SetupToken,
            ["LAUNCHREADY_LIMITS__MESSAGE"] = "1000000",
            ["LAUNCHREADY_LIMITS__CREATE"] = "1000000",
        };
        if (modelUrl is not null)
        {
            environment["LAUNCHREADY_MODEL__PROVIDER"] = "openai";
            environment["LAUNCHREADY_MODEL__ENDPOINT"] = modelUrl;
            environment["LAUNCHREADY_MODEL__NAME"] = "fake";
            environment["LAUNCHREADY_MODEL__APIKEY"] = "none";
        }

        return await StartAsync([launchready, "serve", "--data", folder], environment, folder, "--urls");
    }

    public static async Task<ServerUnderTest> StartBaselineAsync()
    {
        var folder = Directory.CreateTempSubdirectory("launchready-bench").FullName;
        var server = await StartAsync([typeof(ServerUnderTest).Assembly.Location, "baseline"], [], folder, null);
        using var answer = await server.Client.PostAsync(new Uri("/sign-in", UriKind.Relative), null);
        server.Client.DefaultRequestHeaders.Add("Cookie", Cookie(answer));
        return server;
    }

    /// <summary>Becomes the owner of a filled workspace; says its path in the API.</summary>
    public async Task<string> SetUpAsync()
    {
        using var answer = await Client.PostAsJsonAsync("/api/setup", new { token = SetupToken, email = "bench@northwind.example", password = "a long enough password", name = "Bench", workspace = "Bench" });
        answer.EnsureSuccessStatusCode();
        Client.DefaultRequestHeaders.Add("Cookie", Cookie(answer));
        return "/api/workspaces/bench";
    }

    public async Task<Guid> NewConversationAsync(string workspace)
    {
        using var answer = await Client.PostAsJsonAsync(workspace + "/conversations", new { });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<ServerUnderTest> StartAsync(string[] arguments, Dictionary<string, string> environment, string folder, string? urlOption)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        string[] all = urlOption is null ? [.. arguments, url, folder] : [.. arguments, urlOption, url];
        var start = new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var probe = new HttpClient { BaseAddress = new Uri(url) };
        while (!await IsUpAsync(probe))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException("A server under test did not start: " + string.Join(' ', all));
            }

            await Task.Delay(5);
        }

        return new ServerUnderTest(process, folder, url, Stopwatch.GetElapsedTime(began));
    }

    private static async Task<bool> IsUpAsync(HttpClient probe)
    {
        try
        {
            using var answer = await probe.GetAsync(new Uri("/up", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Cookie(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
