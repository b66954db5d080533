using LaunchReady.Guard.Context;

namespace LaunchReady.Guard.Output;

/// <summary>
/// Looks at replies on their way out. What comes out depends on the text alone, never on the pieces in which it arrives: <see cref="Apply"/> is
/// <see cref="Open"/> with one piece. Immutable and safe to share between threads.
/// </summary>
public sealed class OutputGuard
{
    private readonly Func<ConversationContext> _context;

    /// <summary>A guard for the replies of one conversation.</summary>
    /// <param name="policy">What may leave.</param>
    /// <param name="instructions">The system prompt, whose words must not leave in bulk.</param>
    /// <param name="canary">The mark that was put into the instructions; null when there is none.</param>
    /// <param name="context">What the model has read by now: links must not carry it. Null when nothing is known.</param>
    public OutputGuard(OutputPolicy policy, string instructions = "", Canary? canary = null, Func<ConversationContext>? context = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(instructions);
        Canary = canary;
        Instructions = new InstructionOverlap(instructions, policy.InstructionShare);
        Links = new LinkPolicy(policy);
        _context = context ?? (() => ConversationContext.Empty);
    }

    internal Canary? Canary { get; }

    internal InstructionOverlap Instructions { get; }

    internal LinkPolicy Links { get; }

    internal ConversationContext Context => _context();

    /// <summary>A whole reply.</summary>
    public GuardedText Apply(string text)
    {
        var stream = Open();
        var released = stream.Push(text);
        return new(released + stream.Flush(), stream.Findings);
    }

    /// <summary>A reply that arrives in pieces.</summary>
    public ReplyFilter Open() => new(this);

    /// <summary>Whether a reply may point at this address outside of its text.</summary>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsAbsoluteUri && Links.Refusal(address.OriginalString, Context, image: true) is null;
    }
}
