using System.Text.Json;

namespace LaunchReady.Replay;

/// <summary>The benchmark's tasks and attacks, and what each tool's owner says of it.</summary>
internal sealed class ReplayData(JsonElement suites, JsonElement effects)
{
    private static readonly string[] s_declared = ["effect", "effect_when", "target_args", "content_args", "output_trust", "output_sensitive", "egress", "reversible"];

    public IEnumerable<JsonProperty> Suites => suites.EnumerateObject();

    /// <summary>Reads <c>agentdojo-dev.json</c> and <c>agentdojo-dev-effects.json</c> from <c>shared/data/guard</c> beside or above the program; null where they are not.</summary>
    public static ReplayData? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data", "guard");
            if (File.Exists(Path.Combine(data, "agentdojo-dev.json")))
            {
                return new(Read(Path.Combine(data, "agentdojo-dev.json")).GetProperty("suites"), Read(Path.Combine(data, "agentdojo-dev-effects.json")).GetProperty("tools"));
            }
        }

        return null;
    }

    /// <summary>The tools of a suite as a caller would declare them.</summary>
    public List<Dictionary<string, JsonElement>> Tools(JsonElement suite)
    {
        var tools = new List<Dictionary<string, JsonElement>>();
        foreach (var tool in suite.GetProperty("tools").EnumerateArray())
        {
            var described = new Dictionary<string, JsonElement>
            {
                ["name"] = tool.GetProperty("name"),
                ["description"] = tool.GetProperty("description"),
                ["parameters"] = tool.GetProperty("parameters"),
            };
            if (effects.TryGetProperty(tool.GetProperty("name").GetString()!, out var known))
            {
                foreach (var name in s_declared.Where(name => known.TryGetProperty(name, out _)))
                {
                    described[name] = known.GetProperty(name);
                }
            }

            tools.Add(described);
        }

        return tools;
    }

    /// <summary>Whether a call changes or sends something.</summary>
    public bool IsConsequential(string tool, JsonElement arguments)
    {
        if (!effects.TryGetProperty(tool, out var known))
        {
            return false;
        }

        if (known.GetProperty("effect").GetString() != "read" || (known.TryGetProperty("egress", out var egress) && egress.ValueKind == JsonValueKind.True))
        {
            return true;
        }

        return known.TryGetProperty("effect_when", out var rules) && rules.EnumerateArray().Any(rule =>
            arguments.TryGetProperty(rule.GetProperty("if").GetString()!.Split(' ')[0], out var value)
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)
            && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0));
    }

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }
}
