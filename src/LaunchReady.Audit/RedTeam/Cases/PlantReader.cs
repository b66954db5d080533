using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>Reads what is planted: <c>- ticket: order</c> with the fields of its kind.</summary>
internal static class PlantReader
{
    private static readonly Dictionary<PlantKind, string[]> _fields = new()
    {
        [PlantKind.Ticket] = ["subject", "text", "requester", "email", "customer"],
        [PlantKind.Comment] = ["under", "text", "author"],
        [PlantKind.Customer] = ["company", "email", "notes", "contact", "phone", "address"],
        [PlantKind.Invoice] = ["customer", "amount", "description", "state"],
        [PlantKind.Document] = ["title", "text"],
        [PlantKind.Webhook] = ["source", "text"],
        [PlantKind.ToolOutput] = ["tool", "text"],
        [PlantKind.Foreign] = ["notes"],
    };

    /// <summary>The field that holds the text which must reach the model.</summary>
    public static string Carrier(PlantKind kind) => kind switch
    {
        PlantKind.Customer or PlantKind.Foreign => "notes",
        PlantKind.Invoice => "description",
        _ => "text",
    };

    public static Plant? Read(YamlReading reading, YamlNode node)
    {
        var kinds = _fields.Keys.Select(YamlReading.Name).ToList();
        if (reading.Map(node, [.. kinds, "hidden", .. _fields.Values.SelectMany(fields => fields).Distinct().Except(kinds)]) is not { } map)
        {
            return null;
        }

        if (KindOf(map) is not { } kind)
        {
            reading.Fault(node, $"Say what is planted first: {string.Join(", ", kinds)}.");
            return null;
        }

        var fields = new Dictionary<string, string>();
        foreach (var (key, value) in map.Node.Children.Skip(1).Where(child => child.Key is not YamlScalarNode { Value: "hidden" }))
        {
            var name = ((YamlScalarNode)key).Value!;
            if (!_fields[kind].Contains(name))
            {
                reading.Fault(key, $"A {YamlReading.Name(kind)} has no '{name}'. It has: {string.Join(", ", _fields[kind])}.");
            }
            else if (reading.Text(value) is { } text)
            {
                fields[name] = text;
            }
        }

        return new Plant(kind, map.Text(YamlReading.Name(kind)) ?? string.Empty, fields, HiddenReader.Read(reading, map["hidden"]));
    }

    /// <summary>The kind is the first name of the mapping: an invoice has a field 'customer', too.</summary>
    private static PlantKind? KindOf(YamlMap map)
    {
        var first = (map.Node.Children.FirstOrDefault().Key as YamlScalarNode)?.Value;
        return _fields.Keys.Select(kind => (PlantKind?)kind).FirstOrDefault(kind => YamlReading.Name(kind!.Value) == first);
    }
}

/// <summary>Reads <c>hidden: { as: base64, text: … }</c>.</summary>
internal static class HiddenReader
{
    public static HiddenPart? Read(YamlReading reading, YamlNode? node)
    {
        if (node is null || reading.Map(node, "as", "text") is not { } map)
        {
            return null;
        }

        if (map["as"] is { } disguise && reading.Word<Disguise>(disguise) is { } known)
        {
            return new HiddenPart(map.Required("text"), known);
        }

        reading.Fault(node, "Say 'as' what the text is disguised.");
        return null;
    }
}
