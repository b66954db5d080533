using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Targets;

/// <summary>The <c>pilot</c> part of a manifest.</summary>
public sealed class ReadingThePilot
{
    [Fact]
    public void ItsParts_AreRead()
    {
        var target = Read("""
            name: x
            identities: [{ name: ann, token: "${TOKEN}" }]
            pilot:
              hosts: [CDN.example.com]
              onboarding:
                - { open: /sign-in }
                - { fill: Password, with: "${PASSWORD}" }
                - { fill: Name, with: Ann }
                - { fill: Code, with: "${UNSET}" }
                - { see: Welcome, within: 3 }
              empty: [{ path: /inbox, identity: ann, text: nothing yet }]
              denied: [{ path: "https://app.example.com/x", owner: ann }]
            """).Target!;
        var pilot = target.Pilot!;

        Assert.Equal(["cdn.example.com"], pilot.Hosts);
        Assert.Equal([PilotAct.Open, PilotAct.Fill, PilotAct.Fill, PilotAct.Fill, PilotAct.See], pilot.Onboarding.Select(step => step.Act));
        Assert.Equal(("secret of ann", true), (pilot.Onboarding[1].With, pilot.Onboarding[1].IsSecret));
        Assert.Equal(("Ann", false), (pilot.Onboarding[2].With, pilot.Onboarding[2].IsSecret));
        Assert.Equal(["UNSET"], pilot.Onboarding[3].Missing);
        Assert.Equal(TimeSpan.FromSeconds(3), pilot.Onboarding[4].Within);
        Assert.Equal(new PilotPage("/inbox") { Identity = "ann", Text = "nothing yet" }, Assert.Single(pilot.Empty));
        Assert.Equal("ann", Assert.Single(pilot.Denied).Owner);
        Assert.Equal("seen: [what is typed into Password]", new Masking(target).Mask("seen: secret of ann"));
    }

    [Theory]
    [InlineData("onboarding: [{ open: /a, press: b }]", "exactly one of")]
    [InlineData("onboarding: [{ within: 3 }]", "exactly one of")]
    [InlineData("onboarding: [{ fill: Name }]", "go together")]
    [InlineData("onboarding: [{ press: Go, with: x }]", "go together")]
    [InlineData("onboarding: [{ open: sign-in }]", "must be a path")]
    [InlineData("onboarding: [{ open: //other.example/ }]", "must be a path")]
    [InlineData("onboarding: [{ click: Go }]", "not known")]
    [InlineData("empty: [{ path: /a, identity: bob }]", "no identity")]
    [InlineData("denied: [{ path: /a, owner: bob }]", "no identity")]
    public void AFault_IsNamed(string part, string fault) =>
        Assert.Contains(fault, Assert.Single(Read($"name: x\npilot: {{ {part} }}").Faults).Message, StringComparison.Ordinal);

    private static ManifestResult Read(string text) => ManifestReader.Read(
        text, Path.GetTempPath(), name => name switch { "TOKEN" => "token-of-ann", "PASSWORD" => "secret of ann", _ => null }, new DateOnly(2026, 11, 24));
}
