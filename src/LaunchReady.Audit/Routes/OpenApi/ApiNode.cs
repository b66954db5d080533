using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.Routes.OpenApi;

/// <summary>A piece of an API description, read from JSON or YAML. Names that stand for one another in YAML share one node, so nothing grows.</summary>
internal sealed class ApiNode
{
    private readonly Dictionary<string, ApiNode> _members = new(StringComparer.Ordinal);
    private readonly List<ApiNode> _items = [];

    public string Text { get; private init; } = "";

    public bool IsObject { get; private init; }

    public bool IsList { get; private init; }

    public int Line { get; private init; }

    public IReadOnlyDictionary<string, ApiNode> Members => _members;

    public IReadOnlyList<ApiNode> Items => _items;

    public ApiNode? this[string name] => _members.GetValueOrDefault(name);

    public static ApiNode OfJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Object(element),
        JsonValueKind.Array => List(element),
        JsonValueKind.String => new ApiNode { Text = element.GetString() ?? "" },
        _ => new ApiNode { Text = element.GetRawText() },
    };

    public static ApiNode OfYaml(YamlNode node) => OfYaml(node, new Dictionary<YamlNode, ApiNode>(ReferenceEqualityComparer.Instance));

    private static ApiNode Object(JsonElement element)
    {
        var made = new ApiNode { IsObject = true };
        foreach (var member in element.EnumerateObject())
        {
            made._members[member.Name] = OfJson(member.Value);
        }

        return made;
    }

    private static ApiNode List(JsonElement element)
    {
        var made = new ApiNode { IsList = true };
        made._items.AddRange(element.EnumerateArray().Select(OfJson));
        return made;
    }

    private static ApiNode OfYaml(YamlNode node, Dictionary<YamlNode, ApiNode> known)
    {
        if (node is YamlScalarNode scalar)
        {
            return new ApiNode { Text = scalar.Value ?? "", Line = (int)node.Start.Line };
        }

        // By reference: YAML's own equality compares whole trees.
        if (known.TryGetValue(node, out var seen))
        {
            return seen;
        }

        var made = known[node] = new ApiNode { IsObject = node is YamlMappingNode, IsList = node is YamlSequenceNode, Line = (int)node.Start.Line };
        if (node is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping.Children)
            {
                made._members[(key as YamlScalarNode)?.Value ?? ""] = OfYaml(value, known);
            }
        }
        else if (node is YamlSequenceNode sequence)
        {
            made._items.AddRange(sequence.Children.Select(item => OfYaml(item, known)));
        }

        return made;
    }
}
