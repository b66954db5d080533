using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LaunchReady.Detection.Injection;

/// <summary>What is written in the data files of this room, read once.</summary>
internal static class SignData
{
    private const string WordsPrefix = "words/";

    public static IReadOnlyList<LanguageWords> Languages { get; } =
        [.. typeof(SignData).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(WordsPrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => Read(name, SignJson.Default.LanguageWords))];

    public static IReadOnlyList<WordingSign> Wording { get; } = Read("signs/wording.json", SignJson.Default.IReadOnlyListWordingSign);

    public static IReadOnlyList<ShapeSign> Shapes { get; } = Read("signs/shapes.json", SignJson.Default.IReadOnlyListShapeSign);

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = typeof(SignData).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"{name} is empty.");
    }
}
