using System.Collections.Concurrent;
using LaunchReady.Guard.Schema;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Tools;

/// <summary>The tools of the bound workspace, by name.</summary>
internal sealed class ToolCatalogue(IEnumerable<Tool> tools, ToolSchemas schemas)
{
    /// <summary>Where the built-in tools come from. Their version is the product's: an approval does not outlive an update that may have changed them.</summary>
    public static string ConnectionVersion { get; } = "desk/" + typeof(ToolCatalogue).Assembly.GetName().Version;

    private readonly SortedDictionary<string, Tool> _tools = new(tools.ToDictionary(tool => tool.Declaration.Name), StringComparer.Ordinal);

    public IEnumerable<Tool> All => _tools.Values;

    public IEnumerable<Tool> For(Role role) => _tools.Values.Where(tool => role >= tool.MinimumRole);

    public Tool? Find(string name) => _tools.GetValueOrDefault(name);

    public ToolSchema SchemaOf(Tool tool) => schemas.Of(tool);

    /// <summary>The tool as a model is told of it.</summary>
    public AITool OfferOf(Tool tool) => schemas.OfferOf(tool);
}

/// <summary>Compiled schemas and what models are told, once per tool for the life of the process. A schema that does not compile stops the call: fail closed.</summary>
internal sealed class ToolSchemas
{
    private readonly ConcurrentDictionary<string, ToolSchema> _compiled = new();
    private readonly ConcurrentDictionary<string, AITool> _offers = new();

    public ToolSchema Of(Tool tool) => _compiled.GetOrAdd(tool.Declaration.Name, _ => ToolSchema.Compile(tool.Schema));

    public AITool OfferOf(Tool tool) => _offers.GetOrAdd(
        tool.Declaration.Name, name => AIFunctionFactory.CreateDeclaration(name, tool.Description, tool.Schema));
}
