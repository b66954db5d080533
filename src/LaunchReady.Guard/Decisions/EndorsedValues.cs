using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Decisions;

/// <summary>
/// Applies earlier approvals. All targets that lean on an approval must lean on the same one: from "100 to A" and "5 to B",
/// nobody has approved "100 to B".
/// </summary>
internal static class EndorsedValues
{
    private const string Label = "approved earlier in this conversation";

    public static IReadOnlyList<Grounds> Apply(ToolCallRequest request, IReadOnlyList<Grounds> grounds, ToolDeclaration tool)
    {
        var open = grounds.Where(ground => ground.IsTarget && !ground.Stands).ToList();
        foreach (var endorsement in request.Endorsements.Where(endorsement => endorsement.Tool == request.Tool).Reverse())
        {
            var approved = ArgumentValues.Of(endorsement.Arguments.ToElement(), tool).Select(value => (value.Root, value.Exact)).ToHashSet();
            if (open.TrueForAll(ground => approved.Contains((ground.Value.Root, ground.Value.Exact))))
            {
                return [.. grounds.Select(ground => !ground.Stands && approved.Contains((ground.Value.Root, ground.Value.Exact)) ? Endorsed(ground) : ground)];
            }
        }

        return grounds;
    }

    /// <summary>An approval is for one run. The very same call again is a new question.</summary>
    public static bool IsRepeat(ToolCallRequest request, CanonicalArguments arguments) =>
        request.Endorsements.Any(endorsement => endorsement.Tool == request.Tool && endorsement.Arguments.Sha256 == arguments.Sha256);

    private static Grounds Endorsed(Grounds ground) => ground with
    {
        Stands = true,
        Doubt = null,
        Origin = ground.Origin with { Kind = ValueOriginKind.Endorsed, Label = Label },
    };
}
