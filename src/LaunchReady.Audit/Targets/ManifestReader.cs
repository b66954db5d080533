using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.Targets;

/// <summary>Reads <c>launchready.yaml</c>. Strict: what is not known, twice there, or of the wrong kind is named with its line, all at once.</summary>
public static class ManifestReader
{
    private const int MaximumLength = 1024 * 1024;

    /// <summary>The published JSON Schema.</summary>
    public static string Schema => ManifestSchema.Published.Text;

    /// <summary>Reads a file. Paths in it are relative to its folder.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ManifestResult ReadFile(string path, DateOnly today)
    {
        var file = new FileInfo(path);
        if (file.Length > MaximumLength)
        {
            return Faulty(1, "The manifest is longer than 1 MiB.");
        }

        var read = Read(File.ReadAllText(path), file.DirectoryName!, Environment.GetEnvironmentVariable, today);
        return read with { Target = read.Target is { } target ? target with { ManifestFile = file.FullName } : null };
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The manifest.</param>
    /// <param name="folder">What its paths are relative to.</param>
    /// <param name="environment">The value of a variable; null when it is not set.</param>
    /// <param name="today">An attestation of a later day is refused.</param>
    public static ManifestResult Read(string text, string folder, Func<string, string?> environment, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        YamlNode root;
        try
        {
            if (Alias(text) is { } alias)
            {
                return Faulty(alias, "Anchors and aliases are not read; write the value out.");
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count != 1)
            {
                return Faulty(1, stream.Documents.Count == 0 ? "The manifest is empty." : "The manifest must be one document.");
            }

            root = stream.Documents[0].RootNode;
        }
        catch (YamlException fault)
        {
            return Faulty(fault.Start.Line, $"This is not YAML that can be read: {(fault.InnerException ?? fault).Message}");
        }

        var values = new EnvironmentValues(environment);
        var faults = ManifestSchema.Published.Check(root, values);
        return faults.Count > 0 ? new ManifestResult(null, faults) : ManifestMapping.Map((YamlMappingNode)root, folder, values, today);
    }

    // Looked for before the document is built: nested aliases would make it grow without bound.
    private static long? Alias(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                return parser.Current.Start.Line;
            }
        }

        return null;
    }

    private static ManifestResult Faulty(long line, string message) => new(null, [new ManifestFault(line, message)]);
}
