using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>Reads a message with its rounds, or a deed.</summary>
internal static class ExchangeReader
{
    public static Exchange? Read(YamlReading reading, YamlNode node)
    {
        if (reading.Map(node, "person", "hidden", "newConversation", "obeying", "deed") is not { } map)
        {
            return null;
        }

        if (map["deed"] is { } deed)
        {
            if (map.Node.Children.Count > 1)
            {
                reading.Fault(node, "A deed stands alone.");
            }

            return new Exchange { Deed = reading.Word<Deed>(deed) };
        }

        return new Exchange
        {
            Person = map.Required("person"),
            Hidden = HiddenReader.Read(reading, map["hidden"]),
            NewConversation = (map["newConversation"] as YamlScalarNode)?.Value == "true",
            Obeying = [.. map.List("obeying").Select(round => ReadRound(reading, round)).OfType<Round>()],
        };
    }

    private static Round? ReadRound(YamlReading reading, YamlNode node)
    {
        if (reading.Map(node, "call", "with", "calls", "reply", "times") is not { } map)
        {
            return null;
        }

        var times = map["times"] is { } given ? reading.Number(given) ?? 1 : 1;
        if (map["reply"] is not null)
        {
            return new Round([], map.Text("reply"), times);
        }

        if (map["calls"] is null)
        {
            return new Round([Call(reading, map)], null, times);
        }

        var calls = map.List("calls").Select(call => reading.Map(call, "call", "with", "times")).OfType<YamlMap>()
            .SelectMany(call => Enumerable.Repeat(Call(reading, call), call["times"] is { } many ? reading.Number(many) ?? 1 : 1));
        return new Round([.. calls], null, times);
    }

    private static ScriptedCall Call(YamlReading reading, YamlMap map) =>
        new(map.Required("call"), map["with"] is { } arguments ? Json(reading, arguments) as JsonObject ?? [] : []);

    /// <summary>YAML as JSON: plain numbers and true, false, null are what they look like; what is quoted is text.</summary>
    private static JsonNode? Json(YamlReading reading, YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(reading.Text(child.Key) ?? string.Empty, Json(reading, child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(child => Json(reading, child))]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? string.Empty),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    private static JsonValue? Plain(string text) =>
        text is "true" or "false" ? JsonValue.Create(text == "true")
        : text is "null" or "" ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : JsonValue.Create(text);
}
