using LaunchReady.Server.Data.Trail;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>Who is calling, looked up from the database for this request.</summary>
internal sealed record Caller
{
    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required CredentialKind Credential { get; init; }

    /// <summary>The session's or key's row.</summary>
    public required Guid CredentialId { get; init; }

    /// <summary>The membership of the route's workspace; null when the route has none or the caller is not a member.</summary>
    public Member? Member { get; init; }

    public TrailActor AsActor() => new(
        Credential == CredentialKind.ApiKey ? TrailActorKind.ApiKey : TrailActorKind.Person,
        AccountId,
        Name);
}

internal enum CredentialKind
{
    Session,
    ApiKey,
}

/// <summary>A caller's place in one workspace.</summary>
internal sealed record Member(Guid WorkspaceId, string Slug, string WorkspaceName, Role Role);

/// <summary>The caller of this scope. Set by the door; a handler behind a door that lets nobody in unknown may rely on <see cref="Known"/>.</summary>
internal sealed class CurrentCaller
{
    public Caller? Caller { get; set; }

    public Caller Known => Caller ?? throw new InvalidOperationException("This endpoint is public and has no caller.");

    public Member Member => Known.Member ?? throw new InvalidOperationException("This endpoint belongs to no workspace.");
}
