using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Contents;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Decisions;

/// <summary>
/// Decides by who stands behind each value of a call, never by what the model says of it.
/// <list type="bullet">
/// <item>A read that stays inside runs. A read whose arguments leave the system is an outward call.</item>
/// <item>A target (who, where, which, how much) must be named by the signed-in person for this kind of action, or held by the one record that
/// they named, or trusted by an admin, or approved earlier in this conversation by a person. Whatever is not declared is a target.</item>
/// <item>A payload may not carry links, addresses, identifiers or quotations outward that the person did not write; inside, no links and addresses
/// out of untrusted text.</item>
/// <item>A change without any target runs when the person asked for it and wrote its values, or wrote the name of the new thing.</item>
/// <item>A tool without a declaration asks, always. Arguments without one meaning are denied.</item>
/// </list>
/// The rules follow the published lessons of CaMeL (arXiv 2503.18813) and FIDES (arXiv 2505.23643): data may not choose where a call goes.
/// Stateless; safe to use from several threads.
/// </summary>
public sealed class ProvenancePolicy(PolicyOptions options) : IToolCallPolicy
{
    /// <summary>The rules alone, nothing made stricter.</summary>
    public ProvenancePolicy()
        : this(PolicyOptions.Default)
    {
    }

    /// <inheritdoc/>
    public GuardDecision Decide(ToolCallRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!CanonicalArguments.TryCreate(request.Arguments, out var arguments, out var problem))
        {
            return GuardDecision.Deny(problem);
        }

        var declared = request.Declaration?.Name == request.Tool;
        var tool = declared ? request.Declaration! : new ToolDeclaration { Name = request.Tool };
        var effect = EffectiveEffect.Of(tool, request.Arguments);
        if (declared && effect == ToolEffect.Read && !tool.Egress)
        {
            return new(GuardDecisionKind.Allow, ["It only looks, and nothing leaves the workspace."], Origins(request, tool));
        }

        var search = new GroundsSearch(request, tool, effect, ArgumentValues.Of(request.Arguments, tool));
        var grounds = EndorsedValues.Apply(request, search.All(), tool);
        var reasons = Doubts(request, effect, grounds, search, declared, arguments);
        return new(
            reasons.Count == 0 ? GuardDecisionKind.Allow : GuardDecisionKind.Ask,
            reasons.Count == 0 ? [Reasons.Allowed(effect)] : reasons,
            [.. grounds.Select(ground => ground.Origin)]);
    }

    private static IReadOnlyList<ValueOrigin> Origins(ToolCallRequest request, ToolDeclaration tool) =>
        [.. ArgumentValues.Of(request.Arguments, tool).Select(value => OriginSearch.Find(value, request.Context))];

    private List<string> Doubts(
        ToolCallRequest request, ToolEffect effect, IReadOnlyList<Grounds> grounds, GroundsSearch search, bool declared, CanonicalArguments arguments)
    {
        var ofValues = OfValues(request, effect, grounds, search).ToList();
        var ofCall = OfCall(request, effect, grounds, search, declared, arguments) ?? (ofValues.Count > 0 ? Reasons.Effect(effect) : null);
        return ofCall is null ? [] : [ofCall, .. ofValues];
    }

    private string? OfCall(
        ToolCallRequest request, ToolEffect effect, IReadOnlyList<Grounds> grounds, GroundsSearch search, bool declared, CanonicalArguments arguments)
    {
        if (!declared)
        {
            return "Nobody has declared what this tool does.";
        }

        if (effect != ToolEffect.Read && EndorsedValues.IsRepeat(request, arguments))
        {
            return "The same call was approved and has had its run.";
        }

        var asksAlways = !Enum.IsDefined(effect)
            || (options.AlwaysAsk.Contains(effect) && !(effect == ToolEffect.ExternalSend && HasOnlyTrustedTargets(request, grounds, search.Action)));
        return asksAlways ? Reasons.Effect(effect) : null;
    }

    private static IEnumerable<string> OfValues(ToolCallRequest request, ToolEffect effect, IReadOnlyList<Grounds> grounds, GroundsSearch search)
    {
        var contents = new ContentCheck(request.Context, search.Said, request.Trusted);
        var outward = effect != ToolEffect.Write;
        var targets = grounds.Where(ground => ground.IsTarget).ToList();
        foreach (var target in targets.Where(target => !target.Stands))
        {
            yield return Reasons.OfValue(target.Value.Path, target.Doubt!);
        }

        foreach (var content in grounds.Where(ground => !ground.IsTarget && !ground.Stands))
        {
            if (contents.Problem(content.Value, outward) is { } problem)
            {
                yield return Reasons.OfValue(content.Value.Path, problem);
            }
        }

        var names = targets.Exists(target => target.NamesTarget);
        if (!names && UntargetedChange.Doubt(effect, grounds, search, request.Context) is { } doubt)
        {
            yield return doubt;
        }
        else if (names && effect == ToolEffect.Write)
        {
            foreach (var content in grounds.Where(ground => !ground.IsTarget && !ground.Stands && ground.Origin.Kind == ValueOriginKind.Outside))
            {
                yield return Reasons.OfValue(content.Value.Path, content.Origin.Label);
            }
        }
    }

    private static bool HasOnlyTrustedTargets(ToolCallRequest request, IReadOnlyList<Grounds> grounds, ToolAction action) =>
        grounds.Any(ground => ground.Role == ArgumentRole.Target)
        && grounds.Where(ground => ground.Role == ArgumentRole.Target).All(ground => TrustedTarget.Holds(ground.Value, request.Trusted, action));
}
