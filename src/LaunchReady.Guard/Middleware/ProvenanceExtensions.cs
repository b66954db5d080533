using System.Text.Json;
using LaunchReady.Guard.Context;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>Labels text in a message that is not the person's own: a passage of a document, a page, a webhook, a summary of what was read earlier.</summary>
public static class ProvenanceExtensions
{
    private const string ProvenanceKey = "launchready.provenance";
    private const string LabelKey = "launchready.label";

    /// <summary>Labels a whole message, whatever its role.</summary>
    /// <param name="message">The message.</param>
    /// <param name="provenance">Who stands behind its text. The person's words and the product's instructions are known by role and cannot be claimed here.</param>
    /// <param name="label">What a person reads as the source: "handbook.pdf".</param>
    /// <returns>The same message.</returns>
    public static ChatMessage From(this ChatMessage message, Provenance provenance, string label)
    {
        ArgumentNullException.ThrowIfNull(message);
        Set(message.AdditionalProperties ??= [], provenance, label);
        return message;
    }

    /// <summary>Labels one content, where a message holds the person's words and something else beside them.</summary>
    /// <inheritdoc cref="From(ChatMessage, Provenance, string)"/>
    public static TContent From<TContent>(this TContent content, Provenance provenance, string label)
        where TContent : AIContent
    {
        ArgumentNullException.ThrowIfNull(content);
        Set(content.AdditionalProperties ??= [], provenance, label);
        return content;
    }

    /// <summary>The label of these properties; null when there is none. One that cannot be read is the least trusted.</summary>
    internal static (Provenance Provenance, string Label)? Read(AdditionalPropertiesDictionary? properties)
    {
        if (properties is null || !properties.TryGetValue(ProvenanceKey, out var named))
        {
            return null;
        }

        var label = properties.TryGetValue(LabelKey, out var value) && Text(value) is { } text && !string.IsNullOrWhiteSpace(text) ? text : "a text without a source";
        return Enum.TryParse<Provenance>(Text(named), out var provenance) && CanBeClaimed(provenance) ? (provenance, label) : (Provenance.Web, label);
    }

    private static void Set(AdditionalPropertiesDictionary properties, Provenance provenance, string label)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        if (!CanBeClaimed(provenance))
        {
            throw new ArgumentException($"{provenance} is known by a message's role or by the tool that answered, and cannot be claimed by a label.", nameof(provenance));
        }

        properties[ProvenanceKey] = provenance.ToString();
        properties[LabelKey] = label;
    }

    private static bool CanBeClaimed(Provenance provenance) =>
        provenance is Provenance.Web or Provenance.Webhook or Provenance.Document or Provenance.ApprovedDocument or Provenance.WorkspaceSetting;

    // After a round trip through JSON a property is an element.
    private static string? Text(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        _ => null,
    };
}
