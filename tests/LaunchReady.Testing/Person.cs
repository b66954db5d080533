using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace LaunchReady.Testing;

/// <summary>Somebody who uses the server over HTTP: with a browser's cookies, with an API key, or as nobody. Follows no redirects.</summary>
public sealed class Person : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseProxy = false };

    /// <param name="server">Where the server listens.</param>
    /// <param name="apiKey">Sent as a bearer token.</param>
    /// <param name="from">The address to call from, for limits that count by address: any of 127.0.0.0/8.</param>
    internal Person(Uri server, string? apiKey = null, IPAddress? from = null)
    {
        if (from is not null)
        {
            _handler.ConnectCallback = (context, cancellationToken) => ConnectAsync(from, context.DnsEndPoint, cancellationToken);
        }

        Client = new HttpClient(_handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };
        if (apiKey is not null)
        {
            Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        }
    }

    public HttpClient Client { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    public Guid Id { get; internal set; }

    public string Email { get; internal set; } = string.Empty;

    public string Name { get; internal set; } = string.Empty;

    /// <summary>The value of the session's cookie; null when signed out.</summary>
    public string? SessionToken => Cookies.GetCookies(Client.BaseAddress!)["lr_session"]?.Value;

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> DeleteAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, path));

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    /// <summary>Asks the assistant and waits until the turn rests: answered, or waiting for a person.</summary>
    /// <param name="conversation">The conversation's address in the API.</param>
    /// <param name="text">What to ask.</param>
    public Task<Answer> AskAsync(string conversation, string text)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, conversation + "/messages") { Content = JsonContent.Create(new { text }) };
        request.Headers.Accept.ParseAdd("application/json");
        return SendAsync(request);
    }

    /// <summary>A body is sent as JSON; content is sent as it is.</summary>
    public Task<Answer> SendAsync(HttpMethod method, string path, object? body) => SendAsync(new HttpRequestMessage(method, path)
    {
        Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, body.GetType())),
    });

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
            return await Answer.ReadAsync(response);
        }
    }

    /// <summary>The answer as soon as its headers are here, for streams. The caller disposes it.</summary>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request) =>
        Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, DnsEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from.MapToIPv6(), 0));
            await socket.ConnectAsync(to, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
