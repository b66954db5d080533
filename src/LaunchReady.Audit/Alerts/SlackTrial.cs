using System.Text.Json;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Alerts;

/// <summary>A Slack incoming webhook: 200 with the body <c>ok</c> is yes, everything else is no (docs.slack.dev, sending messages using incoming webhooks).</summary>
internal static class SlackTrial
{
    public static async Task<TriedRoute> RunAsync(AlertRoute route, Uri webhook, TestAlert alert, PoliteClient http, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new { text = Escaped($"{alert.Subject}. {alert.Text}") });
        var probe = new Probe(HttpMethod.Post, webhook, $"send a test alert to {route.Name}") { Body = body, Under = Leave.Alert };
        var answer = await http.SendAsync(probe, cancellationToken).ConfigureAwait(false);
        return AlertTrial.Of(route, answer, static taken => taken.Status == 200 && taken.Body.Trim() == "ok");
    }

    // A target called <!channel> must not call everybody.
    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
