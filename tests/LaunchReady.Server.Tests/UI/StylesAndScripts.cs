using System.IO.Compression;
using System.Text;
using LaunchReady.Server.UI;

namespace LaunchReady.Server.Tests.UI;

public sealed class StylesAndScripts
{
    private const int Kilobyte = 1024;

    public static TheoryData<string, string> TextPairs()
    {
        var pairs = new TheoryData<string, string> { { "on-accent", "accent" }, { "on-accent", "accent-strong" } };
        foreach (var back in (string[])["bg", "surface", "sunken", "ask-soft", "deny-soft", "ok-soft", "accent-soft"])
        {
            pairs.Add("ink", back);
            pairs.Add("muted", back);
        }

        foreach (var state in (string[])["accent", "ask", "deny", "ok"])
        {
            foreach (var back in (string[])["bg", "surface", "sunken", $"{state}-soft"])
            {
                pairs.Add(state, back);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(TextPairs))]
    public void Text_IsReadableInBothThemes(string text, string back) =>
        Assert.True(new Colours(Asset("app.css")).Contrast(text, back) >= 4.5, $"{text} on {back} is below 4.5 to 1");

    [Theory]
    [InlineData("field", "surface")]
    [InlineData("field", "bg")]
    [InlineData("field", "ask-soft")]
    [InlineData("accent", "surface")]
    public void EdgesOfFieldsAndFocus_CanBeSeenInBothThemes(string edge, string back) =>
        Assert.True(new Colours(Asset("app.css")).Contrast(edge, back) >= 3, $"{edge} on {back} is below 3 to 1");

    [Fact]
    public void Styles_StayUnder25Kilobytes() => Assert.InRange(Encoding.UTF8.GetByteCount(Asset("app.css")), 1, 25 * Kilobyte);

    [Fact]
    public void Scripts_StayUnder40KilobytesCompressed() =>
        Assert.InRange(Names().Where(name => name.EndsWith(".js", StringComparison.Ordinal)).Sum(name => Compressed(Asset(name))), 1, 40 * Kilobyte);

    [Fact]
    public void StylesAndScripts_LoadNothingFromElsewhere() =>
        Assert.All(Names().Where(name => !name.EndsWith(".svg", StringComparison.Ordinal)), name => Assert.DoesNotContain("//", WithoutComments(Asset(name)), StringComparison.Ordinal));

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static IEnumerable<string> Names() => typeof(Urls).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("assets/", StringComparison.Ordinal)).Select(name => name["assets/".Length..]);

    private static string Asset(string name)
    {
        using var reader = new StreamReader(typeof(Urls).Assembly.GetManifestResourceStream($"assets/{name}")!);
        return reader.ReadToEnd();
    }

    private static long Compressed(string text)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.Length;
    }
}
