using LaunchReady.Server.Doors.Idempotency;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Doors;

/// <summary>How a room declares its doors: who, and to what effect.</summary>
internal static class DoorExtensions
{
    /// <summary>Open to anybody. The reason is shown to reviewers.</summary>
    public static TBuilder Public<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AccessRule(AccessKind.Public, Reason: reason));

    /// <summary>Open to any account, by session or key.</summary>
    public static TBuilder SignedIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AccessRule(AccessKind.SignedIn));

    /// <summary>Open to a person with a session; a key is refused, since keys are for programs of one workspace.</summary>
    public static TBuilder SignedInPerson<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AccessRule(AccessKind.SignedIn, PersonOnly: true));

    /// <summary>Open to members of the route's workspace with at least this role.</summary>
    public static TBuilder For<TBuilder>(this TBuilder builder, Role role)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AccessRule(AccessKind.Workspace, role));

    /// <summary>As <see cref="For{TBuilder}"/>, and only with a session: a decision that a person must take.</summary>
    public static TBuilder ForPerson<TBuilder>(this TBuilder builder, Role role)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AccessRule(AccessKind.Workspace, role, PersonOnly: true));

    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder builder, string summary) => Declare(builder, Effect.Read, summary);

    public static RouteHandlerBuilder Writes(this RouteHandlerBuilder builder, string summary) => Declare(builder, Effect.Write, summary);

    public static RouteHandlerBuilder Reaches(this RouteHandlerBuilder builder, string summary) => Declare(builder, Effect.SideEffect, summary);

    /// <summary>The answer holds a secret that is never shown again, so an idempotency key does not bring it back.</summary>
    public static RouteHandlerBuilder ShowsSecretOnce(this RouteHandlerBuilder builder) => builder.WithMetadata(new ShowsSecretOnce());

    /// <summary>The endpoint streams, and sees to idempotency keys itself.</summary>
    public static RouteHandlerBuilder KeepsItsOwnKeys(this RouteHandlerBuilder builder) => builder.WithMetadata(new KeepsItsOwnKeys());

    /// <summary>A group whose endpoints answer with pages.</summary>
    public static RouteGroupBuilder AsPages(this RouteGroupBuilder group) =>
        group.WithMetadata(new PageMarker()).ExcludeFromDescription();

    private static RouteHandlerBuilder Declare(RouteHandlerBuilder builder, Effect effect, string summary) =>
        builder.WithMetadata(new EffectRule(effect, summary)).WithSummary(summary);
}
