using System.Text;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Tests.SecretScan;

public sealed class ScanningATree : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("launchready-test-").FullName;

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16BE", "utf-32", "utf-16 without mark"];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void ASecret_ComesWithPlaceAndRule_AndWithoutItself()
    {
        Write("src/a.ts", $"const a = 1;\nconst b = '{MadeUp.SlackToken()}';\n");
        var report = Scan();
        var finding = Assert.Single(report.Findings);
        Assert.Equal(("slack-bot-token", "src/a.ts:2:12", SecretPresence.Tree), (finding.RuleId, finding.Places[0].ToString(), finding.Presence));
        foreach (var text in new[] { SecretReportJson.Write(report), SecretReportText.Write(report, colours: true), SecretReportSarif.Write(report) })
        {
            Assert.DoesNotContain(MadeUp.SlackToken()[5..20], text, StringComparison.Ordinal);
            Assert.Contains(finding.Fingerprint, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OneSecretInManyFiles_IsOneFinding()
    {
        foreach (var i in Enumerable.Range(0, 12))
        {
            Write($"src/{i:00}.ts", $"const b = '{MadeUp.SlackToken()}';\n");
        }

        var report = Scan();
        Assert.Equal((12, 12), (Assert.Single(report.Findings).Occurrences, report.Findings[0].Places.Count));
        Assert.Contains("found in 12 places", SecretReportText.Write(report, colours: false), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void EveryEncoding_IsRead(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 with mark" => new UTF8Encoding(true),
            "utf-16 without mark" => new UnicodeEncoding(false, false),
            _ => Encoding.GetEncoding(name),
        };
        File.WriteAllText(Path.Combine(_root, "a.txt"), $"SLACK={MadeUp.SlackToken()}\n", encoding);
        Assert.Equal((1, 7), (Assert.Single(Scan().Findings).Places[0].Line, Scan().Findings[0].Places[0].Column));
    }

    [Theory]
    [InlineData("service_role", Severity.Critical)]
    [InlineData("authenticated", Severity.Medium)]
    [InlineData("anon", null)]
    public void ASupabaseToken_IsJudgedByItsRole(string role, Severity? severity)
    {
        Write("a.ts", $"const key = '{MadeUp.SupabaseToken(role)}';");
        var report = Scan();
        Assert.Equal(severity, report.Findings.SingleOrDefault()?.Severity);
        Assert.Equal(severity is null ? 1 : 0, report.PublicKeys);
    }

    [Fact]
    public void KeysThatAreMadeToBePublic_AreNoFindings()
    {
        Write("a.ts", $"const stripeKey = 'pk_live_{MadeUp.Text(32, 1)}';\nconst api_key = 'sb_publishable_{MadeUp.Text(30, 2)}';\n");
        Assert.Empty(Scan().Findings);
    }

    [Theory]
    [InlineData("live", Severity.Critical)]
    [InlineData("test", Severity.Medium)]
    public void AKeyOfATestAccount_IsLessThanOneOfTheLiveOne(string mode, Severity severity)
    {
        Write("a.ts", $"const key = '{MadeUp.StripeKey(mode)}';");
        Assert.Equal(severity, Assert.Single(Scan().Findings).Severity);
    }

    [Fact]
    public void WhatCannotBeRead_IsCountedAndNamed()
    {
        File.WriteAllBytes(Path.Combine(_root, "a.bin"), [1, 2, 0, 3, 0, 0, 9, 9, 9]);
        File.WriteAllBytes(Path.Combine(_root, "b.zip"), [0x50, 0x4b, 3, 4]);
        Write("node_modules/x/index.js", MadeUp.SlackToken());
        Write(".env.production", "A=1\n");
        Write(".env.example", "A=\n");
        var report = Scan();
        Assert.Equal((0, 1), (report.Findings.Count, report.Binary));
        Assert.Equal(["b.zip"], report.Archives);
        Assert.Equal([".env.production"], report.EnvironmentFiles);
        Assert.Contains(report.Skipped, group => group.Examples.Contains("node_modules"));
    }

    [Fact]
    public void AFileOfFourGigabytes_IsNotHeldInMemory()
    {
        using (var file = File.Create(Path.Combine(_root, "huge.log")))
        {
            file.Write(Encoding.UTF8.GetBytes(new string('a', 20_000) + "\n"));
            file.SetLength(4L << 30);
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes($"\ntoken {MadeUp.SlackToken()}\n"));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = TreeSecretScan.Run(Path.Combine(_root, "huge.log"), GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(3, Assert.Single(report.Findings).Places[0].Line);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
    }

    [Fact]
    public void ASourceMap_IsReadAsTheFilesItHolds()
    {
        Write("dist/app.js.map", System.Text.Json.JsonSerializer.Serialize(new { version = 3, sources = new[] { "src/a.ts", "src/db.ts" }, sourcesContent = new[] { null, $"// db\nconst key = '{MadeUp.SlackToken()}'\n" }, mappings = "AAAA" }));
        Assert.Equal("dist/app.js.map!src/db.ts:2:14", Assert.Single(Scan().Findings).Places[0].ToString());
    }

    [Fact]
    public void ACommentWithAReason_AllowsItsLine_AndOneWithoutDoesNot()
    {
        Write("a.py", $"a = '{MadeUp.SlackToken(1)}'  # launchready:allow secret made up for the docs\n# launchready:allow secret: a made-up key\nb = '{MadeUp.SlackToken(2)}'\n");
        Write("b.py", $"a = '{MadeUp.SlackToken(3)}'  # launchready:allow secret\n");
        var report = Scan();
        Assert.Equal(("b.py", 2), (Assert.Single(report.Findings).Places[0].Path, report.Allowed));
    }

    [Fact]
    public void ABaseline_KnowsWhatItHolds_AndNotTheSameSecretElsewhere()
    {
        Write("a.py", $"a = '{MadeUp.SlackToken(1)}'\n");
        var baseline = SecretReportJson.ReadBaseline(SecretReportJson.Write(Scan()));
        Write("a.py", $"# moved down\n\na = '{MadeUp.SlackToken(1)}'\n");
        var again = Scan(GitSandbox.Options with { Baseline = baseline });
        Assert.Equal((0, 1), (again.Findings.Count, again.Known));
        Write("b.py", $"a = '{MadeUp.SlackToken(1)}'\n");
        Assert.Equal("b.py", Assert.Single(Scan(GitSandbox.Options with { Baseline = baseline }).Findings).Places[0].Path);
    }

    [Fact]
    public void AnAllowList_CoversByPathRuleAndFingerprint_UntilItExpires()
    {
        Write("tests/a.py", $"a = '{MadeUp.SlackToken(1)}'\n");
        Write("src/b.py", $"a = '{MadeUp.SlackToken(2)}'\n");
        var print = Scan().Findings.Single(finding => finding.Places[0].Path == "src/b.py").Fingerprint;
        Assert.Equal("src/b.py", Assert.Single(With("- { path: tests/**, reason: made up, owner: ada }").Findings).Places[0].Path);
        Assert.Equal("tests/a.py", Assert.Single(With($"- {{ fingerprint: {print}, reason: made up, owner: ada }}").Findings).Places[0].Path);
        Assert.Equal(2, With("- { path: '**', rule: github-token, reason: made up, owner: ada }").Findings.Count);
        Assert.Equal(2, With("- { path: '**', reason: made up, owner: ada, expires: 2026-11-23 }").Findings.Count);
        Assert.Empty(With("- { path: '**', reason: made up, owner: ada, expires: 2026-11-24 }").Findings);

        SecretReport With(string yaml) => Scan(GitSandbox.Options with { Allowed = AllowFile.Parse(yaml) });
    }

    [Theory]
    [InlineData("- { path: a, owner: ada }", "entry 1 has no reason")]
    [InlineData("- { path: a, reason: x }", "entry 1 has no owner")]
    [InlineData("- { reason: x, owner: ada }", "entry 1 has neither path nor fingerprint")]
    [InlineData("- { pth: a, reason: x, owner: ada }", "pth")]
    [InlineData("- { path: a, reason: x, owner: ada, expires: soon }", "which is no date")]
    [InlineData("path: a", "line 1")]
    public void AnAllowListThatIsNotUnderstood_IsRefused(string yaml, string says) => Assert.Contains(says, Assert.Throws<InvalidDataException>(() => AllowFile.Parse(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fingerprints_AreTheSameInEveryRun_AndNotHashesOfTheSecretAlone()
    {
        Write("a.py", $"a = '{MadeUp.SlackToken(1)}'\n");
        Write("b.py", $"a = '{MadeUp.SlackToken(1)}'\n");
        var one = Scan().Findings[0].Places;
        Assert.Equal(one, Scan().Findings[0].Places);
        Assert.NotEqual(one[0].Fingerprint, one[1].Fingerprint);
        Assert.Equal(16, one[0].Fingerprint.Length);
    }

    [Fact]
    public void RulesThatWeigh_Exist() =>
        Assert.Empty(SecretKind.Opens.Concat(SecretKind.Guesses).Concat(SecretKind.Halves).Except(LaunchReady.Detection.SecretScanner.BuiltIn.RuleIds));

    private SecretReport Scan(SecretScanOptions? options = null) => TreeSecretScan.Run(_root, options ?? GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
