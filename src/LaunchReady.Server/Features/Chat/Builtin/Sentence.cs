using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Says in plain words what a tool does, would do, or did.</summary>
internal static class Sentence
{
    private static readonly Dictionary<string, string> Irregular = new()
    {
        ["send"] = "sent",
        ["set"] = "set",
        ["put"] = "put",
        ["write"] = "wrote",
        ["get"] = "got",
        ["make"] = "made",
        ["give"] = "gave",
        ["find"] = "found",
        ["run"] = "ran",
        ["read"] = "read",
        ["stop"] = "stopped",
        ["submit"] = "submitted",
        ["cut"] = "cut",
        ["take"] = "took",
        ["hold"] = "held",
        ["drop"] = "dropped",
        ["plan"] = "planned",
        ["ban"] = "banned",
        ["tag"] = "tagged",
        ["reset"] = "reset",
    };

    public static string Verb(ToolCard tool) => tool.Verb.Length > 0 ? tool.Verb : "use";

    /// <summary>"close ticket T-118", "send an email to jane@contoso.example".</summary>
    public static string Act(ToolCard tool, JsonObject arguments) => $"{(tool.Verb is "get" ? "read" : Verb(tool))} {Object(tool, arguments)}".TrimEnd();

    /// <summary>"closed ticket T-118".</summary>
    public static string Done(ToolCard tool, JsonObject arguments) => $"{Past(Verb(tool))} {Object(tool, arguments)}".TrimEnd();

    /// <summary>The name of the tool in words: "close ticket".</summary>
    public static string Name(ToolCard tool) => string.Join(' ', Words.OfIdentifier(tool.Name));

    private static string Object(ToolCard tool, JsonObject arguments)
    {
        var words = Words.OfIdentifier(tool.Name).SkipWhile(word => word != tool.Verb).Skip(1).ToList();
        var rest = string.Join(' ', words);
        if (tool.Subject is { } subject && arguments[subject.Name] is { } id)
        {
            var other = tool.Required.FirstOrDefault(property => property != subject && property.Kind == PropertyKind.Reference && arguments[property.Name] is not null);
            return $"{(rest.Length > 0 ? rest : subject.Label)} **{Markdown.Escape(id.ToString())}**{(other is null ? "" : $" to {Markdown.Escape(arguments[other.Name]!.ToString())}")}";
        }

        var recipient = tool.Properties.FirstOrDefault(property => property.Kind == PropertyKind.Email && property.Required && arguments[property.Name] is not null);
        return recipient is not null ? $"{WithArticle(rest)} to {Markdown.Escape(arguments[recipient.Name]!.ToString())}"
            : rest.Length == 0 || words.Count > 1 || rest.EndsWith('s') ? rest
            : WithArticle(rest);
    }

    private static string WithArticle(string noun) => noun.Length == 0 ? "" : ("aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an " : "a ") + noun;

    private static string Past(string verb) =>
        Irregular.TryGetValue(verb, out var past) ? past
        : verb.EndsWith('e') ? verb + "d"
        : verb.EndsWith('y') && verb.Length > 2 && !"aeiou".Contains(verb[^2], StringComparison.Ordinal) ? verb[..^1] + "ied"
        : verb + "ed";
}
