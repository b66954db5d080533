using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Features.Workspaces.Pages;
using LaunchReady.Server.UI;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>What a guest sees of an invitation. Looking uses nothing up; the form's POST does.</summary>
internal static class InvitePages
{
    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/invites/{token}", ShowAsync).Public("The guest has no account yet; the token is the key.")
            .Reads("What an invitation is for").RequireRateLimiting(RateLimit.SetUp);

    private static async Task<IResult> ShowAsync(
        string token, PageFrame frame, CurrentCaller caller, AcceptInvite invites, TimeProvider time, CancellationToken cancellationToken)
    {
        var outcome = await invites.ShowAsync(token, cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            return PageFrame.Show<InviteClosedPage>(new { Context = frame.Plain(), Why = refusal.Detail }, refusal.Status);
        }

        var view = outcome.Value;
        var invitation = new Invitation
        {
            Token = token,
            Workspace = view.Workspace,
            InvitedBy = view.InvitedBy,
            Email = view.Email,
            Role = RoleWords.Of(view.Role),
            Expires = TimeWords.Expiry(view.ExpiresAt, time.GetUtcNow()),
            SignedInAs = caller.Caller?.Email,
            Guest = GuestOf(caller.Caller, view),
        };
        return PageFrame.Show<InvitePage>(new { Context = frame.Plain(), Invitation = invitation });
    }

    private static GuestKind GuestOf(Caller? caller, InviteView view)
    {
        if (caller is null)
        {
            return view.HasAccount ? GuestKind.MustSignIn : GuestKind.New;
        }

        return Account.Normalize(caller.Email) == Account.Normalize(view.Email) ? GuestKind.SignedIn : GuestKind.SomebodyElse;
    }
}
