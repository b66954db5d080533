using System.Collections.Immutable;

namespace LaunchReady.Guard.Context;

/// <summary>Everything the model has read in a conversation, oldest first. Immutable: appending returns a new one. Safe to share between threads.</summary>
public sealed class ConversationContext
{
    private readonly ImmutableList<ContextPart> _parts;

    private ConversationContext(ImmutableList<ContextPart> parts) => _parts = parts;

    /// <summary>A conversation in which nothing has been said.</summary>
    public static ConversationContext Empty { get; } = new([]);

    /// <summary>The parts, oldest first.</summary>
    public IReadOnlyList<ContextPart> Parts => _parts;

    /// <summary>Whether anything in it cannot be fully believed. Once true it stays true: the model has read it.</summary>
    public bool Tainted => _parts.Exists(part => !part.Trusted);

    /// <summary>The conversation with one more part.</summary>
    public ConversationContext Append(ContextPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new(_parts.Add(part));
    }

    /// <summary>The conversation with further parts, in their order.</summary>
    public ConversationContext Append(IEnumerable<ContextPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var all = _parts.AddRange(parts);
        return all.Contains(null!) ? throw new ArgumentException("A part is missing.", nameof(parts)) : new(all);
    }
}
