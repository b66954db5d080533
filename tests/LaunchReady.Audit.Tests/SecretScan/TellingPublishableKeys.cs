using LaunchReady.Audit.Checks;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.Stages.QuickAudit;
using LaunchReady.Audit.Stages.Secrets;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.SecretScan;

/// <summary>Keys that are made for browsers beside their siblings that are not: in source, in a bundle, on a running page.</summary>
public sealed class TellingPublishableKeys
{
    private static readonly string s_hex = string.Concat(Enumerable.Range(0, 32).Select(index => "0a91c7e3b8d2f645"[index * 7 % 16]));
    private static readonly string s_other = string.Concat(Enumerable.Range(0, 32).Select(index => "d5190c8be7a2643f"[index * 5 % 16]));
    private static readonly string s_google = "AI" + "za" + MadeUp.Text(35, 3);
    private static readonly string s_captcha = "6L" + MadeUp.Text(38, 4);

    private static readonly Dictionary<string, (string Public, string Secret)> s_pairs = new()
    {
        ["Algolia DocSearch"] = ($"docsearch({{ appId: 'ABCDE12345', apiKey: '{s_hex}', indexName: 'docs' }})", $"docsearch({{ appId: 'ABCDE12345', adminApiKey: '{s_hex}', indexName: 'docs' }})"),
        ["Algolia by name"] = ($"const ALGOLIA_SEARCH_KEY = '{s_hex}'", $"const ALGOLIA_ADMIN_KEY = '{s_hex}'"),
        ["Stripe"] = ($"const key = 'pk_live_{MadeUp.Text(32, 1)}'", $"const key = '{MadeUp.StripeKey("live")}'"),
        ["Firebase"] = ($"init({{ apiKey: '{s_google}', authDomain: 'x.firebaseapp.com', projectId: 'x' }})", $"init({{ apiKey: '{s_google}', model: 'gemini-pro' }})"),
        ["Supabase"] = ($"createClient(url, '{MadeUp.SupabaseToken("anon")}')", $"createClient(url, '{MadeUp.SupabaseToken("service_role")}')"),
        ["Supabase, new keys"] = ($"const key = 'sb_publishable_{MadeUp.Text(30, 2)}'", $"const key = 'sb_secret_{MadeUp.Text(30, 2)}'"),
        ["Mapbox"] = ($"token = 'pk.{MadeUp.Text(60, 1)}.{MadeUp.Text(22, 2)}'", $"token = 'sk.{MadeUp.Text(60, 1)}.{MadeUp.Text(22, 2)}'"),
        ["Sentry"] = ($"Sentry.init({{ dsn: 'https://{s_hex}@o123.ingest.sentry.io/42' }})", $"Sentry.init({{ dsn: 'https://{s_hex}:{s_other}@sentry.io/42' }})"),
        ["PostHog"] = ($"posthog.init({{ apiKey: 'phc_{MadeUp.Text(43, 1)}' }})", $"posthog.init({{ apiKey: 'phx_{MadeUp.Text(43, 1)}' }})"),
        ["Clerk"] = ($"publishableKey = 'pk_test_{MadeUp.Text(50, 1)}'", $"secretKey = 'sk_live_{MadeUp.Text(50, 1)}'"),
        ["Google Maps"] = ($"load('https://maps.googleapis.com/maps/api/js?key={s_google}')", $"fetch('https://generativelanguage.googleapis.com/v1beta/models?key={s_google}')"),
        ["reCAPTCHA"] = ($"<div data-sitekey=\"{s_captcha}\"></div>", $"const secretKey = \"{s_captcha}\""),
        ["Segment"] = ($"analytics.load({{ writeKey: '{MadeUp.Text(32, 1)}' }})", $"const segmentAccessToken = '{MadeUp.Text(40, 1)}'"),
        ["LaunchDarkly"] = ($"const key = 'mob-{Id()}'", $"const key = 'sdk-{Id()}'"),
        ["Mixpanel"] = ($"const mixpanelToken = '{s_hex}'", $"const mixpanelApiSecret = '{s_hex}'"),
        ["Datadog"] = ($"init({{ clientToken: 'pub{s_hex}' }})", $"init({{ apiToken: '{s_hex}{s_other[..8]}' }})"),
        ["New Relic"] = ($"licenseKey = 'NRJS-{s_hex[..19]}'", $"apiKey = 'NRAK-{MadeUp.Text(27, 1).ToUpperInvariant()}'"),
    };

    public static TheoryData<string> Names => [.. s_pairs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void InATree_TheOneIsSilent_AndItsSiblingIsNot(string name)
    {
        using var folder = new GitSandbox();
        folder.Write("a.js", s_pairs[name].Public);
        Assert.Empty(TreeSecretScan.Run(folder.Root, GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken).Findings);
        folder.Write("a.js", s_pairs[name].Secret);
        Assert.NotEmpty(TreeSecretScan.Run(folder.Root, GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken).Findings);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task InClientCode_TheOneIsLowAtMost_AndItsSiblingIsHighOrCritical(string name)
    {
        using var project = new GitSandbox();
        project.Write("client/app.js", "'use client';\n" + s_pairs[name].Public);
        var open = await Auditing.RunAsync(new BrowserGetsNoKey(), Of(project));
        Assert.All((open as CheckResult.Fail)?.Findings ?? [], finding => Assert.Equal((Severity.Low, true), (finding.Severity, finding.Fix!.StartsWith("Check its restriction", StringComparison.Ordinal))));
        project.Write("client/app.js", "'use client';\n" + s_pairs[name].Secret);
        Assert.Contains(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new BrowserGetsNoKey(), Of(project))).Findings, finding => finding.Severity is null or Severity.High or Severity.Critical);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task InABundleAndOnAPage_TheOnePasses_AndItsSiblingFails(string name)
    {
        using var project = new GitSandbox();
        project.Write("package.json", """{"dependencies":{"react-dom":"19"}}""");
        var body = s_pairs[name].Public;
        await using var server = LoopbackServer.Answering(request => request.Path == "/" ? new(200, "<html><script src='/app.js'></script></html>") : new(200, body));
        var page = new TargetManifest { Name = "test", Urls = [new TargetUrl("home", server.Url)], Limits = new ProbeLimits { PerSecond = 1000, Timeout = TimeSpan.FromSeconds(5) } };
        project.Write("dist/app.js", body);
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new BundleHoldsNoSecret(), Of(project)));
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new RunningPagesHoldNoSecret(), page));
        body = s_pairs[name].Secret;
        project.Write("dist/app.js", body);
        Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new BundleHoldsNoSecret(), Of(project)));
        Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new RunningPagesHoldNoSecret(), page));
    }

    [Fact]
    public void WhatLimitsAnOpenKey_IsSaid()
    {
        using var folder = new GitSandbox();
        folder.Write("a.js", s_pairs["Firebase"].Public);
        var report = TreeSecretScan.Run(folder.Root, GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(1, report.PublicKeys);
        Assert.Contains("security rules", Assert.Single(report.PublicKeyAdvice), StringComparison.Ordinal);
    }

    private static string Id() => $"{s_hex[..8]}-{s_hex[8..12]}-{s_hex[12..16]}-{s_hex[16..20]}-{s_hex[20..32]}";

    private static TargetManifest Of(GitSandbox project) => new() { Name = "test", Source = project.Root };
}
