using System.Text.Json;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Context;

/// <summary>
/// One piece of what the model has read, with who stands behind it. How far it is trusted follows from its provenance and cannot be set.
/// Immutable and safe to share between threads; what is needed to search it is prepared once, on first use.
/// </summary>
public sealed class ContextPart
{
    /// <summary>From this <see cref="Suspicion"/> on, an output that is text names no record, and one with structure only by what its tool's owner vouches for.</summary>
    public const double Suspicious = 0.5;

    private readonly Lazy<PartContent> _content;

    private ContextPart(Provenance provenance, string label, string? text, JsonElement? data, ToolDeclaration? tool, Func<string, bool>? distrusted = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        Provenance = provenance;
        Label = label;
        Text = text;
        Data = data;
        Tool = tool;
        Distrusted = distrusted;
        _content = new(() => PartContent.Of(this));
    }

    /// <summary>Who stands behind it.</summary>
    public Provenance Provenance { get; }

    /// <summary>What a person reads as its source: "ticket T-118", "handbook.pdf".</summary>
    public string Label { get; }

    /// <summary>The text, where it is text.</summary>
    public string? Text { get; }

    /// <summary>The structure, where a tool returned one. Fields are told apart by it, never by reading text.</summary>
    public JsonElement? Data { get; }

    /// <summary>The tool that returned it; null for all but <see cref="Provenance.ToolOutput"/>, and for the output of an undeclared tool.</summary>
    public ToolDeclaration? Tool { get; }

    /// <summary>How much it looks like an attempt to steer the assistant, 0..1. Makes decisions stricter, never milder.</summary>
    public double Suspicion { get; private init; }

    /// <summary>Whether everything in it may be believed. A tool's output with some untrusted fields is not trusted as a whole.</summary>
    public bool Trusted => Provenance switch
    {
        Provenance.Person or Provenance.System or Provenance.WorkspaceSetting or Provenance.ApprovedDocument => true,
        Provenance.ToolOutput => Tool?.OutputTrust == OutputTrust.Trusted,
        _ => false,
    };

    /// <summary>All in it that somebody outside may have written, for a detector; null when nothing is.</summary>
    public string? UntrustedText => Content.Outside?.Original;

    internal Func<string, bool>? Distrusted { get; }

    internal PartContent Content => _content.Value;

    /// <summary>The signed-in person's own words. Never pass what they merely uploaded, forwarded or had read out.</summary>
    /// <param name="text">Exactly what they typed.</param>
    /// <param name="label">How the source is shown beside a value.</param>
    public static ContextPart FromPerson(string text, string label = "you wrote it") => OfText(Provenance.Person, label, text);

    /// <summary>The product's own instructions to the model.</summary>
    public static ContextPart FromSystem(string text) => OfText(Provenance.System, "the assistant's instructions", text);

    /// <summary>A setting of the workspace, which only admins change.</summary>
    public static ContextPart FromWorkspaceSetting(string label, string text) => OfText(Provenance.WorkspaceSetting, label, text);

    /// <summary>A passage of a document.</summary>
    /// <param name="label">The document's name.</param>
    /// <param name="text">The passage.</param>
    /// <param name="approvedForAction">True only when an admin approved exactly this content.</param>
    public static ContextPart FromDocument(string label, string text, bool approvedForAction) =>
        OfText(approvedForAction ? Provenance.ApprovedDocument : Provenance.Document, label, text);

    /// <summary>A page or response from the web.</summary>
    public static ContextPart FromWeb(string label, string text) => OfText(Provenance.Web, label, text);

    /// <summary>The body of a webhook.</summary>
    public static ContextPart FromWebhook(string label, string text) => OfText(Provenance.Webhook, label, text);

    /// <summary>A structured result. <paramref name="tool"/> null means undeclared: nothing in it is trusted.</summary>
    /// <param name="label">What a person reads as its source.</param>
    /// <param name="tool">The declaration of the tool that returned it.</param>
    /// <param name="data">The result.</param>
    /// <param name="distrusted">
    /// Whether a text was once written from what is not trusted (second-order taint): fields that hold such a text are untrusted, whatever the
    /// declaration says. Called once for each text, on first use; must be pure and safe to call from any thread.
    /// </param>
    public static ContextPart FromToolOutput(string label, ToolDeclaration? tool, JsonElement data, Func<string, bool>? distrusted = null) =>
        data.ValueKind == JsonValueKind.Undefined
            ? throw new ArgumentException("There is no data.", nameof(data))
            : new(Provenance.ToolOutput, label, null, data.Clone(), tool, distrusted);

    /// <summary>A result that is only text. Where the declaration says that some fields are untrusted, all of it is: fields cannot be told apart in text.</summary>
    public static ContextPart FromToolOutput(string label, ToolDeclaration? tool, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(Provenance.ToolOutput, label, text, null, tool);
    }

    /// <summary>The same part with a detector's score, 0..1. A score that is not a number counts as 1.</summary>
    public ContextPart WithSuspicion(double score) =>
        new(Provenance, Label, Text, Data, Tool, Distrusted) { Suspicion = double.IsNaN(score) ? 1 : Math.Clamp(score, 0, 1) };

    private static ContextPart OfText(Provenance provenance, string label, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(provenance, label, text, null, null);
    }
}
