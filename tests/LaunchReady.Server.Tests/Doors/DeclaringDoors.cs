using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>A door without a rule, an effect or, when public, a reason keeps the server from starting.</summary>
public sealed class DeclaringDoors
{
    [Fact]
    public void Declared_HasNoFault() =>
        Assert.Empty(Faults(routes => routes.MapGet("/api/workspaces/{workspace}/things", Nothing).For(Role.Viewer).Reads("Things")));

    [Fact]
    public void WithoutARule_IsNamed() =>
        Assert.Contains("/things => Nothing has no access rule", Fault(routes => routes.MapGet("/things", Nothing).Reads("Things")), StringComparison.Ordinal);

    [Fact]
    public void WithoutAnEffect_IsNamed() =>
        Assert.Contains("/things => Nothing has no effect", Fault(routes => routes.MapGet("/things", Nothing).SignedIn()), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void PublicWithoutAReason_IsNamed(string reason) =>
        Assert.Contains("/things => Nothing is public without a reason", Fault(routes => routes.MapGet("/things", Nothing).Public(reason).Reads("Things")), StringComparison.Ordinal);

    [Fact]
    public void RoleWithoutAWorkspaceInTheRoute_IsNamed() =>
        Assert.Contains("has no {workspace}", Fault(routes => routes.MapGet("/things/{id}", Nothing).For(Role.Viewer).Reads("Things")), StringComparison.Ordinal);

    [Fact]
    public void EveryFault_IsNamedAtOnce() =>
        Assert.Equal(2, Faults(routes =>
        {
            routes.MapGet("/one", Nothing);
            routes.MapGet("/two", Nothing).SignedIn();
        }).Count);

    private static string Fault(Action<IEndpointRouteBuilder> map) => Assert.Single(Faults(map));

    private static IReadOnlyList<string> Faults(Action<IEndpointRouteBuilder> map)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        map(app);
        return DoorTable.Faults(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
    }

    private static NoContent Nothing() => TypedResults.NoContent();
}
