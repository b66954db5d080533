using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using LaunchReady.Server.Hosting.Settings;
using LaunchReady.Server.Mail;

namespace LaunchReady.Server.Tests.Docs;

/// <summary>What the documents point at exists, rooms explain themselves, decisions are numbered, settings are listed.</summary>
public sealed partial class WrittenDown
{
    private const string Settings = "docs/operations/settings.md";

    public static TheoryData<string> Documents { get; } = [.. Repository.Files(string.Empty, ".md")];

    public static TheoryData<string> Rooms { get; } =
    [
        "docs/decisions", "tests",
        .. FoldersOf("src"), .. FoldersOf("src/LaunchReady.Server/Features"),
        .. new[] { "Data", "Doors", "Features", "Hosting", "Mail", "UI" }.Select(room => "src/LaunchReady.Server/" + room),
        .. new[] { "benchmarks", "samples", "deploy" }.Where(Repository.Has),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_LeadSomewhere(string document)
    {
        var folder = Path.GetDirectoryName(document)!;
        Assert.All(MarkdownText.RelativeLinks(Repository.Read(document)), link =>
        {
            var parts = link.Split('#', 2);
            var target = parts[0].Length == 0 ? document : Path.Combine(folder, parts[0]);
            Assert.True(Repository.Has(target), $"{document} links to {link}, which is not there.");
            Assert.True(parts.Length == 1 || MarkdownText.Anchors(Repository.Read(target)).Contains(parts[1]), $"{document} links to {link}, which has no such heading.");
        });
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("SECURITY.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("docs/architecture.md")]
    public void PathsInText_Exist(string document) =>
        Assert.All(MarkdownText.Paths(Repository.Read(document)), path => Assert.True(Repository.Has(path), $"{document} names {path}, which is not there."));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_HasAReadme(string room) => Assert.True(Repository.Has(room + "/README.md"), $"{room} does not say what it is for: it has no README.md.");

    [Fact]
    public void Decisions_AreNumberedWithoutGapsAndListed()
    {
        var files = Repository.Files("docs/decisions", ".md").Select(Path.GetFileName).OfType<string>().Where(name => name != "README.md").Order().ToList();
        var list = Repository.Read("docs/decisions/README.md");

        Assert.NotEmpty(files);
        Assert.All(files.Index(), file =>
        {
            var number = (file.Index + 1).ToString("0000", CultureInfo.InvariantCulture);
            Assert.StartsWith(number + "-", file.Item, StringComparison.Ordinal);
            Assert.StartsWith($"# {number} ", Repository.Read("docs/decisions/" + file.Item), StringComparison.Ordinal);
            Assert.Contains($"[{number}]({file.Item})", list, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Settings_AreAllListed()
    {
        var named = Repository.Files("src", ".cs").SelectMany(file => SettingName().Matches(Repository.Read(file)).Select(match => match.Value));
        var mail = typeof(MailOptions).GetProperties().Select(property => "LAUNCHREADY_MAIL__" + property.Name.ToUpperInvariant());
        var limits = typeof(LimitSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => "LAUNCHREADY_LIMITS__" + property.Name.ToUpperInvariant());
        var text = Repository.Read(Settings);

        Assert.All(
            named.Concat(mail).Concat(limits).Where(name => name is not ("LAUNCHREADY_NAME" or "LAUNCHREADY_NAME_FILE") && !name.EndsWith('_')).Distinct(),
            name => Assert.True(text.Contains('`' + name + '`', StringComparison.Ordinal), $"{Settings} does not list {name}."));
    }

    [Fact]
    public void TextWithFaults_ShowsThem()
    {
        const string Text = "# One heading\n\nSee `src/Nowhere/File.cs` and `Missing.md`, not `GET …/tools`; [there](no/such.md), [here](#one-heading), [web](https://example.com).\n\n```sh\n[not](a-link)\n```\n";

        Assert.Equal(["src/Nowhere/File.cs", "Missing.md"], MarkdownText.Paths(Text));
        Assert.Equal(["no/such.md", "#one-heading"], MarkdownText.RelativeLinks(Text));
        Assert.Equal(["one-heading"], MarkdownText.Anchors(Text));
        Assert.False(Repository.Has("src/Nowhere/File.cs"));
        Assert.True(Repository.Has("LaunchReady.slnx"));
    }

    private static IEnumerable<string> FoldersOf(string folder) =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, folder)).Select(below => $"{folder}/{Path.GetFileName(below)}").Order(StringComparer.Ordinal);

    [GeneratedRegex("LAUNCHREADY_[A-Z_]+", RegexOptions.NonBacktracking)]
    private static partial Regex SettingName();
}
