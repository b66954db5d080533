using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Alerts;

/// <summary>What came of trying one route.</summary>
/// <param name="Route">The route.</param>
internal abstract record TriedRoute(AlertRoute Route)
{
    /// <summary>The other side took the alert.</summary>
    /// <param name="Route">The route.</param>
    /// <param name="Took">From the first byte sent to the answer.</param>
    /// <param name="Remark">What a person should know besides.</param>
    public sealed record Accepted(AlertRoute Route, TimeSpan Took, string? Remark = null) : TriedRoute(Route);

    /// <summary>The other side would not, or cannot be reached.</summary>
    /// <param name="Route">The route.</param>
    /// <param name="Why">What it said.</param>
    public sealed record Refused(AlertRoute Route, string Why) : TriedRoute(Route);

    /// <summary>Nothing was sent.</summary>
    /// <param name="Route">The route.</param>
    /// <param name="Why">What was missing.</param>
    public sealed record NotTried(AlertRoute Route, string Why) : TriedRoute(Route);
}

/// <summary>Tries one route by its kind.</summary>
internal static class AlertTrial
{
    public static async Task<TriedRoute> RunAsync(AlertRoute route, TestAlert alert, PoliteClient http, TimeProvider clock, CancellationToken cancellationToken) => route switch
    {
        { Missing.Count: > 0 } => new TriedRoute.NotTried(route, $"not set: {string.Join(", ", route.Missing)}"),
        { Kind: AlertKind.Slack, Address: { } webhook } => await SlackTrial.RunAsync(route, webhook, alert, http, cancellationToken).ConfigureAwait(false),
        { Kind: AlertKind.PagerDuty, Address: { } events, Key: { } key } => await PagerDutyTrial.RunAsync(route, events, key, alert, http, cancellationToken).ConfigureAwait(false),
        { Kind: AlertKind.Email, Server: { } server } => await EmailTrial.RunAsync(route, server, alert, http, clock, cancellationToken).ConfigureAwait(false),
        _ => new TriedRoute.NotTried(route, "its address cannot be read"),
    };

    /// <summary>An HTTP answer as what came of the trial; <paramref name="taken"/> says whether it means yes.</summary>
    public static TriedRoute Of(AlertRoute route, ProbeAnswer answer, Func<ProbeAnswer, bool> taken) => answer switch
    {
        { Held: true } => new TriedRoute.NotTried(route, answer.Failure!),
        { Failure: { } failure } => new TriedRoute.Refused(route, failure),
        _ when taken(answer) => new TriedRoute.Accepted(route, answer.Elapsed),
        _ => new TriedRoute.Refused(route, $"it answered {answer.Status}: {Shortened(answer.Body)}"),
    };

    private static string Shortened(string text) => text.Length <= 200 ? text.Trim() : text[..200].Trim() + "…";
}
