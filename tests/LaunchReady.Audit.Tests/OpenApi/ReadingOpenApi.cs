using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Routes;

namespace LaunchReady.Audit.Tests.OpenApi;

public sealed class ReadingOpenApi
{
    [Fact]
    public void SchemasThatLeadBackToThemselves_EndInASample()
    {
        var document = OpenApiReader.Read("""
            { "openapi": "3.0.3", "paths": { "/a": { "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/A" } } } } } } },
              "components": { "schemas": {
                "A": { "type": "object", "required": [ "b", "name" ], "properties": { "b": { "$ref": "#/components/schemas/B" }, "name": { "type": "string" } } },
                "B": { "type": "object", "required": [ "a" ], "properties": { "a": { "$ref": "#/components/schemas/A" } }, "allOf": [ { "$ref": "#/components/schemas/B" } ] },
                "Loop": { "$ref": "#/components/schemas/Loop" } } } }
            """);

        var body = new SampleBody(document.Schemas).Of(Assert.Single(document.Operations).Body);

        Assert.Equal("launch audit", body!["name"]!.ToString());
        Assert.Null(document.Schemas.Resolve(System.Text.Json.Nodes.JsonNode.Parse("""{"$ref":"#/components/schemas/Loop"}""")));
    }

    [Fact]
    public void SecurityOfTheWhole_HoldsUnlessAnOperationSaysOtherwise()
    {
        var document = OpenApiReader.Read("""
            { "openapi": "3.1.0", "security": [ { "key": [] } ], "servers": [ { "url": "https://api.example.com/v1/" } ],
              "paths": { "/a": { "get": {} }, "/b": { "get": { "security": [] } }, "/c": { "get": { "security": [ {}, { "key": [] } ] } } } }
            """);

        Assert.Equal([true, false, false], document.Operations.Select(operation => operation.IsSecured!.Value));
        Assert.Equal("/v1", document.BasePath);
        Assert.Null(Assert.Single(OpenApiReader.Read("""{ "openapi": "3.1.0", "paths": { "/a": { "get": {} } } }""").Operations).IsSecured);
    }

    [Fact]
    public void YamlAndSwagger_AreReadToo()
    {
        var document = OpenApiReader.Read("""
            swagger: "2.0"
            basePath: /api
            paths:
              /notes/{id}:
                parameters:
                  - { name: id, in: path, required: true, type: string }
                put:
                  parameters:
                    - { name: body, in: body, schema: { $ref: "#/definitions/Note" } }
            definitions:
              Note: { type: object, required: [title], properties: { title: { type: string, maxLength: 4 } } }
            """);

        var operation = Assert.Single(document.Operations);
        Assert.Equal("PUT /notes/{id}", operation.ToString());
        Assert.Equal(["id"], operation.PathParameters);
        Assert.Equal("/api", document.BasePath);
        Assert.Equal("""{"title":"laun"}""", new SampleBody(document.Schemas).Of(operation.Body)!.ToJsonString());
    }

    [Theory]
    [InlineData("http://h/api/v1", "/api/v1/notes", "http://h/api/v1/notes")]
    [InlineData("http://h/api/v1/", "/notes", "http://h/api/v1/notes")]
    [InlineData("http://h/rpc", "/rpc", "http://h/rpc")]
    [InlineData("http://h/", "/notes", "http://h/notes")]
    public void AnAddressWhoseFolderThePathsBeginWith_IsNotPutBeforeThemTwice(string address, string path, string asked)
    {
        var document = OpenApiReader.Read("{\"openapi\":\"3.1.0\",\"paths\":{\"" + path + "\":{\"get\":{}}}}");

        Assert.Equal(asked, new ApiSurface(new Uri(address), document, "test").Address(path).AbsoluteUri);
    }

    [Fact]
    public void WhatTakesAllBelowAList_IsAnEntryOfTheList_AndWhatTakesAllElsewhereIsNone() => Assert.Equal(
        ["GET /files", "GET /files/{rest}"],
        SourceSurface.Of(new RouteInventory { Routes = [Any("/files"), Any("/files/{*rest}"), Any("/site/{*rest}")] }).Operations.Select(operation => operation.ToString()));

    private static Route Any(string path) => new() { Method = "ANY", Path = path, Authentication = RouteAuthentication.NoneSeen, File = "main.go", Framework = "net/http" };

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"openapi\": 3")]
    [InlineData("<!doctype html><html></html>")]
    [InlineData("openapi: [")]
    [InlineData("[1]")]
    public void WhatIsNoDocument_IsRefusedWithAReason(string text) => Assert.Throws<InvalidDataException>(() => OpenApiReader.Read(text));

    [Theory]
    [InlineData("{\"openapi\":\"3.1.0\",\"paths\":7}")]
    [InlineData("{\"openapi\":\"3.1.0\",\"paths\":{\"/a\":{\"get\":{\"parameters\":[7,{\"in\":3}],\"security\":\"x\",\"tags\":[1],\"requestBody\":[]}}}}")]
    public void WhatIsOddInADocument_IsLeftOut(string text) => Assert.NotNull(OpenApiReader.Read(text));

    [Fact]
    public void ADocumentNestedVeryDeep_IsRefusedNotTrippedOver() =>
        Assert.Throws<InvalidDataException>(() => OpenApiReader.Read("{\"openapi\":\"3.1.0\",\"paths\":" + new string('[', 100_000)));
}
