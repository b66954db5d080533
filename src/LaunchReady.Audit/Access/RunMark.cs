using System.Globalization;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Access;

/// <summary>Marks what this run writes, each time with another name: names that may exist only once are no obstacle, and what is read back can be told from what was there.</summary>
internal sealed class RunMark
{
    private const string Text = "launch audit";
    private const string Mail = "launch-audit@";
    private readonly string _run;
    private int _next;

    private RunMark(DateTimeOffset now) => _run = (now.ToUnixTimeSeconds() % 100_000_000).ToString("x", CultureInfo.InvariantCulture);

    public static Task<RunMark> OfAsync(AuditContext context, CancellationToken cancellationToken) =>
        context.Facts.GetAsync(_ => Task.FromResult(new RunMark(context.Clock.GetUtcNow())), cancellationToken);

    /// <summary>The next mark of the run.</summary>
    public string Next() => _run + Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);

    /// <summary>The body with the next mark in each of its sample texts.</summary>
    public JsonNode Fresh(JsonNode body) => Fresh(body, Next());

    /// <summary>The body with this mark in each of its sample texts.</summary>
    public static JsonNode Fresh(JsonNode body, string mark)
    {
        var copy = body.DeepClone();
        return Marked(copy, mark) ?? Replace(copy, mark);
    }

    private static JsonNode Replace(JsonNode node, string mark)
    {
        switch (node)
        {
            case JsonObject record:
                foreach (var name in record.Select(member => member.Key).ToList())
                {
                    if (record[name] is { } value && (Marked(value, mark) ?? Replace(value, mark)) is var fresh && fresh != value)
                    {
                        record[name] = fresh;
                    }
                }

                break;
            case JsonArray list:
                for (var at = 0; at < list.Count; at++)
                {
                    if (list[at] is { } value && (Marked(value, mark) ?? Replace(value, mark)) is var fresh && fresh != value)
                    {
                        list[at] = fresh;
                    }
                }

                break;
            default:
                break;
        }

        return node;
    }

    private static JsonValue? Marked(JsonNode node, string mark) => JsonAnswers.Scalar(node) switch
    {
        Text => JsonValue.Create($"{Text} {mark}"),
        { } text when text.StartsWith(Mail, StringComparison.Ordinal) => JsonValue.Create(text.Replace(Mail, $"launch-audit-{mark}@", StringComparison.Ordinal)),
        _ => null,
    };
}
