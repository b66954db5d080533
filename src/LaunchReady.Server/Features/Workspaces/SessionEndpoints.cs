using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces;

internal sealed record SignedInAnswer(SignedInPerson Account, IReadOnlyList<WorkspaceItem> Workspaces);

/// <summary>Set-up, sign-in and one's own sessions. Lies here, above Identity, because the answers name workspaces.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/setup", SetUpAsync).Public("Before set-up there is nobody to sign in; the one-time token is the key.")
            .Writes("Make the first account and workspace with the one-time link").RequireRateLimiting(RateLimit.SetUp);
        api.MapPost("/session", SignInAsync).Public("Nobody is signed in before.")
            .Writes("Sign in").RequireRateLimiting(RateLimit.SignIn);
        api.MapDelete("/session", SignOutAsync).SignedInPerson().Writes("Sign out");
        api.MapGet("/me", MeAsync).SignedIn().Reads("Who am I, and which workspaces are mine");
        api.MapPost("/me/password", ChangePasswordAsync).SignedInPerson()
            .Writes("Change one's password; ends the other sessions").RequireRateLimiting(RateLimit.SignIn);
        api.MapGet("/me/sessions", ListSessionsAsync).SignedInPerson().Reads("One's own sessions");
        api.MapDelete("/me/sessions", RevokeOthersAsync).SignedInPerson().Writes("End one's other sessions");
        api.MapDelete("/me/sessions/{id:guid}", RevokeAsync).SignedInPerson().Writes("End one of one's sessions");
    }

    private static async Task<Results<Created<SetUpAnswer>, ProblemHttpResult>> SetUpAsync(
        Body<SetUpRequest> body, SetUp setUp, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await setUp.RunAsync(body.Value, ClientFacts.Of(context), cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var (answer, session) = outcome.Value;
        SessionCookie.Set(context, session.Token, session.ExpiresAt);
        return TypedResults.Created("/api/workspaces/" + answer.Workspace.Slug, answer);
    }

    private static async Task<Results<Ok<SignedInAnswer>, ProblemHttpResult>> SignInAsync(
        Body<SignInRequest> body, SignIn signIn, MyWorkspaces workspaces, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await signIn.RunAsync(body.Value, ClientFacts.Of(context), cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var (account, session) = outcome.Value;
        SessionCookie.Set(context, session.Token, session.ExpiresAt);
        return TypedResults.Ok(new SignedInAnswer(
            new SignedInPerson(account.Id, account.Name, account.Email),
            await workspaces.ListAsync(account.Id, cancellationToken)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignOutAsync(
        CurrentCaller caller, Sessions sessions, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await sessions.RevokeAsync(caller.Known.AccountId, caller.Known.CredentialId, signOut: true, cancellationToken);
        SessionCookie.Remove(context);
        return outcome.ToNoContent();
    }

    private static async Task<Ok<SignedInAnswer>> MeAsync(CurrentCaller caller, MyWorkspaces workspaces, ApiKeys keys, CancellationToken cancellationToken)
    {
        var me = caller.Known;
        var mine = await workspaces.ListAsync(me.AccountId, cancellationToken);
        if (me.Credential == CredentialKind.ApiKey)
        {
            // A key knows its own workspace only.
            var own = await keys.WorkspaceOfAsync(me.CredentialId, cancellationToken);
            mine = [.. mine.Where(workspace => workspace.Id == own)];
        }

        return TypedResults.Ok(new SignedInAnswer(new SignedInPerson(me.AccountId, me.Name, me.Email), mine));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePasswordAsync(
        Body<ChangePasswordRequest> body, CurrentCaller caller, ChangePassword change, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await change.RunAsync(caller.Known.AccountId, caller.Known.CredentialId, body.Value, ClientFacts.Of(context), cancellationToken);
        return outcome.ToNoContent();
    }

    private static async Task<Ok<Page<SessionItem>>> ListSessionsAsync(CurrentCaller caller, Sessions sessions, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<SessionItem>(await sessions.ListAsync(caller.Known.AccountId, caller.Known.CredentialId, cancellationToken), null));

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeOthersAsync(CurrentCaller caller, Sessions sessions, CancellationToken cancellationToken) =>
        (await sessions.RevokeOthersAsync(caller.Known.AccountId, caller.Known.CredentialId, cancellationToken)).ToNoContent();

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid id, CurrentCaller caller, Sessions sessions, CancellationToken cancellationToken) =>
        (await sessions.RevokeAsync(caller.Known.AccountId, id, signOut: false, cancellationToken)).ToNoContent();
}
