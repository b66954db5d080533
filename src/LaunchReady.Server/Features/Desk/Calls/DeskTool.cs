using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LaunchReady.Guard;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Desk.Calls;

/// <summary>What the desk's tools share: the shapes of their answers. They all work in our own database, so no read leaves the system.</summary>
internal abstract class DeskTool : Tool
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A day, as the records and the tables write it.</summary>
    protected static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected static string Word(Enum value) => value.ToString().ToLowerInvariant();

    protected static ToolOutput Done(object result, string summary, ToolView? view = null) =>
        new(ToolOutcome.Done, Json(result), summary, view);

    protected static ToolOutput NotFound(string problem) => new(ToolOutcome.NotFound, Json(new { problem }), problem);

    protected static ToolOutput Refused(string problem) => new(ToolOutcome.Refused, Json(new { problem }), problem);

    protected static string Results(int total) => total == 1 ? "1 result" : $"{total} results";

    /// <summary>The call cannot succeed as things are; nobody is asked to approve it.</summary>
    protected CallPreview Impossible(string problem) => new(Title, "Changes nothing", "Nothing to undo", [], problem);

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value, _json);
}

/// <summary>A tool that only looks. Everybody in the workspace may.</summary>
internal abstract class DeskReadTool : DeskTool
{
    public override Role MinimumRole => Role.Viewer;

    /// <summary>The argument that says best what is looked for.</summary>
    protected abstract string Subject { get; }

    /// <summary>What the answer is, for a person: "ticket", with the record's number after it where it is one record.</summary>
    protected abstract string Answer { get; }

    public override string SourceOf(JsonElement answer) =>
        answer.TryGetProperty("number", out var number) && number.ValueKind == JsonValueKind.String ? $"{Answer} {number.GetString()}" : Answer;

    public override Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var title = input.Text(Subject) is { } subject ? $"{Title}: {subject}" : Title;
        return Task.FromResult(new CallPreview(title, "Only reads", "Nothing to undo", []));
    }

    /// <summary>The declaration of a read. What the desk holds about customers and staff must not leave the workspace.</summary>
    protected static ToolDeclaration Reads(string name, string[] targets, string[] contents, params string[] untrustedFields) => new()
    {
        Name = name,
        Effect = ToolEffect.Read,
        Targets = targets,
        Contents = contents,
        OutputTrust = untrustedFields.Length == 0 ? OutputTrust.Trusted : OutputTrust.Mixed,
        UntrustedFields = untrustedFields,
        Sensitive = true,
        Egress = false,
        Reversible = true,
    };
}

/// <summary>A tool that changes records. Its answer holds numbers, states and amounts, and repeats no text that it was given.</summary>
internal abstract class DeskWriteTool : DeskTool
{
    public override Role MinimumRole => Role.Member;

    protected static ToolDeclaration Changes(string name, ToolEffect effect, bool reversible, string[] targets, params string[] contents) => new()
    {
        Name = name,
        Effect = effect,
        Targets = targets,
        Contents = contents,
        OutputTrust = OutputTrust.Trusted,
        Sensitive = false,
        Egress = effect == ToolEffect.ExternalSend,
        Reversible = reversible,
    };
}
