using System.Text;
using System.Text.Json.Nodes;

namespace LaunchReady.Audit.RedTeam.Endpoints.Replies;

/// <summary>The words in pieces of an answer, where nobody has said where they stand: the places in which the usual services and frameworks put them. Pure.</summary>
internal static class ReplyText
{
    /// <summary>A longer text that begins with all that came before is the whole so far, not the next piece.</summary>
    private const int SurelyRepeated = 20;

    private static readonly string[] s_document =
    [
        "/reply", "/answer", "/response", "/output_text", "/choices/0/message/content", "/message/content", "/message", "/content", "/text", "/output", "/result",
        "/data/reply", "/data/answer", "/data/response", "/data/message", "/data/content", "/data/text",
    ];

    private static readonly string[] s_piece =
    [
        "/choices/0/delta/content", "/choices/0/text", "/delta/text", "/delta/content", "/delta", "/textDelta", "/message/content", "/response", "/token/text", "/token", "/text", "/content", "/answer", "/reply", "/chunk",
    ];

    /// <summary>Ends and beginnings that repeat everything, and what the model says to itself.</summary>
    private static readonly string[] s_silent = ["response.completed", "response.output_text.done", "response.content_part.done", "response.output_item.done", "message_start", "text-end", "reasoning-delta", "reasoning", "done", "end", "finish"];

    /// <summary>The reply in one document; null where none of the usual places holds any.</summary>
    public static string? InDocument(JsonNode? document) =>
        s_document.Select(pointer => Words(JsonPointer.Find(document, pointer))).FirstOrDefault(text => text is not null) ?? Last(document as JsonArray ?? (document as JsonObject)?["messages"] as JsonArray ?? (document as JsonObject)?["output"] as JsonArray);

    /// <summary>The reply that pieces make; where nothing but an end says anything, that.</summary>
    public static string InStream(IReadOnlyList<ReplyPiece> pieces) =>
        InStream(pieces, piece => Piece(piece, s_silent)) is { Length: > 0 } text ? text : InStream(pieces, piece => Piece(piece, []));

    public static string InStream(IReadOnlyList<ReplyPiece> pieces, Func<ReplyPiece, string?> read)
    {
        var whole = new StringBuilder();
        foreach (var text in pieces.Select(read).OfType<string>())
        {
            if (whole.Length >= SurelyRepeated && text.Length >= whole.Length && text.StartsWith(whole.ToString(), StringComparison.Ordinal))
            {
                whole.Clear();
            }

            whole.Append(text);
        }

        return whole.ToString();
    }

    private static string? Piece(ReplyPiece piece, string[] silent)
    {
        if (piece.Node is null)
        {
            return piece.Event is "error" ? null : piece.Text;
        }

        var type = piece.Type ?? string.Empty;
        return silent.Contains(type) || type.Contains("tool", StringComparison.OrdinalIgnoreCase) || type.Contains("error", StringComparison.OrdinalIgnoreCase)
            ? null
            : piece.Node is JsonValue ? Words(piece.Node) : s_piece.Select(pointer => Words(JsonPointer.Find(piece.Node, pointer))).FirstOrDefault(text => text is not null);
    }

    /// <summary>A text, or the texts of a list of parts.</summary>
    private static string? Words(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonArray parts when parts.Count > 0 && parts.All(part => part is JsonObject) && parts.Select(part => Words(part!["text"])).OfType<string>().ToList() is { Count: > 0 } texts => string.Concat(texts),
        _ => null,
    };

    /// <summary>Of a list of messages, the last one that the assistant said.</summary>
    private static string? Last(JsonArray? messages) =>
        messages?.OfType<JsonObject>().Where(message => message["role"] is not JsonValue role || role.ToString() is "assistant" or "model" or "ai")
            .Select(message => Words(message["content"]) ?? Words(message["parts"]) ?? Words(message["text"])).LastOrDefault(text => text is not null);
}
