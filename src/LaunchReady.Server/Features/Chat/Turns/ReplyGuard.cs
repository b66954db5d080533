using LaunchReady.Guard.Context;
using LaunchReady.Guard.Output;
using LaunchReady.Server.Data.Sealing;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>Makes the guard that looks at the replies of a turn before they are stored or shown, and the canaries of conversations.</summary>
internal sealed class ReplyGuard(Canaries canaries, TrustedTargetFacts trusted)
{
    private (Guid Conversation, Canary Canary)? _known;

    public Canary CanaryOf(Guid conversation)
    {
        if (_known is not { } known || known.Conversation != conversation)
        {
            _known = known = (conversation, canaries.Source.For(conversation.ToString()));
        }

        return known.Canary;
    }

    /// <summary>One for all rounds of a turn: what is quoted bit by bit counts together.</summary>
    public async Task<GuardedReply> OpenAsync(Guid conversation, CancellationToken cancellationToken)
    {
        var hosts = (await trusted.ReadAsync(cancellationToken)).Hosts;
        return new GuardedReply(new OutputPolicy { LinkHosts = hosts }, CanaryOf(conversation));
    }
}

/// <summary>The source of canaries, from the master key: every node and every start has the same one for a conversation, and none is stored.</summary>
internal sealed class Canaries(MasterKey master)
{
    public CanarySource Source { get; } = CanarySource.Create(key => master.Derive("canaries/v1").CopyTo(key));
}

/// <summary>The reply of one turn on its way out. Not for use by several threads at once.</summary>
internal sealed class GuardedReply(OutputPolicy policy, Canary canary)
{
    private ReplyFilter? _filter;
    private ConversationContext _context = ConversationContext.Empty;
    private int _told;

    /// <summary>Whether the rest of the reply is withheld.</summary>
    public bool IsWithheld => _filter is { IsClosed: true };

    /// <summary>How many characters were let out so far, over all rounds; more than a reply may have, once it was cut.</summary>
    public int Written { get; set; }

    /// <summary>Before each round: what the model has been told and has read by now.</summary>
    public void Expect(string instructions, ConversationContext context)
    {
        _context = context;
        _filter ??= new OutputGuard(policy, instructions, canary, () => _context).Open();
    }

    /// <summary>What may leave now.</summary>
    public string Push(string text) => _filter!.Push(text);

    /// <summary>What was held back, at the end of a round.</summary>
    public string Flush() => _filter!.Flush();

    /// <summary>Whether a call would take the instructions with it.</summary>
    public bool IsCarriedBy(string arguments) => canary.IsIn(arguments);

    /// <summary>What was kept out since it was last asked for. Never the thing itself.</summary>
    public IReadOnlyList<OutputFinding> TakeFindings()
    {
        IReadOnlyList<OutputFinding> fresh = [.. _filter!.Findings.Skip(_told)];
        _told += fresh.Count;
        return fresh;
    }
}
