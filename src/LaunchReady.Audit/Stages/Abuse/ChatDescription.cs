using LaunchReady.Audit.RedTeam.Endpoints;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Abuse;

/// <summary>The chat endpoint of a manifest as the red team describes one. Pure.</summary>
internal static class ChatDescription
{
    private const string Boundary = "launch-audit-4f1c";
    private static readonly Dictionary<string, string> s_form = new() { ["Content-Type"] = $"multipart/form-data; boundary={Boundary}" };
    private static readonly Dictionary<string, string> s_none = [];

    public static EndpointDescription Of(TargetManifest target) => Of(target.Name, target.Chat!);

    /// <summary>Who asks; null when nobody is named and nobody is known. A name without a credential is nobody.</summary>
    public static Identity? Who(TargetManifest target) =>
        target.Identities.FirstOrDefault(identity => identity.IsUsable && (target.Chat!.Identity is null || identity.Name == target.Chat.Identity));

    private static EndpointDescription Of(string name, ChatEndpoint chat) => new()
    {
        Name = name,
        Message = new RequestTemplate(chat.Url, HttpMethod.Post, s_none, chat.Body),
        Conversation = chat.Conversation is { } begin ? new ConversationRequest(new RequestTemplate(begin.Url, HttpMethod.Post, s_none, begin.Body) { Kind = RequestKind.Conversation }, begin.Id) : null,
        Reply = chat.Reply,
        ReplyEvents = chat.Events,
        ToolLog = chat.Tools is { } tools ? new ToolLogPlace(tools, null, null) : null,
        Pending = chat.Pending,
        HasToolsOfItsOwn = true,
        Instructions = chat.Instructions,
        SystemCanary = chat.Canary,
        Upload = chat.Upload is { } upload && !chat.DocumentsInMessage ? Upload(upload, chat.UploadBody) : null,
        PasteBefore = chat.DocumentsInMessage ? "Document {{name}}:\n{{text}}\n\n" : null,
        Destructive = chat.Destructive?.Message,
        Record = chat.Destructive?.Record,
        PerMinute = chat.PerMinute,
        Timeout = chat.Timeout,
        Credentials = chat.Canary is { } canary ? [canary] : [],
    };

    /// <summary>An upload with a title and a text.</summary>
    public static RequestTemplate Upload(Uri url, string? body) => body is not null
        ? new RequestTemplate(url, HttpMethod.Post, s_none, body) { Kind = RequestKind.Upload }
        : new RequestTemplate(url, HttpMethod.Post, s_form, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{{{{title}}}}.txt\"\r\nContent-Type: text/plain\r\n\r\n{{{{text}}}}\r\n--{Boundary}--\r\n") { Kind = RequestKind.Upload, IsJson = false };
}
