using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Targets;

public sealed class DraftingAManifest : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("launchready-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void WhatLiesInTheFolder_IsNamed_AndTheDraftCanBeReadBack()
    {
        Write("package.json", """{ "name": "@acme/dockhand" }""");
        Write("public/app.js", "start()");
        Write("static/logo.txt", "no script");
        Write("server.js", """
            const express = require('express');
            const app = express();
            app.post('/api/login', signIn);
            app.post('/api/orgs/:org/assistant', requireUser, answer);
            app.post('/hooks/billing', take);
            app.get('/healthz', ok);
            """);

        var draft = ManifestDraft.Write(_root, TestContext.Current.CancellationToken);
        var read = ManifestReader.Read(draft, _root, _ => null, new DateOnly(2026, 11, 24));

        Assert.Empty(read.Faults);
        Assert.Equal("dockhand", read.Target!.Name);
        Assert.Equal(["public"], read.Target.Bundles.Select(Path.GetFileName));
        Assert.Contains("#   chat, url: /api/orgs/{org}/assistant (server.js:4)\n#   urls, login: /api/login (server.js:3)\n#   urls, webhook: /hooks/billing (server.js:5)\n#   urls, health: /healthz (server.js:6)\n", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyFolder_IsCalledAsItIs_AndHasNoDoors()
    {
        var draft = ManifestDraft.Write(_root, TestContext.Current.CancellationToken);

        Assert.Equal(Path.GetFileName(_root), ManifestReader.Read(draft, _root, _ => null, new DateOnly(2026, 11, 24)).Target!.Name);
        Assert.DoesNotContain("these doors", draft, StringComparison.Ordinal);
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
