using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>What nobody can use a page without who does not see it: the rest is for a person with a screen reader.</summary>
internal sealed class AccessibleBasics : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.accessible-basics",
        Stage.Handover,
        "Pages have a title, a language, one first heading, labelled fields and described images",
        Severity.Medium,
        "WCAG 2.2, level A (1.1.1, 2.4.2, 3.1.1, 4.1.2)",
        "Give what is named its title, lang, h1, label or alt.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(4) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) =>
        WalkWords.Judge(await SiteWalk.OfAsync(context, cancellationToken), Judge, "each has them");

    private static IEnumerable<AuditFinding> Judge(WalkedPage page)
    {
        var facts = page.Wide!;
        IEnumerable<(string Key, bool IsMissing, string What, Severity Severity)> wants =
        [
            ("title", facts.Title.Length == 0, "no title", Severity.Medium),
            ("language", facts.Language.Length == 0, "no language (lang)", Severity.Medium),
            ("heading", facts.Headings != 1, facts.Headings == 0 ? "no first heading (h1)" : $"{facts.Headings} first headings (h1)", Severity.Low),
            ("labels", facts.Unlabelled.Count > 0, $"fields without a label: {string.Join(", ", facts.Unlabelled)}", Severity.Medium),
            ("images", facts.ImagesWithoutText.Count > 0, $"images without alt: {string.Join(", ", facts.ImagesWithoutText)}", Severity.Medium),
        ];
        return wants.Where(want => want.IsMissing && !facts.Blank)
            .Select(want => new AuditFinding($"{page.Address.AbsolutePath} has {want.What}.", page.Location) { Key = want.Key, Severity = want.Severity });
    }
}
