using System.Security.Claims;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Hosting.Doors;

/// <summary>
/// The one place where a request is let in, for every credential and every kind of route. The order matters:
/// who are you (401) → is the workspace yours (404, as if it did not exist) → is your role enough (403, saying who can help)
/// → did your own page send this (403) → only then is the data context bound to the workspace and the handler reached.
/// </summary>
internal sealed class DoorKeeper(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var rule = context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>();
        if (rule is null)
        {
            await Refusals.AnswerAsync(context, await NoRouteAsync(context));
            return;
        }

        if (UnsafeText(context) is { } unsafeText)
        {
            await Refusals.AnswerAsync(context, unsafeText);
            return;
        }

        var workspace = context.GetRouteValue("workspace") as string;
        var seen = await CredentialReader.ReadAsync(context, workspace);
        if (seen is not null)
        {
            Admit(context, seen.Caller);
        }

        if (Decide(rule, seen?.Caller, context) is { } refusal)
        {
            if (seen is not null)
            {
                await context.RequestServices.GetRequiredService<DenialRecord>().NoteAsync(context, seen.Caller, refusal);
            }

            await Refusals.AnswerAsync(context, refusal);
            return;
        }

        if (seen?.Caller is { } caller)
        {
            await context.RequestServices.GetRequiredService<CredentialUse>().NoteAsync(seen, context.RequestAborted);
            if (rule.Kind == AccessKind.Workspace)
            {
                context.RequestServices.GetRequiredService<WorkspaceBinding>().Bind(caller.Member!.WorkspaceId);
            }
        }

        await next(context);
    }

    /// <summary>Pure: what the rule says to this caller. Null lets them through.</summary>
    internal static Refusal? Decide(AccessRule rule, Caller? caller, HttpContext context)
    {
        if (rule.Kind == AccessKind.Public)
        {
            return OriginCheck.Refuses(context, caller);
        }

        if (caller is null)
        {
            return new Refusal(StatusCodes.Status401Unauthorized, "signed-out", "Sign in, or send an API key as 'Authorization: Bearer lr_…'.");
        }

        if (rule.Kind == AccessKind.Workspace && caller.Member is null)
        {
            return Refusal.NotFound;
        }

        if (rule.PersonOnly && caller.Credential == CredentialKind.ApiKey)
        {
            return Refusal.Forbidden("person-only", "A person must do this signed in; an API key cannot.");
        }

        if (rule.Role is { } role && caller.Member!.Role < role)
        {
            var needed = role.ToString().ToLowerInvariant();
            var who = role == Role.Owner ? "The owner" : role == Role.Admin ? "An owner or admin" : "An admin";
            return Refusal.Forbidden("role", $"This needs the role '{needed}' in this workspace; yours is '{caller.Member.Role.ToString().ToLowerInvariant()}'. {who} can grant it.");
        }

        return OriginCheck.Refuses(context, caller);
    }

    /// <summary>Where no door of ours matched: the same 404 as for what is not yours, unless routing knows the address and only method or body do not fit.</summary>
    private static async Task<Refusal> NoRouteAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.RequestDelegate is { } answer)
        {
            await answer(context);
        }

        return context.Response.StatusCode switch
        {
            StatusCodes.Status405MethodNotAllowed => new Refusal(StatusCodes.Status405MethodNotAllowed, "method", "This address does not take this method."),
            StatusCodes.Status415UnsupportedMediaType => Refusal.MediaType,
            _ => Refusal.NotFound,
        };
    }

    private static void Admit(HttpContext context, Caller caller)
    {
        context.RequestServices.GetRequiredService<CurrentCaller>().Caller = caller;
        context.RequestServices.GetRequiredService<ActorOfScope>().Current = caller.AsActor();

        // Antiforgery ties its tokens to this identity.
        context.User = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, caller.AccountId.ToString())],
            caller.Credential.ToString()));
    }

    private static Refusal? UnsafeText(HttpContext context)
    {
        foreach (var (name, value) in context.Request.RouteValues)
        {
            if (value is string text && !SafeText.Allows(text))
            {
                return Refusal.Invalid(name, $"The address {SafeText.Refused}.");
            }
        }

        foreach (var (name, values) in context.Request.Query)
        {
            if (!SafeText.Allows(name) || values.Any(value => value is not null && !SafeText.Allows(value)))
            {
                return Refusal.Invalid("query", $"The query {SafeText.Refused}.");
            }
        }

        return null;
    }
}
