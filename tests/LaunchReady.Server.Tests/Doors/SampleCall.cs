using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>
/// How one endpoint is called so that it would succeed: what its route's ids are and what its body is. Both are made afresh in the place of
/// the call. The tests of all doors (access, leaks, bad input, logs) build their calls from these, so a new endpoint is described once.
/// </summary>
internal sealed partial record SampleCall
{
    /// <summary>Values for the route's parameters but <c>workspace</c>, of things that exist in the place.</summary>
    public Func<Place, Task<Dictionary<string, string>>> Ids { get; init; } = _ => Task.FromResult(new Dictionary<string, string>());

    /// <summary>What must be there before the call can succeed.</summary>
    public Func<Place, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>The body; null for an endpoint that takes none.</summary>
    public Func<Place, Task<object>>? Body { get; init; }

    /// <summary>A request of this endpoint in this place, with ids from there.</summary>
    public async Task<HttpRequestMessage> RequestAsync(string method, string route, Place place) =>
        await RequestAsync(method, route, place, place.Slug, await Ids(place));

    /// <summary>A request of this endpoint with a workspace and ids of the test's choice.</summary>
    public async Task<HttpRequestMessage> RequestAsync(string method, string route, Place place, string workspace, Dictionary<string, string> ids)
    {
        await Before(place);
        var path = Fill(route, new Dictionary<string, string>(ids) { ["workspace"] = workspace });
        return new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = Body is null ? null : JsonContent.Create(await Body(place)),
        };
    }

    private static string Fill(string route, Dictionary<string, string> values) => Parameter().Replace(route, parameter =>
        values.TryGetValue(parameter.Groups[1].Value, out var value)
            ? Uri.EscapeDataString(value)
            : throw new InvalidOperationException($"{route}: the sample in SampleCalls.cs gives no value for '{parameter.Groups[1].Value}'."));

    [GeneratedRegex(@"\{(\w+)(?::[^}]*)?\}")]
    private static partial Regex Parameter();
}
