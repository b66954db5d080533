using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces;

internal static class InviteEndpoints
{
    public static void Map(RouteGroupBuilder api, RouteGroupBuilder workspace)
    {
        workspace.MapGet("/invites", ListAsync).For(Role.Admin).Reads("Open invitations");
        workspace.MapPost("/invites", CreateAsync).ForPerson(Role.Admin).Reaches("Invite somebody by e-mail address").ShowsSecretOnce().RequireRateLimiting(RateLimit.Invite);
        workspace.MapDelete("/invites/{id:guid}", RevokeAsync).ForPerson(Role.Admin).Writes("Take an invitation back");
        api.MapGet("/invites/{token}", ShowAsync).Public("The guest has no account yet; the token is the key.")
            .Reads("What an invitation is for").RequireRateLimiting(RateLimit.SetUp);
        api.MapPost("/invites/accept", AcceptAsync).Public("The guest has no account yet; the token is the key.")
            .Writes("Accept an invitation").RequireRateLimiting(RateLimit.SetUp);
    }

    private static async Task<Ok<Page<InviteItem>>> ListAsync(Invites invites, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<InviteItem>(await invites.ListOpenAsync(cancellationToken), null));

    private static async Task<Results<Created<InviteMade>, ProblemHttpResult>> CreateAsync(
        Body<InviteRequest> body, CurrentCaller caller, Invites invites, InviteMail mail, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await invites.CreateAsync(caller.Known, body.Value, cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var (invite, token) = outcome.Value;
        var link = $"{context.Request.Scheme}://{context.Request.Host}/invites/{token}";
        var mailed = await mail.TrySendAsync(invite.Email, caller.Member.WorkspaceName, caller.Known.Name, link);
        return TypedResults.Created(
            $"/api/workspaces/{caller.Member.Slug}/invites/{invite.Id}",
            new InviteMade(invite.Id, invite.Email, invite.Role, invite.ExpiresAt, token, link, mailed));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid id, Invites invites, CancellationToken cancellationToken) =>
        (await invites.RevokeAsync(id, cancellationToken)).ToNoContent();

    private static async Task<Results<Ok<InviteView>, ProblemHttpResult>> ShowAsync(string token, AcceptInvite invites, CancellationToken cancellationToken) =>
        (await invites.ShowAsync(token, cancellationToken)).ToOk();

    private static async Task<Results<Ok<WorkspaceItem>, ProblemHttpResult>> AcceptAsync(
        Body<AcceptInviteRequest> body, CurrentCaller caller, AcceptInvite invites, HttpContext context, CancellationToken cancellationToken)
    {
        if (caller.Caller?.Credential == CredentialKind.ApiKey)
        {
            return Problems.Of(Refusal.Forbidden("person-only", "A person must accept an invitation; an API key cannot."));
        }

        var outcome = await invites.RunAsync(caller.Caller, body.Value, ClientFacts.Of(context), cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (outcome.Value.Session is { } session)
        {
            SessionCookie.Set(context, session.Token, session.ExpiresAt);
        }

        return TypedResults.Ok(outcome.Value.Workspace);
    }
}
