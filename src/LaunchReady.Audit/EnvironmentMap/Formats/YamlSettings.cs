using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.EnvironmentMap.Formats;

/// <summary>
/// Settings in YAML: <c>environment:</c> and <c>env:</c> of compose files and workflows, <c>env:</c> lists of Kubernetes and of Render, the data of
/// a ConfigMap or Secret, <c>env_variables:</c> of App Engine.
/// </summary>
internal static class YamlSettings
{
    private const int Deepest = 40;
    private static readonly HashSet<string> s_blocks = new(StringComparer.Ordinal) { "environment", "env", "envVars", "env_variables", "extraEnv", "variables" };

    public static IEnumerable<FoundSet> Find(string path, string text)
    {
        var found = new List<FoundSet>();
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            foreach (var document in stream.Documents)
            {
                Visit(document.RootNode, 0, found);
            }
        }
        catch (Exception fault) when (fault is YamlException or ArgumentException or InvalidOperationException)
        {
            // A template is no YAML before it is filled in; what was read until there counts.
            return found;
        }

        return found;
    }

    private static void Visit(YamlNode node, int depth, List<FoundSet> found)
    {
        if (depth > Deepest)
        {
            return;
        }

        if (node is YamlSequenceNode list)
        {
            foreach (var item in list)
            {
                Visit(item, depth + 1, found);
            }
        }

        if (node is not YamlMappingNode map)
        {
            return;
        }

        var kind = Scalar(map, "kind");
        foreach (var (key, value) in map)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (s_blocks.Contains(name) || (kind is "ConfigMap" or "Secret" && name is "data" or "stringData"))
            {
                found.AddRange(Block(value));
            }

            Visit(value, depth + 1, found);
        }
    }

    private static IEnumerable<FoundSet> Block(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Where(entry => entry.Key is YamlScalarNode { Value: { } key } && SettingName.IsValid(key) && entry.Value is YamlScalarNode)
            .Select(entry => new FoundSet(((YamlScalarNode)entry.Key).Value!, ((YamlScalarNode)entry.Value).Value, (int)entry.Key.Start.Line)),
        YamlSequenceNode list => list.Select(Item).OfType<FoundSet>(),
        _ => [],
    };

    // - NAME=value, - NAME, - { name: NAME, value: … }, - { key: NAME, value: … }
    private static FoundSet? Item(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } text })
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? text : text[..equals];
            return SettingName.IsValid(name) ? new FoundSet(name, equals < 0 ? null : text[(equals + 1)..], (int)node.Start.Line) : null;
        }

        return node is YamlMappingNode map && (Scalar(map, "name") ?? Scalar(map, "key")) is { } named && SettingName.IsValid(named) && !map.Children.ContainsKey("run") && !map.Children.ContainsKey("uses")
            ? new FoundSet(named, Scalar(map, "value"), (int)node.Start.Line)
            : null;
    }

    private static string? Scalar(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value) && value is YamlScalarNode scalar ? scalar.Value : null;
}
