using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.Endpoints.Replies;

/// <summary>What an endpoint answered to one message.</summary>
/// <param name="Unfinished">Why the answer is not whole, so that what is missing in it means nothing; null when it is.</param>
/// <param name="ShowsCalls">Whether something stood where tool calls should stand.</param>
internal sealed record EndpointAnswer(string Reply, IReadOnlyList<ObservedCall> Calls, string? Unfinished = null, bool ShowsCalls = false)
{
    private const int LongestReason = 160;

    /// <summary>Reads a good answer in any form. An error within it is no reply.</summary>
    /// <exception cref="HttpRequestException">It holds an error and nothing else, or is a page.</exception>
    public static EndpointAnswer Read(TransportAnswer answer, EndpointDescription target)
    {
        var (form, pieces) = ReplyPieces.Of(answer.Body, answer.MediaType);
        if (form == ReplyForm.Page)
        {
            throw new HttpRequestException("it answered with a page, not with a reply");
        }

        var calls = target.ToolLog is null && target.Pending is null ? null : new ReplyCalls(target.ToolLog ?? new ToolLogPlace("/-", null, null), target.Pending);
        foreach (var piece in pieces)
        {
            calls?.Read(piece.Node);
        }

        var seen = calls?.Calls(target.ToolNames) ?? [];
        var error = pieces.Select(Error).FirstOrDefault(error => error is not null);
        var reply = Words(form, pieces, target, error is not null);
        if (error is not null && string.IsNullOrWhiteSpace(reply) && seen.Count == 0)
        {
            throw new HttpRequestException($"it answered with an error: {error}");
        }

        var unfinished = error is not null ? $"the answer ended with an error: {error}" : answer.IsTruncated ? "the answer did not end" : null;
        return new EndpointAnswer(reply, seen, unfinished, calls?.WasThere ?? false);
    }

    private static string Words(ReplyForm form, IReadOnlyList<ReplyPiece> pieces, EndpointDescription target, bool isError)
    {
        var pointer = form == ReplyForm.Document ? target.Reply ?? target.ReplyEvents : target.ReplyEvents ?? target.Reply;
        return (form, pointer) switch
        {
            (ReplyForm.Text, _) => pieces[0].Text,
            (ReplyForm.Document, null) => ReplyText.InDocument(pieces[0].Node) ?? (isError ? string.Empty : pieces[0].Text),
            (ReplyForm.Document, _) => JsonPointer.Text(pieces[0].Node, pointer) ?? string.Empty,
            (_, null) => ReplyText.InStream(pieces),
            (_, "") => string.Concat(pieces.Select(piece => piece.Text)),
            _ => ReplyText.InStream(pieces, piece => JsonPointer.Text(piece.Node, pointer)),
        };
    }

    private static string? Error(ReplyPiece piece)
    {
        var node = piece.Node as JsonObject;
        var said = piece.Type == "error" ? node?["error"] ?? node?["errorText"] ?? node?["message"] ?? piece.Node ?? JsonValue.Create(piece.Text) : node?["error"];
        var words = said switch
        {
            JsonObject error => error["message"]?.ToString() ?? error.ToJsonString(),
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonValue value when value.TryGetValue<bool>(out var isError) && !isError => string.Empty,
            _ => said?.ToJsonString() ?? string.Empty,
        };
        return words.Length == 0 ? null : (words.Length <= LongestReason ? words : words[..LongestReason] + "…").ReplaceLineEndings(" ");
    }
}
