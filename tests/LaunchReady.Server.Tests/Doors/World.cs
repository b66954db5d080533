using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>
/// One server with a handful of accounts, and any number of fresh workspaces among them. A call that changes something gets a workspace of its
/// own, so that no case can spoil another. Accounts are made once, since passwords are slow on purpose.
/// </summary>
public sealed class World : IAsyncLifetime
{
    private readonly Dictionary<Persona, Person> _accounts = [];
    private int _places;

    public TestServer Server { get; private set; } = null!;

    internal IReadOnlyList<DoorRow> Doors => DoorTable.Of(Endpoints);

    internal IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync();
        var owner = await Server.SetUpAsync(workspace: "Home");
        _accounts[Persona.Owner] = owner;
        foreach (var persona in new[] { Persona.Viewer, Persona.Member, Persona.Admin, Persona.OtherOwner, Persona.RemovedMember })
        {
#pragma warning disable CA1308 // An address in lower case, as people write them.
            _accounts[persona] = await Server.InviteAsync(owner, "home", "viewer", $"{persona.ToString().ToLowerInvariant()}@northwind.example");
#pragma warning restore CA1308
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>A fresh workspace, in which the persona has its role, and a fresh session or key of the persona.</summary>
    internal async Task<Place> PlaceAsync(Persona persona)
    {
        await LeaveAsync(Persona.Owner, persona);
        var owner = await Server.SessionOfAsync(_accounts[Persona.Owner]);
        var workspace = await AddWorkspaceAsync(owner.Id);
        await (persona switch
        {
            Persona.Viewer => AddMemberAsync(workspace.Id, persona, Role.Viewer),
            Persona.Member => AddMemberAsync(workspace.Id, persona, Role.Member),
            Persona.Admin => AddMemberAsync(workspace.Id, persona, Role.Admin),
            Persona.RemovedMember => AddMemberAsync(workspace.Id, persona, Role.Admin),
            _ => Task.CompletedTask,
        });
        var caller = await CallerAsync(persona, owner, workspace.Slug);
        return new Place(this, persona, owner, caller, workspace.Id, workspace.Slug);
    }

    /// <summary>The same for somebody who owns a workspace beside this one.</summary>
    internal async Task<Place> ForeignPlaceAsync()
    {
        await LeaveAsync(Persona.OtherOwner);
        var owner = await Server.SessionOfAsync(_accounts[Persona.OtherOwner]);
        var workspace = await AddWorkspaceAsync(owner.Id);
        return new Place(this, Persona.Owner, owner, owner, workspace.Id, workspace.Slug);
    }

    /// <summary>Adds a viewer who is not the caller; answers the account's id.</summary>
    internal async Task<Guid> AddBystanderAsync(Place place)
    {
        var persona = place.Caller.Id == _accounts[Persona.Viewer].Id ? Persona.OtherOwner : Persona.Viewer;
        await AddMemberAsync(place.WorkspaceId, persona, Role.Viewer);
        return _accounts[persona].Id;
    }

    internal int Next() => Interlocked.Increment(ref _places);


    private async Task<Person> CallerAsync(Persona persona, Person owner, string slug)
    {
        switch (persona)
        {
            case Persona.Anonymous:
                return Server.Anonymous();
            case Persona.OwnerKey:
                return Server.WithKey((await TestServer.CreateApiKeyAsync(owner, slug, "owner")).Key);
            case Persona.RevokedKey:
                var key = await TestServer.CreateApiKeyAsync(owner, slug, "owner");
                await TestServer.RevokeKeyAsync(owner, slug, key.Id);
                return Server.WithKey(key.Key);
            case Persona.RemovedMember:
                var removed = await Server.SessionOfAsync(_accounts[persona]);
                await TestServer.RemoveMemberAsync(owner, slug, removed);
                return removed;
            default:
                return await Server.SessionOfAsync(_accounts[persona]);
        }
    }

    private async Task<WorkspaceItem> AddWorkspaceAsync(Guid owner)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        var workspaces = scope.ServiceProvider.GetRequiredService<NewWorkspace>();
        var cancellationToken = TestContext.Current.CancellationToken;
        return await data.WriteAsync(
            () => workspaces.AddAsync($"Place {Next()}", owner, TrailActor.System, withDemoData: false, cancellationToken), cancellationToken);
    }

    /// <summary>Out of every earlier place: an account can belong to fifty workspaces and there are more cases than that.</summary>
    private async Task LeaveAsync(params Persona[] personas)
    {
        var accounts = personas.Where(_accounts.ContainsKey).Select(persona => _accounts[persona].Id).ToList();
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var scope = Server.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        await data.WriteAsync(
            () => data.Set<Membership>().IgnoreQueryFilters().Where(member => accounts.Contains(member.AccountId)).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }

    private async Task AddMemberAsync(Guid workspace, Persona persona, Role role)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(workspace);
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        var time = TimeProvider.System;
        await data.WriteAsync(
            () =>
            {
                data.Set<Membership>().Add(new Membership
                {
                    Id = Ids.New(time),
                    WorkspaceId = workspace,
                    AccountId = _accounts[persona].Id,
                    Role = role,
                    JoinedAt = time.GetUtcNow(),
                });
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
    }
}

/// <summary>A workspace of a test's own: its owner, and the caller under test.</summary>
internal sealed record Place(World World, Persona Persona, Person Owner, Person Caller, Guid WorkspaceId, string Slug)
{
    public string Api => $"/api/workspaces/{Slug}";

    /// <summary>An address that nobody has used yet.</summary>
    public string NewEmail() => $"guest{World.Next()}@northwind.example";
}
