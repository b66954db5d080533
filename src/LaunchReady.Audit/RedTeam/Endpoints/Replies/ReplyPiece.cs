using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Audit.RedTeam.Endpoints.Replies;

/// <summary>In which form an answer came.</summary>
internal enum ReplyForm
{
    /// <summary>One JSON document.</summary>
    Document,

    /// <summary>Events or lines, each a piece of the answer.</summary>
    Stream,

    /// <summary>Words as they are.</summary>
    Text,

    /// <summary>A page for browsers: no answer of an assistant.</summary>
    Page,
}

/// <summary>One piece of an answer: its JSON, or its text where it is none.</summary>
internal sealed record ReplyPiece(JsonNode? Node, string Text, string? Event)
{
    /// <summary>What the piece says that it is: <c>text-delta</c>, <c>error</c>.</summary>
    public string? Type => (Node as JsonObject)?["type"] is JsonValue value && value.TryGetValue<string>(out var type) ? type : Event;
}

/// <summary>Takes an answer apart: a JSON document, server-sent events, JSON by lines, the line protocol of the Vercel AI SDK, or plain words. Pure.</summary>
internal static class ReplyPieces
{
    private static readonly string[] s_lineTypes = ["ndjson", "jsonl", "jsonlines", "stream+json", "json-seq"];

    public static (ReplyForm Form, IReadOnlyList<ReplyPiece> Pieces) Of(string body, string? mediaType)
    {
        var start = body.AsSpan().TrimStart();
        if (mediaType == "text/event-stream" || start.StartsWith("data:") || start.StartsWith("event:") || start.StartsWith(": "))
        {
            return (ReplyForm.Stream, [.. Events(body)]);
        }

        var lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > 0 && IsCoded(lines[0]))
        {
            return (ReplyForm.Stream, [.. lines.Select(Coded).OfType<ReplyPiece>()]);
        }

        var isByLines = s_lineTypes.Any(type => mediaType?.Contains(type, StringComparison.OrdinalIgnoreCase) == true);
        if (!isByLines && Parse(body) is { } document)
        {
            return (ReplyForm.Document, [new ReplyPiece(document, body, null)]);
        }

        if (isByLines || (lines.Length > 1 && lines.SkipLast(1).All(line => Parse(line) is JsonObject)))
        {
            return (ReplyForm.Stream, [.. lines.Select(line => line.TrimStart('\u001e')).Select(line => new ReplyPiece(Parse(line), line, null)).Where(piece => piece.Node is not null)]);
        }

        var isPage = mediaType is "text/html" or "application/xhtml+xml" || start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        return (isPage ? ReplyForm.Page : ReplyForm.Text, [new ReplyPiece(null, body, null)]);
    }

    /// <summary>Server-sent events, as the HTML standard reads them; the last one counts also when the stream broke off behind it.</summary>
    private static IEnumerable<ReplyPiece> Events(string body)
    {
        List<string> data = [];
        string? name = null;
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n').Append(string.Empty))
        {
            if (line.Length == 0)
            {
                if (data.Count > 0 && string.Join('\n', data) is var text && text.Trim() != "[DONE]")
                {
                    yield return new ReplyPiece(Parse(text), text, name);
                }

                (data, name) = ([], null);
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (field, value) = colon < 0 ? (line, string.Empty) : (line[..colon], line[(colon + 1)..]);
            value = value.StartsWith(' ') ? value[1..] : value;
            if (field == "data")
            {
                data.Add(value);
            }
            else if (field == "event")
            {
                name = value;
            }
        }
    }

    // 0:"text", 9:{a call}, 3:"an error"
    private static bool IsCoded(string line) => line.Length > 2 && char.IsAsciiHexDigitLower(line[0]) && line[1] == ':' && line[2] is '"' or '{' or '[' && Parse(line[2..]) is not null;

    private static ReplyPiece? Coded(string line)
    {
        if (!IsCoded(line))
        {
            return null;
        }

        var value = Parse(line[2..])!;
        return line[0] switch
        {
            '0' => new ReplyPiece(new JsonObject { ["type"] = "text-delta", ["delta"] = value.DeepClone() }, line, null),
            '3' => new ReplyPiece(new JsonObject { ["type"] = "error", ["error"] = value.DeepClone() }, line, null),
            '9' when value is JsonObject call => new ReplyPiece(With(call, "tool-call"), line, null),
            _ => null,
        };
    }

    private static JsonObject With(JsonObject node, string type)
    {
        var copy = node.DeepClone().AsObject();
        copy["type"] = type;
        return copy;
    }

    internal static JsonNode? Parse(string text)
    {
        try
        {
            return text.AsSpan().TrimStart() is ['{' or '[' or '"', ..] ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
