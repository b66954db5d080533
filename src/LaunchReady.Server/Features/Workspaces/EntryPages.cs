using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Features.Workspaces.Pages;
using LaunchReady.Server.UI;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>The way in and out: the start address, set-up, sign-in, sign-out, and the workspaces to choose from.</summary>
internal static class EntryPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/", StartAsync).Public("It only sends on: to set-up, to sign-in or to one's workspace.").Reads("Where to begin");
        pages.MapGet("/setup", SetUpAsync).Public("Before set-up there is nobody to sign in; the form alone opens nothing.").Reads("The form of the set-up link");
        pages.MapGet("/sign-in", SignInAsync).Public("Nobody is signed in before.").Reads("The sign-in form");
        pages.MapPost("/sign-out", SignOutAsync).SignedInPerson().Writes("Sign out");
        pages.MapGet("/workspaces", ListAsync).SignedInPerson().Reads("One's workspaces");
    }

    private static async Task<RedirectHttpResult> StartAsync(
        CurrentCaller caller, SetupLinks setup, MyWorkspaces workspaces, CancellationToken cancellationToken)
    {
        if (caller.Caller is not { } known)
        {
            return TypedResults.LocalRedirect(await setup.IsSetUpAsync(cancellationToken) ? Urls.SignIn : Urls.Setup);
        }

        var mine = await workspaces.ListAsync(known.AccountId, cancellationToken);
        return TypedResults.LocalRedirect(mine is [var only] ? Urls.Workspace(only.Slug) : Urls.Workspaces);
    }

    private static async Task<IResult> SetUpAsync(PageFrame frame, SetupLinks setup, CancellationToken cancellationToken) =>
        await setup.IsSetUpAsync(cancellationToken)
            ? PageFrame.Show<AlreadySetUpPage>(new { Context = frame.Plain() })
            : PageFrame.Show<SetUpPage>(new { Context = frame.Plain() });

    private static async Task<IResult> SignInAsync(
        HttpRequest request, PageFrame frame, CurrentCaller caller, SetupLinks setup, CancellationToken cancellationToken)
    {
        var then = FormAnswers.Local(request.Query["return"]);
        if (caller.Caller is not null)
        {
            return TypedResults.LocalRedirect(then);
        }

        return await setup.IsSetUpAsync(cancellationToken)
            ? PageFrame.Show<SignInPage>(new { Context = frame.Plain(), Return = then })
            : TypedResults.LocalRedirect(Urls.Setup);
    }

    private static async Task<RedirectHttpResult> SignOutAsync(CurrentCaller caller, Sessions sessions, HttpContext context, CancellationToken cancellationToken)
    {
        await sessions.RevokeAsync(caller.Known.AccountId, caller.Known.CredentialId, signOut: true, cancellationToken);
        SessionCookie.Remove(context);
        var then = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(cancellationToken))[FormBody.Return].ToString() : string.Empty;
        return TypedResults.LocalRedirect(then.Length == 0 ? Urls.SignIn : FormAnswers.Local(then));
    }

    private static async Task<RazorComponentResult<WorkspacesPage>> ListAsync(
        PageFrame frame, CurrentCaller caller, MyWorkspaces workspaces, CancellationToken cancellationToken)
    {
        var mine = await workspaces.ListAsync(caller.Known.AccountId, cancellationToken);
        return PageFrame.Show<WorkspacesPage>(new { Context = frame.Plain(), Workspaces = WorkspaceLine.Of(mine) });
    }
}
