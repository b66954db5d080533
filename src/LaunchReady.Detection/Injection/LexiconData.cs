using System.Text.Json.Serialization;

namespace LaunchReady.Detection.Injection;

/// <summary>The words of one language as written in <c>Injection/Words/*.json</c>. A star at the end of a word stands for any ending.</summary>
internal sealed record LanguageWords(string Language, IReadOnlyDictionary<WordClass, IReadOnlyList<string>> Words, IReadOnlyList<SignExample> Examples);

/// <summary>A text in which the sign must be seen, or which must stay silent.</summary>
internal sealed record SignExample(string Text, string? Sign = null, bool Silent = false);

/// <summary>Signs made of words, as written in <c>Injection/Signs/wording.json</c>: all classes of one list stand within so many words.</summary>
internal sealed record WordingSign(string Id, string Explanation, IReadOnlyList<IReadOnlyList<WordClass>> Together, int Within, double AtLeast = 0);

/// <summary>Signs made of characters, as written in <c>Injection/Signs/shapes.json</c>.</summary>
internal sealed record ShapeSign(
    string Id,
    string Explanation,
    IReadOnlyList<string> Contains,
    string Pattern,
    IReadOnlyList<string> Find,
    IReadOnlyList<string> Silent,
    double AtLeast = 0,
    bool HoldsWording = false);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LanguageWords))]
[JsonSerializable(typeof(IReadOnlyList<WordingSign>))]
[JsonSerializable(typeof(IReadOnlyList<ShapeSign>))]
internal sealed partial class SignJson : JsonSerializerContext;
