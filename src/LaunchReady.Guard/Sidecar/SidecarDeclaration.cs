using System.Text.Json;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Sidecar;

/// <summary>What a tool's owner says of it in an <c>open</c> line. What is not said, or not understood, is taken as the worst.</summary>
internal static class SidecarDeclaration
{
    /// <summary>Null when nothing is declared. A member of the wrong type is a problem, not a guess.</summary>
    public static ToolDeclaration? Read(string name, JsonElement tool, out string? problem)
    {
        problem = null;
        if (SidecarLine.Text(tool, "effect") is not { } said)
        {
            return null;
        }

        var targets = SidecarLine.Texts(tool, "target_args");
        var contents = SidecarLine.Texts(tool, "content_args");
        var untrusted = SidecarLine.Texts(tool, "untrusted_fields");
        if (targets is null || contents is null || untrusted is null)
        {
            problem = $"\"target_args\", \"content_args\" and \"untrusted_fields\" of {ArgumentName.Quote(name)} must be lists of names.";
            return null;
        }

        var effect = Effect(said);
        return new ToolDeclaration
        {
            Name = name,
            Effect = effect,
            EffectWhen = Rules(tool),
            Targets = targets,
            Contents = contents,
            OutputTrust = Trust(SidecarLine.Text(tool, "output_trust")),
            UntrustedFields = untrusted,
            Sensitive = SidecarLine.Flag(tool, "output_sensitive", otherwise: true),
            Egress = SidecarLine.Flag(tool, "egress", otherwise: effect != ToolEffect.Read),
            Reversible = SidecarLine.Flag(tool, "reversible", otherwise: false),
            TextHoldsRecords = SidecarLine.Flag(tool, "text_holds_records", otherwise: ListsRecords(name, effect)),
        };
    }

    private static ToolEffect Effect(string effect) => effect switch
    {
        "read" => ToolEffect.Read,
        "write" => ToolEffect.Write,
        "external-send" => ToolEffect.ExternalSend,
        _ => ToolEffect.Destructive,
    };

    private static OutputTrust Trust(string? trust) => trust switch
    {
        "trusted" => OutputTrust.Trusted,
        "mixed" => OutputTrust.Mixed,
        "third-party" => OutputTrust.ThirdParty,
        "echo" => OutputTrust.Echo,
        _ => OutputTrust.Untrusted,
    };

    // "participants is not empty", "permission is rw". A condition that is not understood counts as fulfilled by any value.
    private static List<EffectRule> Rules(JsonElement tool)
    {
        if (!tool.TryGetProperty("effect_when", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        List<EffectRule> rules = [];
        foreach (var item in list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
        {
            var words = (SidecarLine.Text(item, "if") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                var value = words is [_, "is" or "==", var wanted] && wanted != "set" ? wanted.Trim('\'', '"') : null;
                rules.Add(new EffectRule(words[0], value, Effect(SidecarLine.Text(item, "effect") ?? "")));
            }
        }

        return rules;
    }

    /// <summary>
    /// Where the owner does not say: a search, a list and the answer of a change are written by the tool itself; what reads one thing (a page, a
    /// file) may return it as its author wrote it.
    /// </summary>
    private static bool ListsRecords(string name, ToolEffect effect)
    {
        var raw = name.Split('_', '-', '.', ' ');
        return effect != ToolEffect.Read || raw.Any(word => word is "search" or "list" or "find" or "query" or "lookup")
            || (Words.Of(name) is { Count: > 1 } words && ActionLexicon.IsVerb(words[0]) && raw[^1].Length > 3 && raw[^1][^1] == 's' && raw[^1][^2] != 's');
    }
}
