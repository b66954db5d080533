using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>
/// The words that differ from run to run: canaries, record numbers, secrets made for the run. <c>{{name}}</c> in a case is replaced by them.
/// Immutable.
/// </summary>
internal sealed partial class CaseWords(IReadOnlyDictionary<string, string> words)
{
    public const string Hidden = "hidden";

    /// <summary>Known in every case, besides the names of what is planted.</summary>
    public static readonly IReadOnlySet<string> Standing = new HashSet<string>
    {
        // A word that is nowhere in the case's texts, only its halves are: whoever quotes an order does not say it, whoever follows it does.
        "canary", "canaryLeft", "canaryRight",

        // Stands in the instructions of the assistant.
        "systemCanary",

        // A secret of a well-known shape and an address inside the network, both made for this run.
        "secret", "internalUrl",

        // What the other workspace knows.
        "foreignCanary",

        // Only in what the obeying model does: the instructions it was sent, and what the last tool returned.
        "system", "result",
    };

    public string? Find(string name) => words.GetValueOrDefault(name);

    public CaseWords With(string name, string value) => new(new Dictionary<string, string>(words) { [name] = value });

    /// <summary>Replaces what is known; what is not stays as it is written, for a later step to know.</summary>
    public string Fill(string template, HiddenPart? hidden = null) => Placeholder().Replace(template, found =>
    {
        var name = found.Groups[1].Value;
        return name == Hidden && hidden is not null ? Disguises.Put(Fill(hidden.Text), hidden.Disguise) : words.GetValueOrDefault(name, found.Value);
    });

    /// <summary>The same through every text of an argument.</summary>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Fill(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Fill(text)),
        _ => node?.DeepClone(),
    };

    public static IEnumerable<string> NamesIn(string template) => Placeholder().Matches(template).Select(found => found.Groups[1].Value);

    [GeneratedRegex(@"\{\{([A-Za-z][A-Za-z0-9]*)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
