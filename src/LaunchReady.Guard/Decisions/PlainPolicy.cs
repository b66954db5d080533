using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Decisions;

/// <summary>
/// The plain rule: a read that stays inside runs; a reversible change runs when the signed-in person wrote every value of it,
/// or a person approved those values for this tool earlier; everything else asks. A tool without a declaration is the worst case.
/// Arguments that have no single meaning (not an object, a name given twice, broken text) are denied.
/// <para>An approval covers one run: the same call again asks again, and values of two approvals do not mix.</para>
/// Stateless; safe to use from several threads.
/// </summary>
public sealed class PlainPolicy : IToolCallPolicy
{
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
        var values = ArgumentValues.Of(request.Arguments, tool);
        IReadOnlyList<ValueOrigin> found = [.. values.Select(value => OriginSearch.Find(value, request.Context))];
        var origins = EndorsedValues.Apply(request, values, found, tool);
        var (kind, reasons) = tool.Effect switch
        {
            _ when !declared => (GuardDecisionKind.Ask, ["Nobody has declared what this tool does."]),
            ToolEffect.Read when !tool.Egress => (GuardDecisionKind.Allow, ["It only looks, and nothing leaves the workspace."]),
            ToolEffect.Read => Ask("It sends its arguments out of the system.", origins),
            ToolEffect.Write when EndorsedValues.IsRepeat(request, arguments) => Ask("The same call was approved and has had its run.", origins),
            ToolEffect.Write => OfWrite(origins),
            ToolEffect.Destructive => Ask("It removes something or moves money.", origins),
            ToolEffect.ExternalSend => Ask("It sends something out of the company.", origins),
            _ => Ask("What it does is not known.", origins),
        };
        return new(kind, reasons, origins);
    }

    private static (GuardDecisionKind Kind, string[] Reasons) OfWrite(IReadOnlyList<ValueOrigin> origins)
    {
        if (origins.Count == 0)
        {
            return (GuardDecisionKind.Ask, ["It changes something, and nothing in the call is something that you wrote."]);
        }

        return origins.All(origin => origin.IsPersons)
            ? (GuardDecisionKind.Allow, ["Every value is what you wrote or approved, and it can be undone."])
            : Ask("It changes something, and not every value is yours.", origins);
    }

    private static (GuardDecisionKind Kind, string[] Reasons) Ask(string reason, IReadOnlyList<ValueOrigin> origins) =>
        (GuardDecisionKind.Ask, [reason, .. origins.Where(origin => !origin.IsPersons).Select(Explain)]);

    private static string Explain(ValueOrigin origin) => $"{ArgumentName.Quote(origin.Argument)}: {origin.Label}.";
}
