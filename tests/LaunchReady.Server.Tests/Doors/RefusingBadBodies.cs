using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Testing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>
/// Every endpoint that takes a body refuses what does not fit, says what is wrong and changes nothing. Each fault is made out of the sample
/// of the endpoint, which alone would succeed; that nothing changed is read off the trail, where every change is recorded.
/// </summary>
public sealed class RefusingBadBodies(World world) : IClassFixture<World>
{
    private const int TooLarge = 11 * 1024 * 1024;

    [Fact]
    public Task UnknownField_IsNamed() => RefuseAsync(body => [new("surprise", Json(With(body, "surprise", 1)))]);

    [Fact]
    public Task ServerOwnedField_IsNamed() => RefuseAsync(body => [new("workspaceId", Json(With(body, "workspaceId", Guid.Empty.ToString())))]);

    [Fact]
    public Task FieldInOtherCase_IsNamed() => RefuseAsync(body => [new("NAME", Json(With(body, "NAME", "x")))]);

    [Fact]
    public Task FieldTwice_IsNamed() => RefuseAsync(body => body.Select(field => new Fault(
        field.Key, Text(Twice(body, field.Key)))));

    [Fact]
    public Task FieldMissing_IsNamed() => RefuseAsync(
        (body, type) => body.Where(field => IsRequired(type, field.Key)).Select(field => new Fault(field.Key, Json(Without(body, field.Key)))));

    [Fact]
    public Task FieldNull_IsNamed() => RefuseAsync(
        (body, type) => body.Where(field => IsRequired(type, field.Key)).Select(field => new Fault(field.Key, Json(With(body, field.Key, null)))));

    [Fact]
    public Task FieldOfAnotherType_IsNamed() => RefuseAsync(body => body.SelectMany(field => new[]
    {
        new Fault(field.Key, Json(With(body, field.Key, field.Value is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? "x" : 7))),
        new Fault(field.Key, Json(With(body, field.Key, field.Value is JsonArray ? new JsonObject() : new JsonArray("x")))),
    }));

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("a\\ud800b")]
    [InlineData("a\\udc00b")]
    [InlineData("a\\u001bb")]
    public Task TextThatNoDatabaseShouldSee_IsNamed(string escaped) => RefuseAsync(body => TextFields(body).Select(field => new Fault(
        field, Text(Json(With(body, field, "PLACE")).Replace("PLACE", escaped, StringComparison.Ordinal)))));

    [Fact]
    public Task OverlongText_IsNamed() => RefuseAsync(body => TextFields(body).Select(field => new Fault(
        field, Json(With(body, field, new string('x', 200_000))))));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{\"name\":")]
    [InlineData("{} {}")]
    [InlineData("<xml/>")]
    [InlineData("{\"name\":NaN}")]
    [InlineData("{/* comment */}")]
    public Task WhatIsNoJsonObject_IsRefused(string text) => RefuseAsync(_ => [new(null, Text(text))]);

    [Fact]
    public Task BytesThatAreNoText_AreRefused() => RefuseAsync(_ =>
        [new(null, Content([.. "{\"name\":\""u8, 0xFF, 0xFE, .. "\"}"u8]))]);

    [Fact]
    public Task TwoHundredLevels_AreRefused() => RefuseAsync(body => body.Select(field => new Fault(
        null, Text(Json(With(body, field.Key, "PLACE")).Replace("\"PLACE\"", new string('[', 200) + new string(']', 200), StringComparison.Ordinal)))));

    [Fact]
    public Task ElevenMegabytes_AreTooLarge() => RefuseAsync(
        body => [new(null, Json(With(body, "surprise", new string('x', TooLarge))), HttpStatusCode.RequestEntityTooLarge, "too-large")]);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/octet-stream")]
    public Task OtherMediaType_IsRefused(string type) => RefuseAsync(
        body => [new(null, Content(Encoding.UTF8.GetBytes(Json(body)), type), HttpStatusCode.UnsupportedMediaType, "media-type")]);

    [Fact]
    public Task NoMediaType_IsRefused() => RefuseAsync(
        body => [new(null, Content(Encoding.UTF8.GetBytes(Json(body)), null), HttpStatusCode.UnsupportedMediaType, "media-type")]);

    [Fact]
    public async Task TheSampleItself_IsTaken()
    {
        foreach (var (method, route, _) in Doors().Where(door => door.Route != "/api/setup"))
        {
            var place = await world.PlaceAsync(Persona.Owner);
            var answer = await place.Caller.SendAsync(await SampleCalls.Of(method, route).RequestAsync(method, route, place));

            // Somebody signed in cannot accept another's invitation; the body was taken for that answer too.
            Assert.True((int)answer.Status < 400 || answer.Code == "invite-address", $"{method} {route}: {(int)answer.Status} {answer.Body}");
        }
    }

    private static JsonObject With(JsonObject body, string field, JsonNode? value)
    {
        var copy = body.DeepClone().AsObject();
        copy[field] = value;
        return copy;
    }

    private static JsonObject Without(JsonObject body, string field)
    {
        var copy = body.DeepClone().AsObject();
        copy.Remove(field);
        return copy;
    }

    private static string Twice(JsonObject body, string field)
    {
        var once = Json(body);
        return $"{once[..^1]},{JsonSerializer.Serialize(field)}:{body[field]?.ToJsonString() ?? "null"}}}";
    }

    private static IEnumerable<string> TextFields(JsonObject body) =>
        body.Where(field => field.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String).Select(field => field.Key);

    private static bool IsRequired(Type type, string field) =>
        type.GetProperties().Any(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == field
            && property.IsDefined(typeof(RequiredMemberAttribute), inherit: false));

    private static string Json(JsonObject body) => body.ToJsonString();

    private static ByteArrayContent Text(string text) => Content(Encoding.UTF8.GetBytes(text));

    private static ByteArrayContent Content(byte[] bytes, string? type = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        return content;
    }

    private Task RefuseAsync(Func<JsonObject, IEnumerable<Fault>> faults) => RefuseAsync((body, _) => faults(body));

    /// <summary>Sends each fault to each endpoint and collects what was not refused as it should be.</summary>
    private async Task RefuseAsync(Func<JsonObject, Type, IEnumerable<Fault>> faults)
    {
        var wrong = new List<string>();
        var sent = 0;
        foreach (var (method, route, type) in Doors())
        {
            var place = await world.PlaceAsync(Persona.Owner);
            var sample = SampleCalls.Of(method, route);
            var body = JsonSerializer.SerializeToNode(await sample.Body!(place))!.AsObject();
            var ids = await sample.Ids(place);
            var before = await TrailHeads.OfAsync(world.Server, place.WorkspaceId);
            foreach (var fault in faults(body, type))
            {
                var request = await (sample with { Body = null, Before = _ => Task.CompletedTask }).RequestAsync(method, route, place, place.Slug, ids);
                request.Content = fault.Content;
                var answer = await SendAsync(place, request, fault);
                if (fault.IsNotIn(answer) is { } difference)
                {
                    wrong.Add($"{method} {route}: {difference}");
                }

                sent++;
            }

            if (await TrailHeads.OfAsync(world.Server, place.WorkspaceId) != before)
            {
                wrong.Add($"{method} {route}: something was changed");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(10)));
        Assert.NotEqual(0, sent);
    }

    private static Task<Answer> SendAsync(Place place, HttpRequestMessage request, Fault fault)
    {
        // A server that has refused a large body stops reading: the client must ask before it sends.
        request.Headers.ExpectContinue = fault.Status == HttpStatusCode.RequestEntityTooLarge;
        return place.Caller.SendAsync(request);
    }

    private IEnumerable<(string Method, string Route, Type Body)> Doors() =>
        from endpoint in world.Endpoints
        let accepts = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()
        where accepts?.RequestType is not null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), accepts.RequestType);

    /// <summary>A body that must be refused, and how.</summary>
    private sealed record Fault(string? Field, ByteArrayContent Content, HttpStatusCode Status = HttpStatusCode.BadRequest, string Code = "invalid")
    {
        public Fault(string? field, string json, HttpStatusCode status = HttpStatusCode.BadRequest, string code = "invalid")
            : this(field, Text(json), status, code)
        {
        }

        /// <summary>What is wrong with the answer; null when it is the right refusal.</summary>
        public string? IsNotIn(Answer answer)
        {
            if (answer.Status != Status || answer.Code != Code)
            {
                return $"expected {(int)Status} {Code}{(Field is null ? string.Empty : $" of '{Field}'")}, got {(int)answer.Status} {answer.Body}";
            }

            return Field is null || answer.Json["errors"]?.AsObject().ContainsKey(Field) == true ? null : $"'{Field}' is not named: {answer.Body}";
        }
    }
}
