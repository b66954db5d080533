using System.Text;
using CsCheck;
using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Tests.SecretScan;

/// <summary>Reading only what is new, and reading in windows, must find what reading everything finds.</summary>
public sealed class ReadingVersions
{
    private static readonly string[] s_lines =
    [
        "", "a", "let x = 1;", "password:", "// made of", new string('y', 3000) + ";" + new string('z', 900), "key = value", "umläüt 日本語", "}", "return 0;",
        $"token = '{MadeUp.SlackToken(1)}'", $"{MadeUp.AnthropicKey(2)} // launchready:allow secret made up", MadeUp.PrivateKey(20, 3).TrimEnd(), MadeUp.PrivateKey(60, 4).TrimEnd(),
    ];

    private static readonly Gen<List<int>> s_text = Gen.Int[0, s_lines.Length - 1].List[0, 60];

    [Fact]
    public void VersionsOfAFile_GiveWhatEachGivesByItself() => s_text.List[1, 6].Sample(versions =>
    {
        var seen = new SeenLines(bits: 12);
        var together = new SecretCollector();
        var scan = new VersionScan(seen, together);
        var apart = new SecretCollector();
        foreach (var (text, order) in versions.Select((version, index) => (Text(version), index + 1)))
        {
            var source = new SecretSource("a.txt") { Order = order, Presence = order == versions.Count ? SecretPresence.Head : SecretPresence.History };
            scan.Scan(Encoding.UTF8.GetBytes(text), source);
            apart.Take(source, new TextWindow(text, 0, int.MaxValue, TextPosition.Start));
        }

        Assert.Equal(Shown(apart), Shown(together));
        Assert.Equal(apart.AllowedInline > 0, together.AllowedInline > 0);
    }, iter: 300);

    [Fact]
    public void Windows_GiveWhatTheWholeGives() => Gen.Select(s_text, Gen.Int[1, 5000]).Sample((lines, size) =>
    {
        var text = Text(lines);
        var whole = new SecretCollector();
        whole.Take(new SecretSource("a.txt"), new TextWindow(text, 0, int.MaxValue, TextPosition.Start));
        var windowed = new SecretCollector();
        foreach (var window in new TextWindows(new StringReader(text), size, after: 6000).Read())
        {
            windowed.Take(new SecretSource("a.txt"), window);
        }

        Assert.Equal(Shown(whole), Shown(windowed));
    }, iter: 200);

    private static string Text(IEnumerable<int> lines) => string.Join('\n', lines.Select(line => s_lines[line]));

    private static List<string> Shown(SecretCollector collector) => [.. collector.Finish().SelectMany(finding => finding.Places.Select(place => $"{finding.RuleId} {finding.Preview} {finding.Presence} {finding.Occurrences} {place} {place.Fingerprint}")).Order()];
}
