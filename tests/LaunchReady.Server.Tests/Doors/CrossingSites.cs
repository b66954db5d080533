using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>A page of another site cannot make a signed-in browser change anything, at any endpoint.</summary>
public sealed class CrossingSites(World world) : IClassFixture<World>
{
    public static TheoryData<string, string> Foreign => new()
    {
        { "Sec-Fetch-Site", "cross-site" },
        { "Sec-Fetch-Site", "same-site" },
        { "Origin", "https://evil.example" },
        { "Origin", "null" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Change_FromAnotherSite_IsRefusedAtEveryEndpoint(string header, string value)
    {
        var wrong = new List<string>();
        foreach (var (method, route) in Changing())
        {
            var place = await world.PlaceAsync(Persona.Owner);
            var request = await SampleCalls.Of(method, route).RequestAsync(method, route, place);
            request.Headers.TryAddWithoutValidation(header, value);
            var answer = await place.Caller.SendAsync(request);
            if (answer.Status != HttpStatusCode.Forbidden || !answer.Body.Contains("another site", StringComparison.Ordinal))
            {
                wrong.Add($"{method} {route} answered {(int)answer.Status}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "own")]
    public async Task Change_FromOurOwnPage_IsMade(string header, string value)
    {
        var place = await world.PlaceAsync(Persona.Owner);
        var request = new HttpRequestMessage(HttpMethod.Delete, "/api/me/sessions");
        request.Headers.TryAddWithoutValidation(header, value == "own" ? world.Server.Address.GetLeftPart(UriPartial.Authority) : value);

        (await place.Caller.SendAsync(request)).MustBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Change_WithAKey_IsNoBrowsersAndIsMade()
    {
        var place = await world.PlaceAsync(Persona.OwnerKey);
        var request = await SampleCalls.Of("PATCH", "/api/workspaces/{workspace}/settings").RequestAsync("PATCH", "/api/workspaces/{workspace}/settings", place);
        request.Headers.TryAddWithoutValidation("Origin", "https://tools.example");

        (await place.Caller.SendAsync(request)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Form_WithoutItsToken_IsRefusedAtEveryEndpointThatTakesForms()
    {
        var wrong = new List<string>();
        foreach (var (method, route) in Changing().Where(TakesForms))
        {
            var place = await world.PlaceAsync(Persona.Owner);
            var sample = SampleCalls.Of(method, route);
            var request = await sample.RequestAsync(method, route, place);
            request.Content = AsForm(await sample.Body!(place));
            var answer = await place.Caller.SendAsync(request);
            if (answer.Status != HttpStatusCode.Forbidden || answer.Code != "form-token")
            {
                wrong.Add($"{method} {route} answered {(int)answer.Status}");
            }
        }

        Assert.Empty(wrong);
    }

    private static FormUrlEncodedContent AsForm(object body) => new(
        JsonSerializer.SerializeToElement(body).EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value.ToString())));

    private IEnumerable<(string Method, string Route)> Changing() =>
        world.Doors.Where(row => row.Effect != "read").Select(row => (row.Method, row.Path));

    private bool TakesForms((string Method, string Route) door) => world.Endpoints.Any(endpoint =>
        "/" + endpoint.RoutePattern.RawText!.Trim('/') == door.Route
        && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(door.Method)
        && endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/x-www-form-urlencoded") == true);
}
