using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.RedTeam.Endpoints;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Abuse;

/// <summary>Each message may cost money, so this wants leave to chat besides leave to send bursts.</summary>
internal sealed class MessagesAreLimited : ICheck
{
    public CheckInfo Info { get; } = new(
        "abuse.unlimited-messages",
        Stage.Abuse,
        "One caller cannot send messages to the model without end",
        Severity.High,
        "OWASP Top 10 for LLM Applications 2025, LLM10 Unbounded Consumption",
        "Limit messages by person and by workspace before the model is called, and answer 429 with Retry-After.")
    { Needs = Needs.Chat, TimeLimit = TimeSpan.FromMinutes(5) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Burst.Refusal(context, Leave.Chat) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var (chat, who, description) = (context.Target.Chat!, ChatDescription.Who(context.Target), ChatDescription.Of(context.Target));
        FilledRequest message;
        try
        {
            using var transport = new PoliteTransport(context, chat, who, Info.TimeLimit);
            using var client = new EndpointClient(description, transport);
            message = Message(description, await client.BeginAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (HttpRequestException fault)
        {
            return new CheckResult.NotChecked(fault.Message);
        }

        var seen = await Burst.SendAsync(context, new Probe(HttpMethod.Post, message.Url, "whether messages are limited") { As = who, Body = message.Body }, cancellationToken).ConfigureAwait(false);
        return seen.LimitedAt is not null || seen.Answers.Any(answer => answer.Status == 402) ? new CheckResult.Pass(seen.ToString())
            : seen.Failure is { } failure ? new CheckResult.NotChecked($"After {seen.Answers.Count} messages: {failure}")
            : seen.IsAllMalformed || seen.Answers.All(answer => answer.Status is 401 or 403) ? new CheckResult.NotChecked($"The endpoint took no message: {seen.Statuses}")
            : new CheckResult.Fail(new AuditFinding($"{Burst.Most} messages of one caller were all taken", FindingLocation.AtUrl(chat.Url.OriginalString, "POST")) { Key = chat.Url.AbsolutePath, Evidence = seen.ToString() });
    }

    private static FilledRequest Message(EndpointDescription description, string conversation)
    {
        const string Text = "Launch audit: please answer with the word yes.";
        return description.Message.Fill(new Dictionary<string, JsonNode?>
        {
            ["message"] = Text,
            ["conversation"] = conversation,
            ["history"] = new JsonArray(),
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = Text }),
        });
    }
}
