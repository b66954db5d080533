using System.Net;
using LaunchReady.Server.Doors;
using Microsoft.AspNetCore.Http.Metadata;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>What stands in an address is checked like what stands in a body: page sizes, ids, filters, broken text.</summary>
public sealed class RefusingBadAddresses(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("limit", "-1")]
    [InlineData("limit", "0")]
    [InlineData("limit", "101")]
    [InlineData("limit", "99999999999999999999")]
    [InlineData("limit", "1e2")]
    [InlineData("limit", "+5")]
    [InlineData("limit", "five")]
    [InlineData("limit", "5&limit=6")]
    [InlineData("after", "1")]
    [InlineData("after", "not-an-id")]
    public async Task PartOfAList_OutOfBounds_IsRefusedAtEveryList(string parameter, string value)
    {
        var lists = Lists().ToList();
        Assert.NotEmpty(lists);
        foreach (var route in lists)
        {
            var place = await world.PlaceAsync(Persona.Owner);
            var request = await SampleCalls.Of("GET", route).RequestAsync("GET", route, place);
            request.RequestUri = new Uri($"{request.RequestUri}?{parameter}={value}", UriKind.Relative);

            (await place.Caller.SendAsync(request)).MustNameField(parameter);
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("100")]
    public async Task PartOfAList_WithinBounds_IsAnswered(string limit)
    {
        foreach (var route in Lists())
        {
            var place = await world.PlaceAsync(Persona.Owner);
            var request = await SampleCalls.Of("GET", route).RequestAsync("GET", route, place);
            request.RequestUri = new Uri($"{request.RequestUri}?limit={limit}", UriKind.Relative);

            (await place.Caller.SendAsync(request)).MustBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("days", "0")]
    [InlineData("days", "-3")]
    [InlineData("days", "3651")]
    [InlineData("days", "x")]
    [InlineData("action", "no-such-action")]
    [InlineData("actor", "x")]
    [InlineData("query", "%00")]
    [InlineData("query", "a%1Bb")]
    public async Task Filter_ThatDoesNotFit_IsRefused(string parameter, string value)
    {
        var place = await world.PlaceAsync(Persona.Owner);

        (await place.Caller.GetAsync($"{place.Api}/trail?{parameter}={value}")).MustNameField(parameter);
    }

    [Theory]
    [InlineData("/api/workspaces/%00/members")]
    [InlineData("/api/workspaces/%1B/members")]
    [InlineData("/api/workspaces/a%00b")]
    [InlineData("/api/invites/%00")]
    [InlineData("/api/workspaces/..%2f..%2f/members")]
    [InlineData("/api/workspaces/%ED%A0%80/members")]
    [InlineData("/api/no/such/endpoint")]
    [InlineData("/assets/..%2fappsettings.json")]
    [InlineData("/assets/%00")]
    public async Task Path_ThatIsNone_IsRefusedCalmly(string path)
    {
        var place = await world.PlaceAsync(Persona.Owner);

        var answer = await place.Caller.GetAsync(path);

        Assert.Contains(answer.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotFound });
    }

    [Theory]
    [InlineData("members/not-an-id")]
    [InlineData("members/00000000-0000-0000-0000-000000000000")]
    [InlineData("invites/00000000-0000-0000-0000-000000000000")]
    public async Task Id_OfNothing_IsNotFound(string child)
    {
        var place = await world.PlaceAsync(Persona.Owner);

        (await place.Caller.DeleteAsync($"{place.Api}/{child}")).MustRefuse(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Method_ThatIsNotThere_IsNotFoundOrNotAllowed()
    {
        var place = await world.PlaceAsync(Persona.Owner);

        var answer = await place.Caller.PutAsync(place.Api + "/members", new { role = "owner" });

        Assert.Contains(answer.Status, new[] { HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound });
    }

    private IEnumerable<string> Lists() =>
        from endpoint in world.Endpoints
        where endpoint.Metadata.OfType<IParameterBindingMetadata>().Any(parameter => parameter.ParameterInfo.ParameterType == typeof(PageQuery))
            && endpoint.Metadata.GetMetadata<PageMarker>() is null
        select "/" + endpoint.RoutePattern.RawText!.Trim('/');
}
