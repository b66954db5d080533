using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.QuickAudit;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;

namespace LaunchReady.Audit.Tests.Stages.QuickAudit;

public sealed class OverTheInventory : IDisposable
{
    private const string Server = """
        const express = require('express');
        const app = express();
        app.post('/login', login);
        app.get('/health', (req, res) => res.send('ok'));
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("launchready-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task OpenWrites_AreFoundAndWeighed()
    {
        var findings = await FailsAsync(new WritesAskWhoCalls(), Server + "app.post('/chat', async (req, res) => res.json(await openai.chat.completions.create({})));\napp.post('/notes', add);");
        Assert.Equal([("POST /chat", Severity.High), ("POST /notes", Severity.Medium)], findings.Select(finding => (finding.Key!, finding.Severity!.Value)));
        Assert.All(findings, finding => Assert.Contains("not certain", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task GuardedWritesAndDoorsOpenByNature_Pass() => Assert.IsType<CheckResult.Pass>(await RunAsync(new WritesAskWhoCalls(), Server + "app.post('/chat', requireUser, chat);"));

    [Fact]
    public async Task NothingThatWrites_IsNotApplicable() => Assert.IsType<CheckResult.NotApplicable>(await RunAsync(new WritesAskWhoCalls(), "const app = require('express')(); app.get('/x', h);"));

    [Theory]
    [InlineData("app.delete('/admin/users/:id', remove);", Severity.Critical)]
    [InlineData("app.get('/admin/users', list);", Severity.High)]
    [InlineData("app.get('/admin/users', requireUser, list);", Severity.Medium)]
    public async Task AdministrationWithoutARole_IsFound(string route, Severity severity) =>
        Assert.Equal(severity, Assert.Single(await FailsAsync(new AdministrationChecksRole(), Server + route)).Severity);

    [Fact]
    public async Task AdministrationWithARole_Passes() => Assert.IsType<CheckResult.Pass>(await RunAsync(new AdministrationChecksRole(), Server + "app.get('/admin/users', requireAdmin, list);"));

    [Fact]
    public async Task NoAdministration_IsNotApplicable() => Assert.IsType<CheckResult.NotApplicable>(await RunAsync(new AdministrationChecksRole(), Server));

    [Fact]
    public async Task AWebhookWithoutASignature_IsFound() => Assert.Single(await FailsAsync(new WebhooksCheckSignature(), Server + "app.post('/webhooks/stripe', (req, res) => pay(req.body));"));

    [Theory]
    [InlineData("app.post('/webhooks/stripe', (req, res) => { const event = stripe.webhooks.constructEvent(req.body, sig, secret); });")]
    [InlineData("app.post('/webhooks/github', verifySignature, take);")]
    [InlineData("app.post('/api/webhooks', requireUser, create); app.post('/hooks/x', (req, res) => { crypto.timingSafeEqual(a, b); });")]
    public async Task AWebhookThatChecks_Passes(string route) => Assert.IsType<CheckResult.Pass>(await RunAsync(new WebhooksCheckSignature(), Server + route));

    [Fact]
    public async Task ADoorThatTheManifestCallsAWebhook_IsOne_WhateverItsPath()
    {
        var target = new TargetManifest { Name = "test", Source = _root, Urls = [new TargetUrl("webhook", new Uri("https://example.test/rueckruf/zahlung"))] };
        await File.WriteAllTextAsync(Path.Combine(_root, "server.js"), Server + "app.post('/rueckruf/zahlung', (req, res) => pay(req.body));", TestContext.Current.CancellationToken);
        Assert.IsType<CheckResult.NotApplicable>(await Auditing.RunAsync(new WebhooksCheckSignature(), target with { Urls = [] }));
        Assert.Equal("POST /rueckruf/zahlung", Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new WebhooksCheckSignature(), target)).Findings).Key);
    }

    [Fact]
    public async Task NoWebhook_IsNotApplicable() => Assert.IsType<CheckResult.NotApplicable>(await RunAsync(new WebhooksCheckSignature(), Server));

    [Theory]
    [InlineData("const key = import.meta.env.VITE_OPENAI_API_KEY;")]
    [InlineData("const key = process.env.NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY;")]
    [InlineData("const client = new OpenAI({ apiKey, dangerouslyAllowBrowser: true });")]
    public async Task AKeyInClientCode_IsFound(string code) => Assert.Single(await FailsAsync(new BrowserGetsNoKey(), Server, ("client/app.js", code)));

    [Theory]
    [InlineData("const key = import.meta.env.VITE_SUPABASE_ANON_KEY;")]
    [InlineData("const key = process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY;")]
    [InlineData("const url = import.meta.env.VITE_API_URL;")]
    public async Task APublicValueInClientCode_Passes(string code) => Assert.IsType<CheckResult.Pass>(await RunAsync(new BrowserGetsNoKey(), Server, ("client/app.js", code)));

    [Fact]
    public async Task ValuesOfOneEnvironment_AreFound_FallbacksAreNot()
    {
        var findings = await FailsAsync(new EnvironmentStaysOutside(), Server + """
            const database = 'postgres://app:word@db.internal:5432/app';
            const api = 'http://localhost:3000/api';
            const other = process.env.API_URL || 'http://localhost:4000';
            const real = 'https://example.com/api';
            """);
        Assert.Equal(["postgres://db.internal:5432", "http://localhost:3000"], findings.Select(finding => finding.Key));
        Assert.DoesNotContain(findings, finding => finding.Message.Contains("word", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ValuesFromTheEnvironment_Pass() => Assert.IsType<CheckResult.Pass>(await RunAsync(new EnvironmentStaysOutside(), Server));

    [Fact]
    public async Task ServicesOfOthers_AreListed()
    {
        var pass = Assert.IsType<CheckResult.Pass>(await RunAsync(new IntegrationsAreListed(), Server + "const Stripe = require('stripe');", ("package.json", """{ "dependencies": { "@slack/web-api": "7" } }""")));
        Assert.Contains("Stripe", pass.Evidence, StringComparison.Ordinal);
        Assert.Contains("Slack", pass.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoServiceOfOthers_IsNotApplicable() => Assert.IsType<CheckResult.NotApplicable>(await RunAsync(new IntegrationsAreListed(), Server));

    [Fact]
    public async Task TheInventory_PassesWithCounts_AndFailsWhereAPathIsNotKnown()
    {
        Assert.Contains("Express 2", Assert.IsType<CheckResult.Pass>(await RunAsync(new RoutesAreKnown(), Server)).Evidence, StringComparison.Ordinal);
        Assert.Single(await FailsAsync(new RoutesAreKnown(), Server + "app.get(`/${tenant}/x`, h);"));
    }

    [Fact]
    public async Task NoRouteAtAll_IsNotChecked_NeverPassed()
    {
        foreach (var check in (ICheck[])[new RoutesAreKnown(), new WritesAskWhoCalls(), new AdministrationChecksRole(), new WebhooksCheckSignature()])
        {
            Assert.IsType<CheckResult.NotChecked>(await RunAsync(check, "const nothing = 1;"));
            Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(check));
        }
    }

    private async Task<IReadOnlyList<AuditFinding>> FailsAsync(ICheck check, string server, params (string Path, string Text)[] others) =>
        Assert.IsType<CheckResult.Fail>(await RunAsync(check, server, others)).Findings;

    private async Task<CheckResult> RunAsync(ICheck check, string server, params (string Path, string Text)[] others)
    {
        foreach (var (path, text) in others.Prepend(("server.js", server)))
        {
            var full = Path.Combine(_root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllTextAsync(full, text, TestContext.Current.CancellationToken);
        }

        return await Auditing.RunAsync(check, new TargetManifest { Name = "test", Source = _root });
    }
}
