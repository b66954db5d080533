using LaunchReady.Guard;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>What a model is offered on behalf of a role: names, descriptions and schemas, nothing that runs.</summary>
internal sealed class ToolOffer(ToolCatalogue catalogue)
{
    public IReadOnlyList<AITool> For(Role role) =>
        [.. catalogue.For(role).Select(tool => AIFunctionFactory.CreateDeclaration(tool.Declaration.Name, tool.Description, tool.Schema))];

    /// <summary>What the owner of a tool says of it, for the guard; null for a tool that nobody declared.</summary>
    public ToolDeclaration? DeclarationOf(string name) => catalogue.Find(name)?.Declaration;
}
