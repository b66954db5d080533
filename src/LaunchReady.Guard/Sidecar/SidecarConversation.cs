using System.Text.Json;
using LaunchReady.Detection;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Decisions;

namespace LaunchReady.Guard.Sidecar;

/// <summary>One conversation of a session: what was said and read, what was asked, what a person approved.</summary>
internal sealed class SidecarConversation(IReadOnlyDictionary<string, SidecarTool> tools, IToolCallPolicy policy, long mostText = SidecarConversation.MostText)
{
    public const long MostText = 64 * 1024 * 1024;

    private const string TooLong = "The conversation is longer than 64 million characters: open a new one.";

    private readonly Dictionary<string, SidecarCall> _calls = new(StringComparer.Ordinal);
    private readonly List<Endorsement> _endorsements = [];
    private ConversationContext _context = ConversationContext.Empty;
    private long _length;

    public string? Say(string text) => Append(ContextPart.FromPerson(text));

    public GuardDecision Call(string id, string name, JsonElement arguments)
    {
        // What was too much to keep was read all the same: without it nobody can say any more what taints the conversation.
        if (_length > mostText)
        {
            return GuardDecision.Deny(TooLong);
        }

        if (_calls.ContainsKey(id))
        {
            return GuardDecision.Deny("This id is taken by an earlier call.");
        }

        if (!tools.TryGetValue(name, out var tool))
        {
            return GuardDecision.Deny($"No tool is named {ArgumentName.Quote(name)}.");
        }

        if (!CanonicalArguments.TryCreate(arguments, out var canonical, out var problem))
        {
            return GuardDecision.Deny(problem);
        }

        var element = canonical.ToElement();
        if (tool.Schema?.Validate(element) is { Count: > 0 } faults)
        {
            return new GuardDecision(GuardDecisionKind.Deny, [.. faults.Select(fault => fault.Message)], []);
        }

        // A schema that cannot be enforced makes the tool one that nobody has declared: a person decides about each call.
        var decision = policy.Decide(new ToolCallRequest
        {
            Tool = name,
            Declaration = tool.Schema is null ? null : tool.Declaration,
            Arguments = element,
            Context = _context,
            Endorsements = _endorsements,
        });
        decision = tool.SchemaProblem is null ? decision : decision with { Reasons = [tool.SchemaProblem, .. decision.Reasons] };
        _calls[id] = new SidecarCall(tool, canonical, decision.Kind);
        return decision;
    }

    public string? Approve(string id)
    {
        if (!_calls.TryGetValue(id, out var call) || call.Decision != GuardDecisionKind.Ask)
        {
            return SidecarAnswers.Error($"No call {ArgumentName.Quote(id)} waits for a person.");
        }

        // Single use: the second approval of one call is worth nothing.
        _calls[id] = call with { Decision = GuardDecisionKind.Allow };
        _endorsements.Add(new Endorsement(call.Tool.Name, call.Arguments));
        return null;
    }

    public string? Return(string id, string text)
    {
        // What came back was read, whether or not it should have run.
        var problem = !_calls.TryGetValue(id, out var call) ? $"There is no call {ArgumentName.Quote(id)}; its result counts as untrusted."
            : call.Decision != GuardDecisionKind.Allow ? $"The call {ArgumentName.Quote(id)} was not allowed to run; its result counts as untrusted."
            : null;
        var part = ContextPart.FromToolOutput(call?.Tool.Name ?? "a result", problem is null ? call!.Tool.Declaration : null, text);
        var refused = Append(part.Trusted ? part : part.WithSuspicion(InjectionScanner.Scan(text).Score));
        return problem is null ? refused : SidecarAnswers.Error(problem);
    }

    private string? Append(ContextPart part)
    {
        _length += part.Text!.Length;
        if (_length > mostText)
        {
            return SidecarAnswers.Error(TooLong);
        }

        _context = _context.Append(part);
        return null;
    }

    private sealed record SidecarCall(SidecarTool Tool, CanonicalArguments Arguments, GuardDecisionKind Decision);
}
