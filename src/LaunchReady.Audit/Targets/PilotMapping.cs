namespace LaunchReady.Audit.Targets;

/// <summary>The <c>pilot</c> part of a manifest.</summary>
internal static class PilotMapping
{
    private static readonly (string Key, PilotAct Act)[] Acts = [("open", PilotAct.Open), ("fill", PilotAct.Fill), ("press", PilotAct.Press), ("see", PilotAct.See)];
    private static readonly string[] PageLists = ["pages", "empty", "denied", "slow"];

    public static PilotSettings? Map(ManifestNode part) => !part.Exists ? null : new PilotSettings
    {
        Hosts = [.. part.Texts("hosts").Select(host => host.ToLowerInvariant())],
        Onboarding = [.. part.Parts("onboarding").Where(step => Given(step).Count() == 1).Select(Step)],
        Pages = Pages(part, "pages"),
        Empty = Pages(part, "empty"),
        Denied = Pages(part, "denied"),
        Slow = Pages(part, "slow"),
    };

    /// <summary>What the schema cannot say: a step does one thing, only what is filled has a value, identities are known.</summary>
    public static IEnumerable<ManifestFault> Faults(ManifestNode part, IReadOnlySet<string> identities)
    {
        foreach (var step in part.Parts("onboarding"))
        {
            if (Given(step).Count() != 1)
            {
                yield return new ManifestFault(step.Line, "A step has exactly one of open, fill, press and see.");
            }
            else if (step.Text("fill") is null != step.Text("with") is null)
            {
                yield return new ManifestFault(step.Line, "\"fill\" and \"with\" go together.");
            }
        }

        foreach (var page in PageLists.SelectMany(part.Parts))
        {
            foreach (var name in new[] { page.Text("identity"), page.Text("owner") }.OfType<string>().Where(name => !identities.Contains(name)))
            {
                yield return new ManifestFault(page.Line, $"There is no identity \"{name}\".");
            }
        }
    }

    private static IEnumerable<(string Key, PilotAct Act)> Given(ManifestNode step) => Acts.Where(act => step.Text(act.Key) is not null);

    private static PilotStep Step(ManifestNode part)
    {
        var (key, act) = Given(part).First();
        var step = new PilotStep(act, part.Required(key)) { With = part.Text("with") ?? "", IsSecret = part.HasVariable("with"), Missing = part.Missing("with") };
        return part.Number("within") is { } seconds ? step with { Within = TimeSpan.FromSeconds(seconds) } : step;
    }

    private static IReadOnlyList<PilotPage> Pages(ManifestNode part, string name) =>
        [.. part.Parts(name).Select(page => new PilotPage(page.Required("path")) { Identity = page.Text("identity"), Owner = page.Text("owner"), Text = page.Text("text") })];
}
