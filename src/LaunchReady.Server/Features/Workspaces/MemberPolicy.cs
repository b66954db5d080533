using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>Pure: whose role may be changed by whom. Nobody gives more than they have, nor takes from somebody above them.</summary>
internal static class MemberPolicy
{
    public static Refusal? RefusesRole(Role actor, Role present, Role wanted) =>
        actor < Role.Admin || present > actor || wanted > actor
            ? Refusal.Forbidden("role", "You can only give and take roles up to your own. An owner can do this.")
            : null;

    public static Refusal? RefusesRemoval(Role actor, Role present) =>
        actor < Role.Admin || present > actor
            ? Refusal.Forbidden("role", "You can only remove people whose role is not above your own. An owner can do this.")
            : null;
}
