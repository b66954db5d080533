using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Targets;

public sealed class ReadingAManifest
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void AFullManifest_IsReadWhole()
    {
        var target = Good("""
            name: Acme bot
            source: .
            bundles: [dist]
            logs: [app.log]
            urls:
              home: https://example.com
              api: ${API_URL}
            domain: Example.COM
            openapi: openapi.json
            identities:
              - { name: alice, workspace: one, role: owner, token: "${ALICE}" }
              - { name: bob, workspace: two, role: member, headers: { Cookie: "session=${BOB}" } }
            resources:
              - identity: alice
                path: /notes/{id}
                values: { id: 17 }
            chat: { url: https://api.example.com/chat, identity: alice, body: '{"q":"{{message}}"}', reply: /answer, tools: /tools, canary: heron }
            environments:
              - { name: production, url: https://example.com, files: [.env.production], settings: [KEY], secretStore: vault }
            mail: { dkimSelectors: [s1], sends: true }
            edge: { provider: cloudflare, zone: abc, token: "${CF}", origins: [192.0.2.1] }
            owners:
              - { what: domain, who: Ann, contact: ann@example.com }
            alerts:
              - { name: ops, kind: slack, webhook: "${HOOK}" }
              - { name: on call, kind: pagerduty, key: "${PAGER}", endpoint: https://events.eu.pagerduty.com/v2/enqueue }
              - { name: rota, kind: email, server: mail.example.com, from: a@example.com, to: b@example.com, user: "${CF}", password: "${UNSET}" }
            attestations:
              - { question: deploy.backup-restored, answer: yes, by: Ann, date: 2026-11-01, note: 12 minutes }
            leave: [write, burst, alert]
            waivers:
              - { check: edge.caa, reason: the registrar cannot, owner: Ann, expires: 2026-12-31 }
            limits: { perSecond: 5, perHost: 50, hosts: { example.com: 9 }, timeoutSeconds: 3, responseBytes: 2048 }
            handover:
              monitoring: [{ name: uptime, link: https://status.example.com }]
              runbooks: [{ name: down, link: docs/down.md }]
              knownIssues: [slow search]
              rollback: [redeploy the tag before]
              escalation: [Ann, Ben]
              goLive: On Monday.
            """);

        Assert.Equal("Acme bot", target.Name);
        Assert.Equal(Folder, target.Source);
        Assert.Equal("https://api.example.com/", target.BaseUrl!.AbsoluteUri);
        Assert.Equal("example.com", target.Domain);
        Assert.Equal(Path.Combine(Folder, "openapi.json"), target.OpenApi);
        Assert.Equal("Bearer alice-token", target.Identities[0].Headers["Authorization"]);
        Assert.Equal("session=bob-session", target.Identities[1].Headers["Cookie"]);
        Assert.All(target.Identities, identity => Assert.True(identity.IsUsable));
        Assert.Equal("17", Assert.Single(target.Resources).Values["id"]);
        Assert.Equal("/answer", target.Chat!.Reply);
        Assert.Equal("cf-token", target.Edge!.Token);
        Assert.Equal(AttestedAnswer.Yes, Assert.Single(target.Attestations).Answer);
        Assert.Equal("/services/hook", target.Alerts[0].Address!.AbsolutePath);
        Assert.Equal(("pager-key", "events.eu.pagerduty.com"), (target.Alerts[1].Key, target.Alerts[1].Address!.Host));
        Assert.Equal("mail.example.com:587", target.Alerts[2].Server!.ToString());
        Assert.Equal([[], [], ["UNSET"]], target.Alerts.Select(route => route.Missing));
        Assert.Equal([Leave.Write, Leave.Burst, Leave.Alert], target.Leave.Order());
        Assert.Equal(new DateOnly(2026, 12, 31), Assert.Single(target.Waivers).Expires);
        Assert.Equal(TimeSpan.FromSeconds(3), target.Limits.Timeout);
        Assert.Equal(9, target.Limits.Hosts["example.com"]);
        Assert.Equal(["Ann", "Ben"], target.Handover.Escalation);
    }

    [Fact]
    public void ANameAlone_IsEnough() => Assert.Equal("x", Good("name: x").Name);

    [Theory]
    [InlineData("name: x\nidentites: []", 2, "\"identites\" is not known in the manifest; did you mean \"identities\"?")]
    [InlineData("name: x\nzebra: 1", 2, "\"zebra\" is not known in the manifest; known are name, source,")]
    [InlineData("name: x\nidentities:\n  - name: a\n    pasword: b", 4, "\"pasword\" is not known in an entry of \"identities\"")]
    [InlineData("source: .", 1, "The manifest needs \"name\".")]
    [InlineData("name: x\nurls: { app: example.com }", 2, "\"app\" must be an http or https address")]
    [InlineData("name: x\nurls: { app: ftp://example.com }", 2, "\"app\" must be an http or https address")]
    [InlineData("name: x\nurls: { app: 'https://u:secret@example.com' }", 2, "without a user name; it is \"…@example.com\"")]
    [InlineData("name: x\nurls: https://example.com", 2, "\"urls\" must be names and values.")]
    [InlineData("name: x\ndomain: https://example.com/", 2, "\"domain\" must be a domain such as example.com")]
    [InlineData("name: x\nidentities:\n  - name: a\n    token: abc", 4, "\"token\" is a credential and comes from the environment: write ${NAME}.")]
    [InlineData("name: x\nidentities:\n  - name: a\n    headers: { Cookie: abc }", 4, "\"Cookie\" is a credential and comes from the environment")]
    [InlineData("name: x\nattestations:\n  - { question: q, answer: maybe, by: a, date: 2026-01-01 }", 3, "\"answer\" must be one of yes, no, not applicable; it is \"maybe\".")]
    [InlineData("name: x\nattestations:\n  - { question: q, answer: yes, by: a, date: 2026-11-25 }", 3, "An answer cannot be from a day to come: 2026-11-25.")]
    [InlineData("name: x\nattestations:\n  - { question: q, answer: yes, by: a, date: 24.11.2026 }", 3, "\"date\" must be a day such as 2026-11-24")]
    [InlineData("name: x\nattestations:\n  - { question: q, answer: yes, by: '', date: 2026-01-01 }", 3, "\"by\" must be a value.")]
    [InlineData("name: x\nwaivers:\n  - { check: q, owner: a, expires: 2026-12-01 }", 3, "An entry of \"waivers\" needs \"reason\".")]
    [InlineData("name: x\nwaivers:\n  - { check: q, owner: a, reason: r }", 3, "An entry of \"waivers\" needs \"expires\".")]
    [InlineData("name: x\nlimits: { perSecond: 0 }", 2, "\"perSecond\" must be from 1 to 200; it is 0.")]
    [InlineData("name: x\nlimits: { perSecond: many }", 2, "\"perSecond\" must be a whole number; it is \"many\".")]
    [InlineData("name: x\nmail: { sends: perhaps }", 2, "\"sends\" must be true or false")]
    [InlineData("name: x\nleave: [everything]", 2, "must be one of write, burst, chat, alert")]
    [InlineData("name: x\nalerts:\n  - { name: ops, kind: slack }", 3, "The alert route \"ops\" is slack and needs \"webhook\".")]
    [InlineData("name: x\nalerts:\n  - { name: ops, kind: slack, webhook: https://hooks.slack.com/x }", 3, "\"webhook\" is a credential and comes from the environment")]
    [InlineData("name: x\nalerts:\n  - { name: ops, kind: slack, webhook: '${CF}' }", 3, "its webhook must be an http or https address.")]
    [InlineData("name: x\nalerts:\n  - { name: rota, kind: email, server: 'mail:x', from: a@b.c, to: d@e.f }", 3, "its server must be a host, or host:port; it is \"mail:x\".")]
    [InlineData("name: x\nalerts:\n  - { name: rota, kind: email, server: mail.b.c }", 3, "is email and needs \"from\".")]
    [InlineData("name: x\nalerts:\n  - { name: ops, kind: fax }", 3, "\"kind\" must be one of slack, pagerduty, email")]
    [InlineData("name: x\nsource: no-such-folder", 1, "\"source\" names a folder that is not there")]
    [InlineData("name: x\nchat: { url: 'https://example.com', identity: carol }", 2, "There is no identity \"carol\".")]
    [InlineData("name: x\nurls: { app: '${UNSET_URL}' }", 2, "\"app\" names UNSET_URL, which the environment does not set.")]
    [InlineData("name: x\nname: y", 2, "This is not YAML that can be read")]
    [InlineData("name: [", 2, "This is not YAML that can be read")]
    [InlineData("name: &a x\nsource: *a", 1, "Anchors and aliases are not read")]
    [InlineData("- name", 1, "The manifest must be names and values.")]
    [InlineData("", 1, "The manifest is empty.")]
    public void WhatIsWrong_IsSaidWithItsLine(string text, int line, string message)
    {
        var result = Read(text);

        Assert.Null(result.Target);
        Assert.Contains(result.Faults, fault => fault.Line == line && fault.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void AllFaults_AreSaidAtOnce() => Assert.Equal([1, 1, 2, 3], Read("nam: x\ndomain: x y\nleave: [all]").Faults.Select(fault => fault.Line));

    [Fact]
    public void ATokenThatIsNotSet_LeavesTheIdentityUnusable_AndIsNoFault()
    {
        var bob = Good("name: x\nidentities:\n  - { name: bob, token: \"${NOBODY}\" }").Identities[0];

        Assert.False(bob.IsUsable);
        Assert.Equal(["NOBODY"], bob.Missing);
    }

    [Fact]
    public void NestedAliases_DoNotGrow()
    {
        var lines = Enumerable.Range(1, 40).Select(level => $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]");

        Assert.Contains("Anchors", Assert.Single(Read("name: x\na0: &a0 [x]\n" + string.Join('\n', lines)).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATarget_DoesNotPrintItsCredentials()
    {
        var target = Good("name: x\nedge: { provider: other, token: \"${CF}\" }\nidentities:\n  - { name: alice, token: \"${ALICE}\" }\nalerts:\n  - { name: on call, kind: pagerduty, key: \"${PAGER}\" }");
        var printed = target.ToString() + string.Join(' ', target.Identities) + string.Join(' ', target.Alerts);

        Assert.DoesNotContain("alice-token", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("cf-token", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("pager-key", printed, StringComparison.Ordinal);
    }

    private static string Folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(AppContext.BaseDirectory));

    private static TargetManifest Good(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Faults);
        return result.Target!;
    }

    private static ManifestResult Read(string text) => ManifestReader.Read(
        text,
        Folder,
        name => name switch { "ALICE" => "alice-token", "BOB" => "bob-session", "CF" => "cf-token", "HOOK" => "https://hooks.slack.com/services/hook", "PAGER" => "pager-key", "API_URL" => "https://api.example.com/", _ => null },
        Today);
}
