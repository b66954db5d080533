using System.Diagnostics;
using System.Text;
using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Decisions;

namespace LaunchReady.Replay;

/// <summary>How long one decision takes with 100 KB of context, all of it untrusted, and arguments that stand at its end, in it everywhere, and nowhere.</summary>
internal static class DecisionTime
{
    private const int Rounds = 20_000;

    private static readonly ToolDeclaration s_search = new() { Name = "search_records", Effect = ToolEffect.Read, Egress = false, TextHoldsRecords = true };

    private static readonly ToolDeclaration s_send = new()
    {
        Name = "send_email",
        Effect = ToolEffect.ExternalSend,
        Targets = ["recipients"],
        Contents = ["subject", "body"],
    };

    public static (double Median, double P99, double Longest) Measure()
    {
        var context = Context();
        var calls = Calls();
        var policy = new ProvenancePolicy();
        var times = new double[Rounds];
        for (var i = -2_000; i < Rounds; i++)
        {
            var request = new ToolCallRequest { Tool = s_send.Name, Declaration = s_send, Arguments = calls[(i + 2_000) % calls.Count], Context = context };
            var start = Stopwatch.GetTimestamp();
            policy.Decide(request);
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        Array.Sort(times);
        return (times[Rounds / 2], times[Rounds * 99 / 100], times[^1]);
    }

    private static ConversationContext Context()
    {
        var context = ConversationContext.Empty.Append(ContextPart.FromPerson("Summarise the reports of Sarah Baker and send them to ops@example.com, please."));
        for (var part = 0; part < 10; part++)
        {
            var text = new StringBuilder();
            for (var i = 0; text.Length < 10_000; i++)
            {
                text.Append($"- name: Person {part} {i}\n  email: person{part}.{i}@example.com\n  note: Wrote about the {i}th quarter, order {part}{i}77, and asked to be called back.\n");
            }

            context = context.Append(ContextPart.FromToolOutput($"search {part}", s_search, text.ToString()));
        }

        return context;
    }

    private static List<JsonElement> Calls() =>
    [
        Arguments("ops@example.com", "Report", "All is well, figures went up in every region this year and nothing is open."),
        Arguments("person9.60@example.com", "Report", "Wrote about the 7th quarter, order 9777, and asked to be called back."),
        Arguments("nobody@nowhere.example", "Who", string.Join(' ', Enumerable.Range(0, 200).Select(i => $"word{i}"))),
    ];

    private static JsonElement Arguments(string recipient, string subject, string body) =>
        JsonSerializer.SerializeToElement(new { recipients = new[] { recipient }, subject, body });
}
