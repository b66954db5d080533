using System.Text.Json;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Alerts;

/// <summary>
/// PagerDuty's Events API v2: an incident is triggered and resolved under the same key; 202 is yes (developer.pagerduty.com, Events API v2).
/// </summary>
internal static class PagerDutyTrial
{
    public static async Task<TriedRoute> RunAsync(AlertRoute route, Uri events, string key, TestAlert alert, PoliteClient http, CancellationToken cancellationToken)
    {
        var trigger = new
        {
            routing_key = key,
            event_action = "trigger",
            dedup_key = alert.Key,
            payload = new { summary = alert.Subject, source = alert.Target, severity = "info", timestamp = alert.At, custom_details = new { text = alert.Text } },
        };
        var answer = await SendAsync(trigger, "open a test incident at").ConfigureAwait(false);
        var tried = AlertTrial.Of(route, answer, static taken => taken.Status == 202);
        if (tried is not TriedRoute.Accepted accepted)
        {
            return tried;
        }

        // The incident is open now. It is closed even when the audit is being stopped.
        var resolve = await SendAsync(new { routing_key = key, event_action = "resolve", dedup_key = alert.Key }, "resolve the test incident at", CancellationToken.None).ConfigureAwait(false);
        return resolve.Status == 202 ? accepted : accepted with { Remark = $"the test incident {alert.Key} could not be resolved: close it by hand" };

        Task<ProbeAnswer> SendAsync(object body, string purpose, CancellationToken? token = null) => http.SendAsync(
            new Probe(HttpMethod.Post, events, $"{purpose} {route.Name}") { Body = JsonSerializer.Serialize(body), Under = Leave.Alert }, token ?? cancellationToken);
    }
}
