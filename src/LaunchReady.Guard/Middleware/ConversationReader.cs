using System.Text.Json;
using LaunchReady.Guard.Context;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>
/// Reads a request's messages as who stands behind them. Only the text of the signed-in person's own messages is theirs. What the assistant wrote is
/// nobody's word: a value that stands there alone has no source. Roles are the carrier's; no text can change them.
/// </summary>
internal sealed class ConversationReader(GuardCaller caller, Func<string, ToolDeclaration?> declarationOf, Func<string, double>? suspicion)
{
    private readonly Dictionary<string, Called> _calls = new(StringComparer.Ordinal);

    public IReadOnlyList<ContextPart> Read(IEnumerable<ChatMessage> messages) => [.. messages.SelectMany(OfMessage).Select(Scored)];

    private IEnumerable<ContextPart> OfMessage(ChatMessage message)
    {
        if (ProvenanceExtensions.Read(message.AdditionalProperties) is { } label && message.Role != ChatRole.Assistant)
        {
            return message.Contents.Select(content => OfLabelled(label, content)).OfType<ContextPart>();
        }

        return message.Contents.Select(content => OfContent(message, content)).OfType<ContextPart>();
    }

    private ContextPart? OfContent(ChatMessage message, AIContent content)
    {
        switch (content)
        {
            case FunctionCallContent call:
                Remember(call, message);
                return null;
            case FunctionResultContent result:
                return OfResult(result, message);
        }

        if (ProvenanceExtensions.Read(content.AdditionalProperties) is { } label)
        {
            return OfLabelled(label, content);
        }

        if (message.Role == ChatRole.Assistant)
        {
            return null;
        }

        return content is TextContent text && message.Role == ChatRole.User && IsCallers(message) ? ContextPart.FromPerson(text.Text)
            : content is TextContent instruction && message.Role == ChatRole.System ? ContextPart.FromSystem(instruction.Text)
            : OfLabelled((Provenance.Web, Source(message, content)), content);
    }

    private bool IsCallers(ChatMessage message) => message.AuthorName is null || string.Equals(message.AuthorName, caller.Person, StringComparison.Ordinal);

    private static string Source(ChatMessage message, AIContent content) => content switch
    {
        DataContent { Name: { Length: > 0 } name } => $"attachment {Arguments.ArgumentName.Quote(name)}",
        TextContent when message.Role == ChatRole.User => "another person in the conversation",
        _ => "something attached to the conversation",
    };

    // An attachment that is no text may still have steered the model: it is there, with nothing to search in it.
    private static ContextPart? OfLabelled((Provenance Provenance, string Label) label, AIContent content) => content switch
    {
        FunctionCallContent or UsageContent or ErrorContent or InputRequestContent or InputResponseContent => null,
        TextContent text => Labelled(label, text.Text),
        FunctionResultContent result => Labelled(label, result.Result?.ToString() ?? ""),
        DataContent data when data.HasTopLevelMediaType("text") => Labelled(label, System.Text.Encoding.UTF8.GetString(data.Data.Span)),
        _ => Labelled(label, ""),
    };

    private static ContextPart Labelled((Provenance Provenance, string Label) label, string text) => label.Provenance switch
    {
        Provenance.WorkspaceSetting => ContextPart.FromWorkspaceSetting(label.Label, text),
        Provenance.ApprovedDocument => ContextPart.FromDocument(label.Label, text, approvedForAction: true),
        Provenance.Document => ContextPart.FromDocument(label.Label, text, approvedForAction: false),
        Provenance.Webhook => ContextPart.FromWebhook(label.Label, text),
        _ => ContextPart.FromWeb(label.Label, text),
    };

    // Services may use an id again for a later call, which is then answered later. Two open calls of one id and different tools have no one answer.
    private void Remember(FunctionCallContent call, ChatMessage message)
    {
        var clear = message.Role == ChatRole.Assistant && !(_calls.TryGetValue(call.CallId, out var open) && !open.Answered && open.Tool != call.Name);
        _calls[call.CallId] = new(call.Name, clear ? declarationOf(call.Name) : null) { Ambiguous = !clear };
    }

    private ContextPart? OfResult(FunctionResultContent result, ChatMessage message)
    {
        var called = _calls.GetValueOrDefault(result.CallId);
        called?.Answered = true;
        var declaration = message.Role == ChatRole.Tool && called is { Ambiguous: false } ? called.Declaration : null;
        var answer = ResultText.Of(result.Result);
        if (answer.Data is { } data)
        {
            return ToolAnswers.IsConstant(data) ? null
                : ContextPart.FromToolOutput(Label(called), ToolAnswers.LooksLikeOurs(data) ? null : declaration, data);
        }

        return ContextPart.FromToolOutput(Label(called), declaration, answer.Text);
    }

    private static string Label(Called? called) => called is null ? "an answer that nobody asked for" : $"the answer of {Arguments.ArgumentName.Quote(called.Tool)}";

    private ContextPart Scored(ContextPart part) =>
        suspicion is null || part.Trusted ? part : part.WithSuspicion(suspicion(part.Text ?? part.Data?.GetRawText() ?? ""));

    private sealed record Called(string Tool, ToolDeclaration? Declaration)
    {
        public bool Ambiguous { get; init; }

        public bool Answered { get; set; }
    }
}

/// <summary>A tool's answer as structure, where it is one; otherwise as text. Text is never parsed: what stands in it cannot pose as a field.</summary>
internal readonly record struct ResultText(JsonElement? Data, string Text)
{
    public static ResultText Of(object? result)
    {
        switch (result)
        {
            case null:
                return new(null, "");
            case string text:
                return new(null, text);
            case JsonElement element:
                return OfElement(element);
            case AIContent content:
                return new(null, OfContents([content]));
            case IEnumerable<AIContent> contents:
                return new(null, OfContents(contents));
        }

        try
        {
            return OfElement(JsonSerializer.SerializeToElement(result, AIJsonUtilities.DefaultOptions));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            return new(null, result.ToString() ?? "");
        }
    }

    private static ResultText OfElement(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array => new(element, ""),
        JsonValueKind.String => new(null, element.GetString() ?? ""),
        JsonValueKind.Undefined or JsonValueKind.Null => new(null, ""),
        _ => new(null, element.GetRawText()),
    };

    private static string OfContents(IEnumerable<AIContent> contents) => string.Join('\n', contents.OfType<TextContent>().Select(content => content.Text));
}
