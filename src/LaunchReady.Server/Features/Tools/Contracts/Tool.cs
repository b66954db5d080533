using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>
/// Something the assistant can do. One class a tool. The catalogue checks arguments against <see cref="Schema"/>,
/// the role and the guard before <see cref="RunAsync"/> is reached; a tool never decides whether it may run.
/// </summary>
internal abstract class Tool
{
    /// <summary>What it does, to what, with what trust.</summary>
    public abstract ToolDeclaration Declaration { get; }

    /// <summary>What a person reads on the call's line: "Search tickets".</summary>
    public abstract string Title { get; }

    /// <summary>What the model reads. Says what the tool is for and what it returns.</summary>
    public abstract string Description { get; }

    /// <summary>JSON Schema (2020-12) of the arguments: an object, closed (<c>additionalProperties: false</c>); each property has a title, which the approval card shows.</summary>
    public abstract JsonElement Schema { get; }

    /// <summary>The least role that may have it called on their behalf.</summary>
    public abstract Role MinimumRole { get; }

    /// <summary>
    /// True when everything the tool changes lies in our own database. Such a call and the note that it ran
    /// are one transaction, so it runs exactly once. False: at most once, and a crash in between shows as unknown.
    /// </summary>
    public virtual bool Transactional => true;

    /// <summary>
    /// Arguments whose text stays in records, where a tool may read it back. Null, all of them. The others pick a record or a word from a list,
    /// or leave nothing behind that a tool reads.
    /// </summary>
    public virtual IReadOnlyList<string>? Kept => null;

    /// <summary>What a person reads as the source of a value that stands in an answer of this tool: "ticket T-118".</summary>
    /// <param name="answer">The answer. Its trusted fields may go into the words, and no argument of the call.</param>
    public virtual string SourceOf(JsonElement answer) => $"the answer of “{Title}”";

    /// <summary>Says what the call would do, in plain words, from the records as they are now. Changes nothing.</summary>
    public abstract Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken);

    /// <summary>Carries the call out. When <see cref="Transactional"/>, it is already inside a write and must not open one.</summary>
    public abstract Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken);
}

/// <summary>The person on whose behalf a call runs, as they are when it runs.</summary>
internal sealed record ToolCaller(Guid WorkspaceId, Guid AccountId, string Name, string Email, Role Role);

/// <summary>Arguments that passed the schema, and the person behind them.</summary>
internal sealed record ToolInput(JsonElement Arguments, ToolCaller Caller)
{
    /// <summary>The text of an argument, trimmed; null when absent, null or blank.</summary>
    public string? Text(string name) =>
        Arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()!.Trim()
            : null;

    /// <summary>A whole number, or null when absent.</summary>
    public int? Integer(string name) =>
        Arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    /// <summary>A decimal number, or null when absent.</summary>
    public decimal? Number(string name) =>
        Arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;
}

/// <summary>How a call ended.</summary>
internal enum ToolOutcome
{
    /// <summary>It did what it says.</summary>
    Done,

    /// <summary>Something named in the arguments does not exist, or is ambiguous. Nothing changed.</summary>
    NotFound,

    /// <summary>The records do not allow it (a paid invoice cannot be voided). Nothing changed.</summary>
    Refused,
}

/// <summary>
/// What came back. <see cref="Data"/> goes to the model; <see cref="Summary"/> ("2 results") and <see cref="View"/> to the page.
/// </summary>
internal sealed record ToolOutput(ToolOutcome Outcome, JsonElement Data, string Summary, ToolView? View = null);

/// <summary>A small table for the page.</summary>
internal sealed record ToolView(IReadOnlyList<ToolColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int Total);

/// <summary>One column; the kind decides alignment and wrapping.</summary>
internal sealed record ToolColumn(string Title, ToolColumnKind Kind = ToolColumnKind.Text);

internal enum ToolColumnKind
{
    Text,
    Id,
    Date,
    Money,
    Status,
}

/// <summary>
/// The act in plain words, for the approval card and the trail: "Refund $1,240.00 of INV-2044 to Contoso Ltd",
/// "Sends money out", "Can't be undone". Facts are values that the person should see beside the arguments
/// ("Customer", "Contoso Ltd", "invoice record"). <see cref="Problem"/> is set when the call cannot succeed, so that nobody is asked in vain.
/// </summary>
internal sealed record CallPreview(string Title, string Consequence, string Undo, IReadOnlyList<CallFact> Facts, string? Problem = null);

/// <param name="Outside">Whether somebody outside wrote the value.</param>
internal sealed record CallFact(string Label, string Value, string Source, bool Outside = false);
