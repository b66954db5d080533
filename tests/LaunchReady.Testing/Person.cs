using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace LaunchReady.Testing;

/// <summary>Somebody who uses the server over HTTP: with a browser's cookies, with an API key, or as nobody. Follows no redirects.</summary>
public sealed class Person : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseProxy = false };

    internal Person(Uri server, string? apiKey = null)
    {
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
}
