using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Tests.SecretScan;

namespace LaunchReady.Audit.Tests.Leaky;

/// <summary>
/// A sample's tree as its authors would have it, in a git repository of its own: what lies under <c>planted/</c> is put where its first line says, what lies under
/// <c>planted/removed/</c> is in the history alone, and <c>{token:N}</c> becomes N characters. So no file of this repository looks as if it held a live secret.
/// </summary>
internal sealed partial class PlantedTree : IDisposable
{
    private readonly GitSandbox _git = new();

    private PlantedTree()
    {
    }

    public string Path => _git.Root;

    public static PlantedTree Of(string sample)
    {
        var tree = new PlantedTree();
        foreach (var file in new DirectoryInfo(sample).EnumerateFiles("*.*").Where(file => file.Extension is ".cs" or ".csproj" or ".json" && file.Name != "packages.lock.json"))
        {
            tree.Write(file.Name, File.ReadAllText(file.FullName));
        }

        foreach (var file in Planted(sample))
        {
            tree.Write(file.Path, file.Text);
        }

        var removed = Planted(System.IO.Path.Combine(sample, "planted", "removed"), "").ToList();
        removed.ForEach(file => tree.Write(file.Path, file.Text));
        tree._git.Commit("The bot");
        if (removed.Count > 0)
        {
            removed.ForEach(file => File.Delete(System.IO.Path.Combine(tree.Path, file.Path)));
            tree._git.Commit("Take the payments out");
        }

        return tree;
    }

    public void Dispose() => _git.Dispose();

    private static IEnumerable<(string Path, string Text)> Planted(string sample, string below = "planted")
    {
        var folder = new DirectoryInfo(System.IO.Path.Combine(sample, below));
        foreach (var file in folder.Exists ? folder.EnumerateFiles("*.txt") : [])
        {
            var parts = File.ReadAllText(file.FullName).Split('\n', 2);
            yield return (parts[0]["path: ".Length..].Trim(), parts[1]);
        }
    }

    private void Write(string path, string text) => _git.Write(
        path, Token().Replace(text, match => Characters(int.Parse(match.Groups["length"].Value, System.Globalization.CultureInfo.InvariantCulture), match.Groups["name"].Value)));

    /// <summary>The same name and length give the same characters, so a password can be shared on purpose.</summary>
    public static string Characters(int length, string name)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var characters = new StringBuilder(length);
        for (var block = 0; characters.Length < length; block++)
        {
            foreach (var value in SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {length} {block}")).Where(_ => characters.Length < length))
            {
                characters.Append(Alphabet[value % Alphabet.Length]);
            }
        }

        return characters.ToString();
    }

    [GeneratedRegex(@"\{+token:(?<length>\d+)(:(?<name>\w+))?\}+")]
    private static partial Regex Token();
}
