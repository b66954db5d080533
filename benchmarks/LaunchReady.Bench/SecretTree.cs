using System.Text;
using LaunchReady.Detection;

namespace LaunchReady.Bench;

/// <summary>A large tree without secrets: the reference documentation that comes with the SDK, copied into a folder of its own, up to a bound.</summary>
internal sealed class SecretTree : IDisposable
{
    private const long MostBytes = 60_000_000;

    private SecretTree(string folder) => Folder = folder;

    public string Folder { get; }

    public IReadOnlyList<string> Texts { get; private init; } = [];

    /// <summary>Megabytes as files.</summary>
    public double Megabytes { get; private init; }

    /// <summary>The tree, or null when no reference documentation is installed.</summary>
    public static SecretTree? Copy()
    {
        var root = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var packs = Path.Combine(root, "packs");
        var files = Directory.Exists(packs) ? Directory.EnumerateFiles(packs, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("launchready-secrets-").FullName;
        var texts = new List<string>();
        var bytes = 0L;
        foreach (var file in files.TakeWhile(file => (bytes += new FileInfo(file).Length) <= MostBytes))
        {
            var text = File.ReadAllText(file, Encoding.UTF8);
            texts.Add(text);
            File.WriteAllText(Path.Combine(folder, $"{texts.Count:000}-{Path.GetFileName(file)}"), text);
        }

        return new SecretTree(folder) { Texts = texts, Megabytes = texts.Sum(text => (double)Encoding.UTF8.GetByteCount(text)) / 1_000_000 };
    }

    /// <summary>What a process of its own does: reads every file of a folder and scans it, on one thread. Prints the number of findings.</summary>
    public static int Scan(string folder)
    {
        var findings = Directory.EnumerateFiles(folder).Sum(file => SecretScanner.BuiltIn.Scan(File.ReadAllText(file)).Count);
        Console.WriteLine(findings);
        return 0;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
