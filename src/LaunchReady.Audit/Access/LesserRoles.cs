namespace LaunchReady.Audit.Access;

/// <summary>Which of the declared identities may less than others, by what their roles are called.</summary>
internal static class LesserRoles
{
    private static readonly string[] Names = ["member", "viewer", "user", "guest", "reader", "basic", "agent", "customer"];

    public static string NobodyHasOne { get; } = $"No identity has a lesser role ({string.Join(", ", Names)}).";

    public static bool IsLesser(WalkedIdentity walked) => walked.Identity.Role is { } role && Names.Contains(role, StringComparer.OrdinalIgnoreCase);

    /// <summary>Somebody of the same workspace with another role than a lesser one; null when there is nobody.</summary>
    public static WalkedIdentity? AboveIn(AccessWalk walk, WalkedIdentity lesser) => walk.Identities.FirstOrDefault(walked =>
        walked.Identity.Workspace == lesser.Identity.Workspace && walked.Identity.Role is not null && !IsLesser(walked));
}
