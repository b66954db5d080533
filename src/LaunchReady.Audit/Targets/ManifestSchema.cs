using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.Targets;

/// <summary>
/// The published schema, and the strict reading of a YAML document by it. The schema is the one place that says what a manifest may hold:
/// an editor and this code cannot disagree.
/// </summary>
internal sealed class ManifestSchema
{
    private readonly JsonElement _root;

    private ManifestSchema(string text)
    {
        using var document = JsonDocument.Parse(text);
        _root = document.RootElement.Clone();
        Text = text;
    }

    public static ManifestSchema Published { get; } = new(Load());

    /// <summary>The schema as it is published.</summary>
    public string Text { get; }

    /// <summary>Everything that does not fit, by line.</summary>
    public IReadOnlyList<ManifestFault> Check(YamlNode document, EnvironmentValues environment)
    {
        var faults = new List<ManifestFault>();
        Check(document, _root, "the manifest", new Reading(faults, environment));
        return [.. faults.OrderBy(fault => fault.Line)];
    }

    private void Check(YamlNode node, JsonElement schema, string name, Reading reading)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = _root.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        switch (schema.TryGetProperty("type", out var type) ? type.GetString() : "string")
        {
            case "object":
                CheckMapping(node, schema, name, reading);
                break;
            case "array":
                CheckList(node, schema, name, reading);
                break;
            default:
                CheckValue(node, schema, name, reading);
                break;
        }
    }

    private void CheckMapping(YamlNode node, JsonElement schema, string name, Reading reading)
    {
        if (node is not YamlMappingNode mapping)
        {
            reading.Fault(node, $"{name} must be names and values.");
            return;
        }

        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        var others = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object ? additional : default;
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(key, out var property))
            {
                Check(value, property, $"\"{key}\"", reading);
            }
            else if (others.ValueKind == JsonValueKind.Object && key.Length > 0)
            {
                Check(value, others, $"\"{key}\"", reading);
            }
            else
            {
                reading.Fault(keyNode, Unknown(key, name, known));
            }
        }

        foreach (var required in schema.TryGetProperty("required", out var all) ? all.EnumerateArray().Select(one => one.GetString()!) : [])
        {
            if (!mapping.Children.Keys.OfType<YamlScalarNode>().Any(key => key.Value == required))
            {
                reading.Fault(node, $"{name} needs \"{required}\".");
            }
        }
    }

    private static string Unknown(string key, string name, JsonElement known)
    {
        var names = known.ValueKind == JsonValueKind.Object ? known.EnumerateObject().Select(property => property.Name).ToList() : [];
        var near = names.OrderBy(candidate => Distance(candidate, key)).FirstOrDefault(candidate => Distance(candidate, key) <= 2);
        return $"\"{key}\" is not known in {name}{(near is null ? $"; known are {string.Join(", ", names)}" : $"; did you mean \"{near}\"")}{(near is null ? "." : "?")}";
    }

    private void CheckList(YamlNode node, JsonElement schema, string name, Reading reading)
    {
        if (node is not YamlSequenceNode list)
        {
            reading.Fault(node, $"{name} must be a list.");
            return;
        }

        foreach (var item in list.Children)
        {
            Check(item, schema.GetProperty("items"), $"an entry of {name}", reading);
        }
    }

    private static void CheckValue(YamlNode node, JsonElement schema, string name, Reading reading)
    {
        if (node is not YamlScalarNode { Value: { } written } || (written.Length == 0 && schema.TryGetProperty("minLength", out _)))
        {
            reading.Fault(node, $"{name} must be a value.");
            return;
        }

        var format = schema.TryGetProperty("format", out var wanted) ? wanted.GetString() : null;
        if (format == "environment")
        {
            if (!EnvironmentValues.HasVariable(written))
            {
                reading.Fault(node, $"{name} is a credential and comes from the environment: write ${{NAME}}.");
            }

            return;
        }

        if (format == "template")
        {
            return;
        }

        var (value, missing) = reading.Environment.Fill(written);
        if (missing.Count > 0)
        {
            reading.Fault(node, $"{name} names {string.Join(", ", missing)}, which the environment does not set.");
        }
        else if (ManifestValues.Fault(value, schema, format) is { } fault)
        {
            reading.Fault(node, $"{name} {fault}");
        }
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var at = 1; at <= left.Length; at++)
        {
            var (diagonal, before) = (row[0], at);
            row[0] = at;
            for (var other = 1; other <= right.Length; other++)
            {
                before = Math.Min(Math.Min(before, row[other]) + 1, diagonal + (char.ToLowerInvariant(left[at - 1]) == char.ToLowerInvariant(right[other - 1]) ? 0 : 1));
                (diagonal, row[other]) = (row[other], before);
            }
        }

        return row[^1];
    }

    private static string Load()
    {
        using var stream = typeof(ManifestSchema).Assembly.GetManifestResourceStream("LaunchReady.Audit.Targets.launchready.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Reading(List<ManifestFault> Faults, EnvironmentValues Environment)
    {
        public void Fault(YamlNode node, string message) => Faults.Add(new ManifestFault(node.Start.Line, char.ToUpperInvariant(message[0]) + message[1..]));
    }
}
