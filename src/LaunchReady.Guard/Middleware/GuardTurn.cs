using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LaunchReady.Guard.Approvals;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Limits;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>One request of a person, from its messages to its answer: what it has used, what the model has read, what waits. Calls may run side by side.</summary>
internal sealed class GuardTurn
{
    private readonly Lock _gate = new();
    private readonly long _started;
    private readonly List<ApprovalRecord> _asked = [];
    private readonly Dictionary<string, double> _scores = new(StringComparer.Ordinal);
    private TurnUsage _usage = TurnUsage.None;
    private TurnStop? _stop;
    private bool _stopTold;

    public GuardTurn(GuardOptions options, GuardCaller caller, ChatOptions chat, IServiceProvider? services)
    {
        Options = options;
        Caller = caller;
        Chat = chat;
        Services = services;
        _started = options.TimeProvider.GetTimestamp();
        chat.Tools = GuardedTools.Wrap(chat.Tools, this);
        Endorsements = options.Approvals.Endorsements(caller.Person, caller.Conversation);
    }

    public GuardOptions Options { get; }

    public GuardCaller Caller { get; }

    public IServiceProvider? Services { get; }

    /// <summary>The request's options with the guarded tools. The function invocation may add tools to the list: see <see cref="GuardedTools"/>.</summary>
    public ChatOptions Chat { get; }

    public IReadOnlyList<Endorsement> Endorsements { get; }

    /// <summary>What the model had read when it made its latest calls.</summary>
    public ConversationContext Context { get; private set; } = ConversationContext.Empty;

    public TurnStop? Stop => _stop;

    public TimeSpan Elapsed => Options.TimeProvider.GetElapsedTime(_started);

    public TimeSpan Left => Options.Limits.Duration - Elapsed;

    public GuardedFunction? Tool(string name) => Chat.Tools?.OfType<GuardedFunction>().FirstOrDefault(tool => tool.Name == name);

    /// <summary>The messages are about to be read by the model.</summary>
    /// <param name="messages">What is sent now.</param>
    /// <param name="earlierIsElsewhere">Whether the service keeps earlier messages, which the guard then cannot see.</param>
    /// <param name="instructions">The options' own instructions.</param>
    public void Read(IEnumerable<ChatMessage> messages, bool earlierIsElsewhere, string? instructions)
    {
        var reader = new ConversationReader(Caller, name => Tool(name)?.Declared, Options.Suspicion is null ? null : Score);
        var start = !earlierIsElsewhere ? ConversationContext.Empty
            : Context.Parts.Count > 0 ? Context
            : ConversationContext.Empty.Append(ContextPart.FromWeb("earlier messages that the model's service keeps", ""));
        if (!string.IsNullOrEmpty(instructions))
        {
            start = start.Append(ContextPart.FromSystem(instructions));
        }

        Context = start.Append(reader.Read(messages));
    }

    public GuardDecision Decide(GuardedFunction tool, CanonicalArguments arguments)
    {
        var decision = Options.Policy.Decide(new ToolCallRequest
        {
            Tool = tool.Name,
            Declaration = tool.Declared,
            Arguments = arguments.ToElement(),
            Context = Context,
            Trusted = Caller.Trusted,
            Endorsements = Endorsements,
        });
        return tool.AlwaysAsks && decision.Kind == GuardDecisionKind.Allow
            ? decision with { Kind = GuardDecisionKind.Ask, Reasons = ["This tool always needs a person's approval.", .. decision.Reasons] }
            : decision;
    }

    public BoundCall Bind(GuardedFunction tool, CanonicalArguments arguments, string call) =>
        new(tool.Name, tool.Version, arguments.Sha256, Caller.Person, Caller.Conversation, call);

    /// <summary>Keeps a call for a person. Null when too much waits already.</summary>
    public ApprovalRecord? Ask(GuardedFunction tool, CanonicalArguments arguments, string call, GuardDecision decision)
    {
        var now = Options.TimeProvider.GetUtcNow();
        var record = new ApprovalRecord(NewId("apr"), new ApprovalBinding(Bind(tool, arguments, call), now + Options.ApprovalLifetime), arguments, decision);
        if (!Options.Approvals.TryAdd(record, now))
        {
            return null;
        }

        lock (_gate)
        {
            _asked.Add(record);
        }

        return record;
    }

    /// <summary>What this turn asks for, in the shape of the library. Once anything is asked, the model is not called again in this turn.</summary>
    public IReadOnlyList<ApprovalRecord> Asked
    {
        get
        {
            lock (_gate)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Takes a step if no limit forbids it; otherwise the turn is over.</summary>
    public TurnStop? TryStep(Func<TurnUsage, TurnStop?> before, Func<TurnUsage, TurnUsage> step)
    {
        TurnStop? reached = null;
        lock (_gate)
        {
            if (_stop is null && (reached = before(_usage)) is null)
            {
                _usage = step(_usage);
            }

            _stop ??= reached;
        }

        if (reached is not null)
        {
            Report(new(GuardReportKind.Stopped, null, null, [reached.Sentence]));
        }

        return _stop;
    }

    public void Count(Func<TurnUsage, TurnUsage> step)
    {
        lock (_gate)
        {
            _usage = step(_usage);
        }
    }

    public long OutputTokensLeft
    {
        get
        {
            lock (_gate)
            {
                return Options.Limits.OutputTokens - _usage.OutputTokens;
            }
        }
    }

    /// <summary>Ends the turn for a limit that was reached in the midst of a step.</summary>
    public void StopAt(TurnLimit limit) => TryStep(_ => TurnStop.At(limit, Options.Limits), usage => usage);

    /// <summary>The sentence with which the turn ends, the first time it is asked for; null afterwards.</summary>
    public string? TakeSentence()
    {
        lock (_gate)
        {
            if (_stopTold)
            {
                return null;
            }

            _stopTold = _stop is not null;
            return _stop?.Sentence;
        }
    }

    public string NewId(string kind)
    {
        Span<byte> random = stackalloc byte[16];
        Options.Random(random);
        return $"{kind}_{Convert.ToHexStringLower(random)}";
    }

    public void Report(GuardReport report) => Options.Observe?.Invoke(report);

    // Every round reads the whole conversation again; what was scored once keeps its score.
    private double Score(string text) => _scores.TryGetValue(text, out var known) ? known : _scores[text] = Options.Suspicion!(text);

    internal static string VersionOf(AIFunction function, ToolDeclaration? declaration) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{function.JsonSchema.GetRawText()}\n{JsonSerializer.Serialize(declaration)}")));
}
