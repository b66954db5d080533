using System.ComponentModel.DataAnnotations;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Mail;

namespace LaunchReady.Server.Features.Workspaces;

internal sealed record SetUpRequest
{
    [Required, StringLength(200)]
    public required string Token { get; init; }

    [Required, StringLength(EmailAddress.MaxLength)]
    public required string Email { get; init; }

    [Required, StringLength(PasswordRules.MaximumLength)]
    public required string Password { get; init; }

    [Required, StringLength(100)]
    public required string Name { get; init; }

    [Required, StringLength(80)]
    public required string Workspace { get; init; }

    /// <summary>Fill the workspace with a demo company's records. On unless said otherwise.</summary>
    public bool? DemoData { get; init; }
}

internal sealed record SetUpAnswer(SignedInPerson Account, WorkspaceItem Workspace);

internal sealed record SignedInPerson(Guid Id, string Name, string Email);

/// <summary>The first account, the first workspace and a session, for whoever holds the one-time link. One transaction: all or none.</summary>
internal sealed class SetUp(AppData data, SetupLinks links, NewAccount accounts, NewWorkspace workspaces, NewSession sessions, TrailWriter trail)
{
    private static readonly Refusal Closed = Refusal.Forbidden(
        "setup-link",
        "This set-up link was used already, is too old or is not ours. While nobody has an account, a restart prints a new one.");

    public async Task<Outcome<(SetUpAnswer Answer, NewSession.Started Session)>> RunAsync(SetUpRequest request, ClientFacts client, CancellationToken cancellationToken)
    {
        if (NewAccount.Refuses(request.Name, request.Email, request.Password) is { } refusal)
        {
            return refusal;
        }

        if (await links.IsSetUpAsync(cancellationToken))
        {
            return Closed;
        }

        var passwordHash = accounts.Hash(request.Password);
        return await data.WriteAsync(() => AddAsync(request, passwordHash, client, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<(SetUpAnswer Answer, NewSession.Started Session)>> AddAsync(
        SetUpRequest request, string passwordHash, ClientFacts client, CancellationToken cancellationToken)
    {
        if (!await links.TryUseAsync(request.Token, cancellationToken))
        {
            return Closed;
        }

        var made = await accounts.AddAsync(request.Name, request.Email, passwordHash, cancellationToken);
        if (made.Refusal is { } refusal)
        {
            return refusal;
        }

        var owner = made.Value;
        var actor = new TrailActor(TrailActorKind.Person, owner.Id, owner.Name);
        trail.Record(data, new TrailEvent(TrailAction.InstallationSetUp, TrailOutcome.Done, "Set Launch Ready up") { SubjectId = owner.Id.ToString(), Actor = actor }, TrailRecord.Installation);
        var workspace = await workspaces.AddAsync(request.Workspace, owner.Id, actor, request.DemoData ?? true, cancellationToken);
        return (new SetUpAnswer(new SignedInPerson(owner.Id, owner.Name, owner.Email), workspace), sessions.Add(owner.Id, client));
    }
}
