using System.Globalization;
using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>Webhook deliveries with a wrong signature, with an old one, and malformed: none may be taken, and none may trip the receiver over.</summary>
internal sealed class ForgedDeliveries : ICheck
{
    private const string Delivery = """{"id":"evt_launch_audit","type":"launch.audit","data":{}}""";

    public CheckInfo Info { get; } = new(
        "access.forged-delivery",
        Stage.Access,
        "A webhook receiver refuses forged, stale and malformed deliveries",
        Severity.High,
        "Standard Webhooks 1.0.0; CWE-345, CWE-347",
        "Verify the signature over the raw body before it is parsed, compare in constant time, refuse timestamps older than minutes and ids that were seen.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(2) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var receivers = await WebhookReceivers.OfAsync(context, cancellationToken);
        if (receivers.Count == 0)
        {
            return new CheckResult.NotChecked(WebhookReceivers.None);
        }

        var (refused, open, findings) = (0, (string?)null, new List<AuditFinding>());
        foreach (var receiver in receivers)
        {
            foreach (var (name, body, signedAt) in Deliveries(context.Clock.GetUtcNow()))
            {
                var probe = new Probe(HttpMethod.Post, receiver, $"deliver {name}") { Body = body, Headers = Signature(signedAt) };
                var answer = await context.Http.SendAsync(probe, cancellationToken);
                open ??= answer.Failure ?? (answer.Status is 404 or 405 or 429 ? $"{receiver.AbsolutePath} answers {answer.Status}" : null);
                refused += answer.Status is >= 400 and < 500 and not (404 or 405 or 429) || AnswerMeaning.Of(answer) == Meaning.Denied ? 1 : 0;
                if (AnswerMeaning.IsGiven(answer) || answer.Status >= 500)
                {
                    findings.Add(new AuditFinding(
                        answer.Status >= 500 ? $"The webhook receiver {receiver.AbsolutePath} trips over {name}." : $"The webhook receiver {receiver.AbsolutePath} takes {name}.",
                        FindingLocation.AtUrl(receiver, "POST"))
                    { Key = $"{receiver.AbsolutePath} {name}", Evidence = answer.ToString(), Severity = answer.Status >= 500 ? Severity.Medium : Severity.High });
                }
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : refused == 0 ? new CheckResult.NotChecked(open ?? "No delivery was refused or taken.")
            : new CheckResult.Pass($"{refused} forged, stale or malformed deliveries to {receivers.Count} receivers were refused; a replay of a rightly signed one cannot be made without the key");
    }

    private static IEnumerable<(string Name, string Body, DateTimeOffset SignedAt)> Deliveries(DateTimeOffset now)
    {
        yield return ("a delivery with a wrong signature", Delivery, now);
        yield return ("a delivery with a wrong signature of last year", Delivery, now.AddYears(-1));
        yield return ("a delivery that is cut off", Delivery[..^9], now);
        yield return ("a delivery that is no record", "[]", now);
    }

    // As the common senders sign: all at once, so that the receiver finds the one that it looks for, and it is wrong.
    private static Dictionary<string, string> Signature(DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hex = new string('a', 64);
        var base64 = Convert.ToBase64String(new byte[32]);
        return new Dictionary<string, string>
        {
            ["Stripe-Signature"] = $"t={seconds},v1={hex}",
            ["X-Hub-Signature-256"] = "sha256=" + hex,
            ["X-Signature-256"] = "sha256=" + hex,
            ["X-Signature"] = hex,
            ["X-Slack-Request-Timestamp"] = seconds,
            ["X-Slack-Signature"] = "v0=" + hex,
            ["webhook-id"] = "evt_launch_audit",
            ["webhook-timestamp"] = seconds,
            ["webhook-signature"] = "v1," + base64,
            ["svix-id"] = "evt_launch_audit",
            ["svix-timestamp"] = seconds,
            ["svix-signature"] = "v1," + base64,
            ["X-Shopify-Hmac-Sha256"] = base64,
        };
    }
}
