using System.Text.Json;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// A source map holds the sources of a bundle as JSON strings. They are scanned as the files they were, so that a finding says where in the source it is;
/// what is no such map, or too large to be taken apart, is scanned as the text it is.
/// </summary>
internal static class SourceMap
{
    private const long Largest = 256L * 1024 * 1024;

    public static bool IsOne(string path, long length) => path.EndsWith(".map", StringComparison.OrdinalIgnoreCase) && length <= Largest;

    public static ScanOutcome Scan(Stream stream, long length, SecretSource source, SecretCollector collector, CancellationToken cancellationToken) =>
        Scan(stream, length, source, collector, (of, text) => collector.Take(of, new TextWindow(text, 0, int.MaxValue, TextPosition.Start)), cancellationToken);

    /// <summary>The same, where the sources are given to somebody who scans them.</summary>
    public static ScanOutcome Scan(Stream stream, long length, SecretSource source, SecretCollector collector, Action<SecretSource, string> scan, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream((int)length);
        stream.CopyTo(buffer);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        var sources = Sources(bytes);
        foreach (var (path, text) in sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scan(source with { Path = $"{source.Path}!{path}" }, text);
        }

        return sources.Count > 0 ? ScanOutcome.Scanned : TextScan.ScanWhole(bytes.Span, source, collector);
    }

    private static List<(string Path, string Text)> Sources(ReadOnlyMemory<byte> bytes)
    {
        var start = bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        try
        {
            using var document = JsonDocument.Parse(bytes[start..]);
            return [.. Maps(document.RootElement).SelectMany(Sources)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // An index map holds maps in sections.
    private static IEnumerable<JsonElement> Maps(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        yield return root;
        if (!root.TryGetProperty("sections", out var sections) || sections.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var section in sections.EnumerateArray())
        {
            if (section.ValueKind == JsonValueKind.Object && section.TryGetProperty("map", out var map) && map.ValueKind == JsonValueKind.Object)
            {
                yield return map;
            }
        }
    }

    private static IEnumerable<(string Path, string Text)> Sources(JsonElement map)
    {
        if (!map.TryGetProperty("sourcesContent", out var contents) || contents.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        var names = map.TryGetProperty("sources", out var sources) && sources.ValueKind == JsonValueKind.Array ? sources : default;
        for (var i = 0; i < contents.GetArrayLength(); i++)
        {
            if (contents[i].ValueKind == JsonValueKind.String && contents[i].GetString() is { Length: > 0 } text)
            {
                var name = names.ValueKind == JsonValueKind.Array && i < names.GetArrayLength() && names[i].ValueKind == JsonValueKind.String ? names[i].GetString()! : $"source {i}";
                yield return (name, text);
            }
        }
    }
}
