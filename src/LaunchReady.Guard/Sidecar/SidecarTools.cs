using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LaunchReady.Guard.Schema;

namespace LaunchReady.Guard.Sidecar;

/// <summary>A tool of a session. Without a declaration it is the worst case; without a schema every argument is refused.</summary>
internal sealed record SidecarTool(string Name, ToolDeclaration? Declaration, ToolSchema? Schema, string? SchemaProblem);

/// <summary>Reads the tools of an <c>open</c> line.</summary>
internal static class SidecarTools
{
    private static readonly JsonElement s_noArguments = JsonDocument.Parse("""{"type":"object"}""").RootElement;

    public static bool TryRead(JsonElement line, [NotNullWhen(true)] out IReadOnlyDictionary<string, SidecarTool>? tools, [NotNullWhen(false)] out string? problem)
    {
        tools = null;
        problem = null;
        if (!line.TryGetProperty("tools", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            problem = "\"open\" needs a list of \"tools\".";
            return false;
        }

        var read = new Dictionary<string, SidecarTool>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || SidecarLine.Text(item, "name") is not { Length: > 0 and <= 200 } name)
            {
                problem = "Each tool needs a \"name\".";
                return false;
            }

            var declaration = SidecarDeclaration.Read(name, item, out problem);
            if (problem is not null)
            {
                return false;
            }

            if (!read.TryAdd(name, WithSchema(name, declaration, item)))
            {
                problem = $"Two tools are named {Arguments.ArgumentName.Quote(name)}.";
                return false;
            }
        }

        tools = read;
        return true;
    }

    private static SidecarTool WithSchema(string name, ToolDeclaration? declaration, JsonElement item)
    {
        var schema = item.TryGetProperty("parameters", out var parameters) && parameters.ValueKind != JsonValueKind.Null ? parameters : s_noArguments;
        return ToolSchema.TryCompile(schema, out var compiled, out var problem)
            ? new(name, declaration, compiled, null)
            : new(name, declaration, null, $"The schema of {Arguments.ArgumentName.Quote(name)} cannot be enforced: {problem}");
    }
}
