using LaunchReady.Guard;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Approvals;

/// <summary>Who may approve, and what it takes. Pure.</summary>
internal sealed record DecisionRight(bool MayApprove, bool MayDeny, bool NeedsPassword, string InWords);

/// <summary>
/// The rule of the second person. What destroys or leaves the company is approved by somebody other than the one who asked.
/// While nobody else in the workspace could, the one who asked may, with the password again, and the record says so:
/// a stolen session alone is then not enough. What merely changes a record may be confirmed by whoever asked.
/// Nobody approves a tool that they could not have called.
/// </summary>
internal static class DecisionPolicy
{
    public static bool NeedsSecondPerson(ToolEffect effect) => effect is ToolEffect.Destructive or ToolEffect.ExternalSend;

    /// <param name="others">How many other people of the workspace hold the role that the tool needs.</param>
    public static DecisionRight Of(ToolEffect effect, Role needed, Guid requestedBy, string requesterName, Guid viewer, Role viewerRole, int others)
    {
        var least = needed < Role.Member ? Role.Member : needed;
        var own = viewer == requestedBy;
        var mayDeny = own || viewerRole >= Role.Member;
        if (viewerRole < least)
        {
            return new DecisionRight(false, mayDeny, false, $"This needs the role {least.ToString().ToLowerInvariant()} to decide.");
        }

        if (!own)
        {
            return new DecisionRight(true, true, false, NeedsSecondPerson(effect) ? "You are the second person." : "You may decide this.");
        }

        if (!NeedsSecondPerson(effect))
        {
            return new DecisionRight(true, true, false, "You asked for this and may confirm it.");
        }

        return others > 0
            ? new DecisionRight(false, true, false, $"A second person must approve this: anybody but {requesterName} with the role {least.ToString().ToLowerInvariant()}.")
            : new DecisionRight(true, true, true, "Nobody else here can approve this yet, so you may, with your password. The trail says that you decided alone.");
    }
}
