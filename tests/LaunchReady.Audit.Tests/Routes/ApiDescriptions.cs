using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Routes.OpenApi;

namespace LaunchReady.Audit.Tests.Routes;

public sealed class ApiDescriptions : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Yaml_WithCirclesInReferences_IsRead()
    {
        var inventory = Read("""
            openapi: 3.1.0
            servers: [{ url: https://example.com/v1 }]
            security: [{ bearer: [] }]
            paths:
              /things/{id}:
                parameters: [{ name: id, in: path }]
                get: { security: [], responses: {} }
                put:
                  operationId: replace
                  security: [{ oauth: [things.write] }]
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
                delete: { responses: {} }
            components:
              schemas:
                Thing: { type: object, properties: { name: {}, parent: { $ref: '#/components/schemas/Thing' } } }
                A: { $ref: '#/components/schemas/B' }
                B: { $ref: '#/components/schemas/A' }
            """);
        Assert.Equal(["DELETE /v1/things/{id} GlobalPolicy Writes", "GET /v1/things/{id} DeclaredPublic Reads", "PUT /v1/things/{id} Attribute+role Writes"], SmallProject.Table(inventory));
        Assert.Equal(["id", "name", "parent"], inventory.Routes[2].Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void SwaggerInJson_IsRead() => Assert.Equal(
        ["POST /api/pets NoneSeen Writes"],
        SmallProject.Table(Read("""{ "swagger": "2.0", "basePath": "/api", "paths": { "/pets": { "post": { "parameters": [ { "in": "body", "schema": { "$ref": "#/definitions/Pet" } } ] } } }, "definitions": { "Pet": { "$ref": "#/definitions/Pet" } } }""")));

    [Theory]
    [InlineData("{ \"openapi\": ", "no valid JSON (line 1)")]
    [InlineData("a: [", "no valid YAML")]
    [InlineData("a: &x [*x]", "contains itself")]
    [InlineData("? [a]\n: b", "no plain text")]
    [InlineData("name: something", "no OpenAPI document")]
    [InlineData("", "is")]
    public void WhatIsNoDescription_IsSaidInASentence(string text, string expected) => Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void ADescriptionNestedWithoutEnd_IsRefused() => Assert.Throws<InvalidDataException>(() => Read("openapi: 3.0.0\npaths: " + new string('[', 50_000) + new string(']', 50_000)));

    private RouteInventory Read(string text)
    {
        File.WriteAllText(_file, text);
        return OpenApiReader.Read(_file);
    }
}
