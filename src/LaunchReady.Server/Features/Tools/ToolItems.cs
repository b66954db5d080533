using System.Text.Json;
using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.Features.Tools;

/// <summary>A tool as people and programs read it.</summary>
public sealed record ToolItem(
    string Name,
    string Title,
    string Description,
    string Effect,
    string MinimumRole,
    bool Reversible,
    bool Sensitive,
    string OutputTrust,
    IReadOnlyList<string> UntrustedFields,
    JsonElement Schema)
{
    internal static ToolItem Of(Tool tool) => new(
        tool.Declaration.Name,
        tool.Title,
        tool.Description,
        Word(tool.Declaration.Effect.ToString()),
        Word(tool.MinimumRole.ToString()),
        tool.Declaration.Reversible,
        tool.Declaration.Sensitive,
        Word(tool.Declaration.OutputTrust.ToString()),
        tool.Declaration.UntrustedFields,
        tool.Schema);

    private static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
