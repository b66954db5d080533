namespace LaunchReady.Audit.Targets;

/// <summary>Makes the chat endpoint of its part of a manifest.</summary>
internal static class ChatMapping
{
    public static ChatEndpoint Map(ManifestNode part, string folder)
    {
        var usual = new ChatEndpoint(part.Url("url")!);
        return usual with
        {
            Identity = part.Text("identity"),
            Body = part.Text("body") ?? usual.Body,
            Conversation = part.Part("conversation") is { Exists: true } begin ? new ChatConversation(begin.Url("url")!, begin.Text("body") ?? "{}", begin.Text("id") ?? "/id") : null,
            Reply = part.Text("reply"),
            Events = part.Text("events"),
            Tools = part.Text("tools"),
            Pending = part.Text("pending"),
            Upload = part.Url("upload"),
            UploadBody = part.Text("uploadBody"),
            DocumentsInMessage = part.Text("documents") == "message",
            Canary = part.Text("canary"),
            Instructions = Prompt(folder, part.Text("instructions")),
            Destructive = part.Part("destructive") is { Exists: true } request ? new DestructiveRequest(request.Required("message"), request.Url("record")) : null,
            AllCases = part.Text("cases") == "all",
            PerMinute = part.Number("perMinute") ?? usual.PerMinute,
            Timeout = part.Number("timeoutSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : usual.Timeout,
        };
    }

    /// <summary>What does not fit together.</summary>
    public static IEnumerable<ManifestFault> Faults(ManifestNode part, string folder)
    {
        if (part.Text("instructions") is { } instructions && !File.Exists(Path.GetFullPath(instructions, Path.GetFullPath(folder))))
        {
            yield return new ManifestFault(part.Line, $"\"instructions\" names a file that is not there: {instructions}");
        }

        if (part.Text("body") is { } body && !body.Contains("{{message}}", StringComparison.Ordinal) && !body.Contains("{{messages}}", StringComparison.Ordinal))
        {
            yield return new ManifestFault(part.Line, "\"body\" must hold {{message}} or {{messages}}.");
        }

        if (part.Text("documents") == "upload" && part.Text("upload") is null)
        {
            yield return new ManifestFault(part.Line, "Documents are uploaded, but \"upload\" does not say where.");
        }
    }

    private static string? Prompt(string folder, string? file) =>
        file is not null && Path.GetFullPath(file, Path.GetFullPath(folder)) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
}
