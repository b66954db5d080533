using System.Text;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Tests.Source;

public sealed class WalkingATree : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("launchready-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void WhatPeopleWrote_IsListedInOrder()
    {
        Write("src/b.cs", "b");
        Write("src/a.cs", "a");
        Write("README.md", "r");
        Assert.Equal(["README.md", "src/a.cs", "src/b.cs"], Paths(Open()));
    }

    [Theory]
    [InlineData("node_modules/x/index.js", SkipReason.Dependencies)]
    [InlineData("vendor/x/x.go", SkipReason.Dependencies)]
    [InlineData(".git/config", SkipReason.VersionControl)]
    [InlineData("obj/x.cs", SkipReason.BuildOutput)]
    [InlineData("logo.png", SkipReason.Binary)]
    [InlineData("app.min.js", SkipReason.Minified)]
    public void WhatNobodyWroteHere_IsLeftOutAndCounted(string path, SkipReason reason)
    {
        Write(path, "x");
        var tree = Open();
        Assert.Empty(tree.Files);
        var group = Assert.Single(tree.Skipped.ByReason());
        Assert.Equal((reason, 1), (group.Reason, group.Count));
    }

    [Fact]
    public void OrdinaryWords_AreABuildsFoldersOnlyBesideItsFile()
    {
        Write("scripts/bin/deploy.sh", "x");
        Write("scripts/build/plan.py", "x");
        Write("web/package.json", "{}");
        Write("web/dist/bundle.js", "x");
        Write("api/Api.csproj", "<Project/>");
        Write("api/bin/Debug/x.json", "{}");
        Assert.Equal(["api/Api.csproj", "scripts/bin/deploy.sh", "scripts/build/plan.py", "web/package.json"], Paths(Open()));
        Assert.Contains("web/dist/bundle.js", Paths(SourceTree.Open(_root, new SourceLimits { BuildOutput = true }, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void ALinkOutOfTheTree_IsNotFollowed()
    {
        var outside = Directory.CreateTempSubdirectory("launchready-outside-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(outside, "secret.txt"), "outside");
            Directory.CreateSymbolicLink(Path.Combine(_root, "folder"), outside);
            File.CreateSymbolicLink(Path.Combine(_root, "file.txt"), Path.Combine(outside, "secret.txt"));
            Directory.CreateSymbolicLink(Path.Combine(_root, "loop"), _root);
            var tree = Open();
            Assert.Empty(tree.Files);
            Assert.Equal(3, Assert.Single(tree.Skipped.ByReason()).Count);
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public void LargeDeepAndMany_AreBoundedAndCounted()
    {
        Write("large.txt", new string('x', 101));
        Write("a/b/c/deep.txt", "x");
        Write("one.txt", "1");
        Write("two.txt", "2");
        var tree = SourceTree.Open(_root, new SourceLimits { FileLength = 100, Depth = 2, Files = 1 }, TestContext.Current.CancellationToken);
        Assert.Single(tree.Files);
        Assert.Equal([SkipReason.TooLarge, SkipReason.TooDeep, SkipReason.TooMany], tree.Skipped.ByReason().Select(group => group.Reason));
    }

    [Fact]
    public void BinaryAndMinifiedContent_IsNoText()
    {
        File.WriteAllBytes(Path.Combine(_root, "blob.dat"), [1, 0, 2]);
        Write("bundle.js", string.Concat(Enumerable.Repeat("function a(b){return c(b,d)};", 400)));
        var tree = Open();
        Assert.All(tree.Files, file => Assert.Null(file.ReadText()));
        Assert.Equal([SkipReason.Binary, SkipReason.Minified], tree.Skipped.ByReason().Select(group => group.Reason));
    }

    [Fact]
    public void OneLongTextInAFileThatAPersonWrote_IsRead()
    {
        Write("logo.js", "const logo = '" + new string('a', 9000) + "';\napp.get('/logo', send);\n");
        Assert.NotNull(Open().Files[0].ReadText());
    }

    [Fact]
    public void InvalidTextAndOtherEncodings_AreRead()
    {
        File.WriteAllBytes(Path.Combine(_root, "bad.txt"), [(byte)'a', 0xFF, 0xC3, (byte)'b']);
        File.WriteAllText(Path.Combine(_root, "wide.txt"), "wide", Encoding.Unicode);
        File.WriteAllText(Path.Combine(_root, "marked.txt"), "marked", new UTF8Encoding(true));
        Write("empty.txt", "");
        Assert.Equal(["a\uFFFD\uFFFDb", "", "marked", "wide"], Open().Files.Select(file => file.ReadText()));
    }

    [Fact]
    public void AFileThatWentAway_IsUnreadable()
    {
        Write("gone.txt", "x");
        var tree = Open();
        File.Delete(Path.Combine(_root, "gone.txt"));
        Assert.Null(tree.Files[0].ReadText());
        Assert.Equal(SkipReason.Unreadable, Assert.Single(tree.Skipped.ByReason()).Reason);
    }

    [Fact]
    public void NoFolder_IsSaid() => Assert.Throws<DirectoryNotFoundException>(() => SourceTree.Open(Path.Combine(_root, "nowhere"), cancellationToken: TestContext.Current.CancellationToken));

    private SourceTree Open() => SourceTree.Open(_root, cancellationToken: TestContext.Current.CancellationToken);

    private static IEnumerable<string> Paths(SourceTree tree) => tree.Files.Select(file => file.Path);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
