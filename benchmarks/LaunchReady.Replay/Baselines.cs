using LaunchReady.Guard;
using LaunchReady.Guard.Decisions;

namespace LaunchReady.Replay;

/// <summary>Asks about every call that changes or sends something.</summary>
internal sealed class AskForEveryConsequence : IToolCallPolicy
{
    public GuardDecision Decide(ToolCallRequest request) => Baseline.Of(Baseline.IsConsequential(request));
}

/// <summary>Asks about every such call once anything untrusted has been read.</summary>
internal sealed class AskAfterAnyUntrustedRead : IToolCallPolicy
{
    public GuardDecision Decide(ToolCallRequest request) => Baseline.Of(Baseline.IsConsequential(request) && request.Context.Tainted);
}

internal static class Baseline
{
    public static bool IsConsequential(ToolCallRequest request) => request.Declaration is not { Effect: ToolEffect.Read, Egress: false };

    public static GuardDecision Of(bool asks) => new(asks ? GuardDecisionKind.Ask : GuardDecisionKind.Allow, ["The baseline says so."], []);
}
