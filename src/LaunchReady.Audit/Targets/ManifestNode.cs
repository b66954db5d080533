using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.Targets;

/// <summary>A part of a manifest that fits the schema, read by name.</summary>
internal sealed class ManifestNode(YamlMappingNode? mapping, EnvironmentValues values)
{
    public bool Exists => mapping is not null;

    public long Line => mapping?.Start.Line ?? 1;

    public string? Text(string name) => Node(name) is YamlScalarNode { Value: { } text } ? values.Fill(text).Text : null;

    /// <summary>The value as it is written, with its variables still in it.</summary>
    public string? Written(string name) => Node(name) is YamlScalarNode { Value: { } text } ? text : null;

    /// <summary>Names and values of a mapping as they are written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> WrittenPairs(string name) =>
        Node(name) is YamlMappingNode pairs ? [.. pairs.Children.Select(pair => KeyValuePair.Create(Scalar(pair.Key), Scalar(pair.Value)))] : [];

    /// <summary>Values of a list as they are written.</summary>
    public IReadOnlyList<string> WrittenTexts(string name) => [.. Items(name).OfType<YamlScalarNode>().Select(item => item.Value ?? "")];

    /// <summary>The variables that stand anywhere in it, and the value of each; null where nobody has set it.</summary>
    public IReadOnlyDictionary<string, string?> Variables() =>
        Scalars(mapping).SelectMany(values.Of).DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal);

    public string Required(string name) => Text(name) ?? throw new InvalidOperationException($"The schema let {name} be left out.");

    public Uri? Url(string name) => Text(name) is { } text ? new Uri(text) : null;

    public DateOnly Day(string name) => DateOnly.ParseExact(Required(name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public int? Number(string name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public bool? Flag(string name) => Text(name) is { } text ? text == "true" : null;

    public ManifestNode Part(string name) => new(Node(name) as YamlMappingNode, values);

    public IReadOnlyList<ManifestNode> Parts(string name) => [.. Items(name).OfType<YamlMappingNode>().Select(item => new ManifestNode(item, values))];

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).OfType<YamlScalarNode>().Select(item => values.Fill(item.Value ?? "").Text)];

    /// <summary>Names and values of a mapping, in the order written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string name) =>
        Node(name) is YamlMappingNode pairs ? [.. pairs.Children.Select(pair => KeyValuePair.Create(Scalar(pair.Key), values.Fill(Scalar(pair.Value)).Text))] : [];

    /// <summary>The variables that the values under these names use and nobody has set.</summary>
    public IReadOnlyList<string> Missing(params string[] names) =>
        [.. names.Select(Node).SelectMany(Scalars).SelectMany(scalar => values.Fill(scalar).Missing).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the value under this name is written with a variable.</summary>
    public bool HasVariable(string name) => Node(name) is YamlScalarNode { Value: { } text } && EnvironmentValues.HasVariable(text);

    private static IEnumerable<string> Scalars(YamlNode? node) => node switch
    {
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlMappingNode pairs => pairs.Children.Values.SelectMany(Scalars),
        YamlSequenceNode list => list.Children.SelectMany(Scalars),
        _ => [],
    };

    private static string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private IEnumerable<YamlNode> Items(string name) => (Node(name) as YamlSequenceNode)?.Children ?? [];

    private YamlNode? Node(string name) => mapping is not null && mapping.Children.TryGetValue(new YamlScalarNode(name), out var node) ? node : null;
}
