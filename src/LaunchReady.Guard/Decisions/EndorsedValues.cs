using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Decisions;

/// <summary>
/// Applies earlier approvals. All values that lean on an approval must lean on the same one: from "100 to A" and "5 to B",
/// nobody has approved "100 to B".
/// </summary>
internal static class EndorsedValues
{
    private const string Label = "approved earlier in this conversation";

    public static IReadOnlyList<ValueOrigin> Apply(ToolCallRequest request, IReadOnlyList<TypedValue> values, IReadOnlyList<ValueOrigin> origins, ToolDeclaration tool)
    {
        var open = Enumerable.Range(0, values.Count).Where(index => !origins[index].IsPersons).ToList();
        foreach (var endorsement in request.Endorsements.Where(endorsement => endorsement.Tool == request.Tool).Reverse())
        {
            var approved = ArgumentValues.Of(endorsement.Arguments.ToElement(), tool)
                .Select(value => (value.Path, value.Exact))
                .ToHashSet();
            if (open.Count > 0 && open.TrueForAll(index => approved.Contains((values[index].Path, values[index].Exact))))
            {
                return [.. origins.Select(origin => origin.IsPersons ? origin : origin with { Kind = ValueOriginKind.Endorsed, Label = Label })];
            }
        }

        return origins;
    }

    /// <summary>An approval is for one run. The very same call again is a new question.</summary>
    public static bool IsRepeat(ToolCallRequest request, CanonicalArguments arguments) =>
        request.Endorsements.Any(endorsement => endorsement.Tool == request.Tool && endorsement.Arguments.Sha256 == arguments.Sha256);
}
