using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.Endpoints.Replies;

/// <summary>The tool calls that an answer shows, whole or in fragments over a stream. Pure.</summary>
internal sealed class ReplyCalls(ToolLogPlace place, string? pending)
{
    private static readonly string[] s_names = ["/name", "/tool", "/toolName", "/tool_name", "/function/name", "/functionName", "/call/tool", "/call/name"];
    private static readonly string[] s_arguments = ["/arguments", "/args", "/input", "/parameters", "/function/arguments", "/call/arguments", "/call/args"];
    private static readonly string[] s_states = ["/state", "/status", "/call/state", "/call/status"];
    private static readonly string[] s_asked = ["waiting", "pending", "requires_action", "requires_approval", "needs_approval", "requires_confirmation", "approval_requested", "awaiting_approval", "awaiting_confirmation", "proposed", "asked", "suspended"];
    private static readonly string[] s_refused = ["refused", "denied", "rejected", "blocked", "declined", "lapsed", "cancelled", "canceled", "forbidden", "not_allowed"];

    private readonly List<Draft> _calls = [];
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private bool _waits;

    /// <summary>Whether anything stood where calls should stand, an empty list too. Where nothing ever does, that no call is seen means nothing.</summary>
    public bool WasThere { get; private set; }

    public void Read(JsonNode? node)
    {
        if (node is null)
        {
            return;
        }

        Waiting(node);
        foreach (var call in Nodes(node))
        {
            Add(call);
        }
    }

    public IReadOnlyList<ObservedCall> Calls(IReadOnlyDictionary<string, string> names)
    {
        var ours = names.GroupBy(name => name.Value).ToDictionary(group => group.Key, group => group.First().Key);
        return [.. _calls.Where(call => call.Name is not null).Select(call => new ObservedCall(
            ours.GetValueOrDefault(call.Name!, call.Name!), Arguments(call), Fate(call), null, call.State))];
    }

    private IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        if (place.At.Length == 0 && node is JsonObject whole)
        {
            return Shown(whole);
        }

        switch (JsonPointer.Find(node, place.At))
        {
            case JsonArray list:
                WasThere = true;
                return list.OfType<JsonNode>();
            case JsonObject one:
                WasThere = true;
                return [one];
            default:
                return [];
        }
    }

    /// <summary>An event of a stream that is a call itself, as the usual protocols say it.</summary>
    private IEnumerable<JsonNode> Shown(JsonObject node)
    {
        WasThere = true;
        var type = node["type"]?.ToString();
        if (type == "tool-approval-request" && node["toolCallId"] is { } asked)
        {
            _asked.Add(asked.ToString());
            return [];
        }

        return type switch
        {
            "tool-call" or "tool-input-available" or "tool_use" or "function_call" or "tool_call" => [node],
            "content_block_start" when node["content_block"] is JsonObject { } block && block["type"]?.ToString() == "tool_use" => [Fragment(node, block["name"], null)],
            "content_block_delta" when node["delta"]?["partial_json"] is { } part => [Fragment(node, null, part)],
            _ => node["choices"]?[0]?["delta"]?["tool_calls"] is JsonArray fragments ? fragments.OfType<JsonNode>() : node["tool_calls"] is JsonArray calls ? calls.OfType<JsonNode>() : [],
        };
    }

    private static JsonObject Fragment(JsonNode of, JsonNode? name, JsonNode? arguments) =>
        new() { ["index"] = of["index"]?.DeepClone(), ["name"] = name?.DeepClone(), ["arguments"] = arguments?.DeepClone() };

    private void Add(JsonNode node)
    {
        var name = place.Name is { } given ? JsonPointer.Text(node, given) : First(node, s_names);
        var arguments = place.Arguments is { } at ? JsonPointer.Find(node, at) : s_arguments.Select(pointer => JsonPointer.Find(node, pointer)).FirstOrDefault(found => found is not null);
        var id = (node["toolCallId"] ?? node["id"] ?? node["call_id"])?.ToString();
        var index = (node as JsonObject)?["index"] is JsonValue number && number.TryGetValue<int>(out var known) ? known : (int?)null;
        var earlier = index is not null ? _calls.Find(call => call.Index == index && (id is null || call.Id is null || call.Id == id)) : id is not null ? _calls.Find(call => call.Id == id) : null;
        if (earlier is null)
        {
            _calls.Add(earlier = new Draft { Index = index, Id = id });
        }

        earlier.Id ??= id;
        earlier.Name ??= name;
        earlier.State = First(node, s_states) ?? earlier.State;
        if (arguments is JsonValue value && value.TryGetValue<string>(out var text))
        {
            earlier.Text += text;
        }
        else
        {
            earlier.Arguments = arguments ?? earlier.Arguments;
        }
    }

    /// <summary>What stands at the pointer for waiting calls: calls, or any sign that the turn waits for a person.</summary>
    private void Waiting(JsonNode node)
    {
        switch (pending is null ? null : JsonPointer.Find(node, pending))
        {
            case null:
                return;
            case JsonArray list:
                _calls.AddRange(list.OfType<JsonObject>().Select(call => new Draft { Name = First(call, s_names) ?? "a call", State = s_asked[0], Arguments = s_arguments.Select(pointer => JsonPointer.Find(call, pointer)).FirstOrDefault(found => found is not null) ?? call }));
                break;
            case JsonValue value when value.ToJsonString() is "false" or "\"\"" or "0":
                break;
            default:
                _waits = true;
                break;
        }
    }

    private CallFate Fate(Draft call)
    {
        var state = call.State?.Replace('-', '_').ToLowerInvariant();
        return (call.Id is { } id && _asked.Contains(id)) || (state is null && _waits) || s_asked.Contains(state) ? CallFate.Asked
            : s_refused.Contains(state) ? CallFate.Refused
            : CallFate.Ran;
    }

    /// <summary>Arguments come as an object, or as the text of one.</summary>
    private static JsonElement Arguments(Draft call) =>
        JsonSerializer.SerializeToElement(call.Arguments ?? (call.Text is { } text ? ReplyPieces.Parse(text) ?? JsonValue.Create(text) : null));

    private static string? First(JsonNode node, string[] pointers) =>
        pointers.Select(pointer => JsonPointer.Find(node, pointer) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null).FirstOrDefault(text => text is not null);

    private sealed class Draft
    {
        public int? Index { get; init; }

        public string? Id { get; set; }

        public string? Name { get; set; }

        public string? State { get; set; }

        public string? Text { get; set; }

        public JsonNode? Arguments { get; set; }
    }
}
