using System.Net;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Database.Tests;

/// <summary>Whom a workspace trusts comes back as it was saved, for that workspace only.</summary>
public sealed class TrustingTargets(PostgresServer postgres) : Databases(postgres)
{
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Lists_AreKept_PerWorkspace(Provider provider)
    {
        await using var server = await StartAsync(provider);
        var owner = await server.SetUpAsync();
        var other = await TestServer.CreateWorkspaceAsync(owner, "Fabrikam");
        await SaveAsync(owner, "northwind", ["ops@northwind.example", "#ops"], [".northwind.example"], ["Müller & Söhne"]);
        await SaveAsync(owner, other, [], ["fabrikam.example"], []);
        await SaveAsync(owner, "northwind", ["#ops"], [".northwind.example"], ["Müller & Söhne"]);

        var mine = await TrustedAsync(server, owner, "northwind");
        var theirs = await TrustedAsync(server, owner, other);

        Assert.Equal(["#ops"], mine.Recipients);
        Assert.Equal([".northwind.example"], mine.Hosts);
        Assert.Equal(["Müller & Söhne"], mine.Payees);
        Assert.Equal(["fabrikam.example"], theirs.Hosts);
        Assert.Empty(theirs.Recipients);
    }

    private static async Task SaveAsync(Person owner, string slug, string[] recipients, string[] hosts, string[] payees) =>
        (await owner.PutAsync($"/api/workspaces/{slug}/settings/trusted-targets", new { recipients, hosts, payees })).MustBe(HttpStatusCode.OK);

    private static async Task<LaunchReady.Guard.Context.TrustedTargets> TrustedAsync(TestServer server, Person owner, string slug)
    {
        var id = Guid.Parse((await owner.GetAsync("/api/workspaces/" + slug)).MustBe(HttpStatusCode.OK).Text("id"));
        return await server.InAsync(id, (services, _) => services.GetRequiredService<TrustedTargetFacts>().ReadAsync(TestContext.Current.CancellationToken));
    }
}
