using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>A tool as the model sees it: the verb and the nouns of its name, the words of its description, its arguments.</summary>
internal sealed record ToolCard(string Name, string Description, string Verb, IReadOnlyList<string> Families, IReadOnlyList<string> NounWords, IReadOnlyList<ToolProperty> Properties)
{
    private static readonly string[] Little = ["a", "an", "the", "of", "on", "in", "to", "for", "from", "all", "my", "mcp", "api", "tool", "v1", "v2", "one"];

    public bool Reads => Families is [Lexicon.Reading];

    public IReadOnlyList<string> Nouns { get; } = [.. NounWords.Select(Words.Stem)];

    public IReadOnlySet<string> DescriptionStems { get; } = Words.Stems(Description).ToHashSet();

    public IEnumerable<ToolProperty> Required => Properties.Where(property => property.Required);

    /// <summary>The argument that names the record which the tool is about.</summary>
    public ToolProperty? Subject =>
        Properties.FirstOrDefault(property => property.Required && property.Noun is { } noun && Nouns.Contains(noun))
        ?? Properties.FirstOrDefault(property => property.Required && property.Kind == PropertyKind.Reference);

    /// <summary>Reads one record that has to be named.</summary>
    public bool Gets => Reads && Subject is not null;

    /// <summary>Reads any number of records and needs nothing to do so.</summary>
    public bool Finds => Reads && Subject is null;

    public static ToolCard Read(AIFunctionDeclaration declaration)
    {
        var words = Words.OfIdentifier(declaration.Name);
        var verbAt = Enumerable.Range(0, words.Count).FirstOrDefault(index => Lexicon.FamiliesOf(words[index]).Count > 0, -1);
        var verb = verbAt >= 0 ? words[verbAt] : words[0];
        var nouns = words.Where((word, index) => index != verbAt && (verbAt >= 0 || index > 0 || words.Count == 1) && !Little.Contains(word))
            .TakeWhile(word => word is not ("by" or "with")).ToList();
        return new ToolCard(declaration.Name, declaration.Description ?? "", verb, Lexicon.FamiliesOf(verb), nouns, PropertiesOf(declaration.JsonSchema));
    }

    private static List<ToolProperty> PropertiesOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!).ToHashSet()
            : [];
        return [.. properties.EnumerateObject().Select(property => ToolProperty.Read(property.Name, property.Value, required.Contains(property.Name)))];
    }
}
