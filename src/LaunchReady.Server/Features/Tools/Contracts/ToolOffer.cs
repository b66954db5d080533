using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>What a model is offered on behalf of a role: names, descriptions and schemas, nothing that runs.</summary>
internal sealed class ToolOffer(ToolCatalogue catalogue)
{
    public IReadOnlyList<AITool> For(Role role) =>
        [.. catalogue.For(role).Select(catalogue.OfferOf)];

    /// <summary>What a person reads as the source of a value that a tool's answer holds.</summary>
    public string SourceOf(string name, JsonElement? answer) =>
        catalogue.Find(name) is { } tool && answer is { ValueKind: JsonValueKind.Object } data ? tool.SourceOf(data) : $"the answer of “{catalogue.Find(name)?.Title ?? "a tool that is no longer here"}”";

    /// <summary>What the owner of a tool says of it, for the guard; null for a tool that nobody declared.</summary>
    public ToolDeclaration? DeclarationOf(string name) => catalogue.Find(name)?.Declaration;
}
