using System.Globalization;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Smoke;

/// <summary>Sends filled-in requests through the polite client; waits once when the server asks for a short wait.</summary>
internal sealed class SmokeExchange(PoliteClient http, Uri address, TimeProvider clock)
{
    // An application may live below a path of its host.
    private readonly string _root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Why a step may not be sent; null when it may. What could not be taken back is not begun.</summary>
    public string? WhyNot(SmokeStep step)
    {
        var missing = new[] { Needed(step.Request, step.Proves), step.Undo is null ? null : Needed(step.Undo, step.Proves) }
            .OfType<Leave>().Distinct().Where(leave => !http.Has(leave)).Select(leave => leave.ToString().ToLowerInvariant()).ToList();
        return missing.Count > 0 ? $"the manifest gives no leave to {string.Join(" and ", missing)} (leave: [{string.Join(", ", missing)}])"
            : new[] { step.Request, step.Undo }.Select(request => request?.As).OfType<Identity>().FirstOrDefault(identity => !identity.IsUsable) is { } unusable
                ? $"identity {unusable.Name} cannot be used{(unusable.Missing.Count > 0 ? $": {string.Join(", ", unusable.Missing)} is not set" : "")}"
            : null;
    }

    public async Task<SmokeAnswer> SendAsync(SmokeRequest request, SmokeThing proves, string purpose, SmokeValues values, CancellationToken cancellationToken)
    {
        var probe = new Probe(request.Method, new Uri(_root + values.Fill(request.Path, ValuePlace.Path)), $"smoke test: {purpose}")
        {
            As = request.As,
            Headers = request.Headers.ToDictionary(header => header.Key, header => values.Fill(header.Value, ValuePlace.Plain), StringComparer.OrdinalIgnoreCase),
            Body = request.Form.Count > 0 ? Form(request, values) : request.Body is { } body ? values.Fill(body, ValuePlace.Json) : null,
            ContentType = request.Form.Count > 0 ? "application/x-www-form-urlencoded" : "application/json",
            Under = Needed(request, proves),
        };
        var answer = new SmokeAnswer(await http.SendAsync(probe, cancellationToken).ConfigureAwait(false));
        if (TooMany(answer) && int.TryParse(answer.Http.Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestWait.TotalSeconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), clock, cancellationToken).ConfigureAwait(false);
            answer = new SmokeAnswer(await http.SendAsync(probe, cancellationToken).ConfigureAwait(false));
        }

        return answer;
    }

    /// <summary>Whether the server asks to come back later.</summary>
    public static bool TooMany(SmokeAnswer answer) => answer.Http is { Failure: null, Status: 429 };

    /// <summary>What was seen, with figures.</summary>
    public static string Evidence(SmokeAnswer answer, SmokeExpectation expected)
    {
        if (expected.Reply is not { } place)
        {
            return $"answered {answer.Http.Status}";
        }

        var form = answer.AreEvents ? $"{answer.Events.Count} events" : "one body";
        return $"{answer.Reply(place).Trim().Length} characters as {form}, first byte after {Milliseconds(answer.Http.FirstByte)}, whole after {Milliseconds(answer.Http.Elapsed)}";
    }

    // A question may cost money, whatever its method.
    private static Leave? Needed(SmokeRequest request, SmokeThing proves) =>
        proves == SmokeThing.Chat && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Post) ? Leave.Chat
        : request.Method == HttpMethod.Get ? null
        : Leave.Write;

    private static string Form(SmokeRequest request, SmokeValues values) =>
        string.Join('&', request.Form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(values.Fill(field.Value, ValuePlace.Plain))}"));

    private static string Milliseconds(TimeSpan? time) => string.Create(CultureInfo.InvariantCulture, $"{time?.TotalMilliseconds ?? 0:0} ms");
}
