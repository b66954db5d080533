using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.Features.Desk.Emails;

/// <summary>Keeps a message without sending it.</summary>
internal sealed class DraftEmail(AppData data, TimeProvider time) : DeskWriteTool
{
    private static readonly JsonElement s_schema = EmailArguments.Schema();

    public override ToolDeclaration Declaration { get; } = Changes("draft_email", ToolEffect.Write, reversible: true, ["to"], "subject", "body");

    public override string Title => "Draft an e-mail";

    public override string Description => "Writes an e-mail and keeps it as a draft. Nothing is sent. Returns the draft's number.";

    public override IReadOnlyList<string> Kept { get; } = ["subject", "body"];

    public override JsonElement Schema => s_schema;

    public override Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var message = EmailArguments.Read(input);
        return Task.FromResult(message.Problem() is { } problem
            ? Impossible(problem)
            : new CallPreview($"Draft an e-mail to {message.To}", "Keeps a draft, sends nothing", "The draft can stay unsent", []));
    }

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var message = EmailArguments.Read(input);
        if (message.Problem() is { } problem)
        {
            return Refused(problem);
        }

        var email = await EmailArguments.AddDraftAsync(data, time, message, input.Author(), cancellationToken);
        return Done(new { Number = email.Name, State = Word(email.State) }, $"Drafted {email.Name}");
    }
}
