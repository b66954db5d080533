using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Access;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>What makes a page a closed one, and what makes a closed page a good one. Facts of the document; no list of words.</summary>
internal static class DeniedWords
{
    private const int FewestLetters = 8;
    private const int ShortestLine = 12;

    /// <summary>Closed by its status, by leading elsewhere, by asking for a password, or because its data was refused.</summary>
    public static bool IsClosed(StatePage page) =>
        page.Visit.Status is 401 or 403 or 404 or 410
        || (page.Visit.Status < 400 && (IsElsewhere(page) || page.Facts.HasPasswordField || page.Activity.Fetched.Any(fetched => fetched.Status is 401 or 403 or 404)));

    public static string How(StatePage page) =>
        page.Visit.Status >= 400 ? $"{page.Visit.Status}" : IsElsewhere(page) ? $"leads to {page.Visit.Url.AbsolutePath}" : IsClosed(page) ? "closed by the page" : $"{page.Visit.Status}, open to all";

    public static IEnumerable<AuditFinding> Judge(StatePage page)
    {
        var (path, evidence) = ($"{page.Address.AbsolutePath}{page.As}", $"status {page.Visit.Status}");
        if (page.Visit.Status >= 500)
        {
            yield return new AuditFinding($"{path} breaks instead of saying no.", page.Location) { Key = "broken", Severity = Severity.High, Evidence = evidence };
        }

        if (VerboseErrors.Sign(page.Facts.Text) is { } sign)
        {
            yield return new AuditFinding($"{path} shows {sign.Name}.", page.Location) { Key = "inside", Severity = Severity.High, Evidence = sign.Excerpt };
        }

        if (page.Facts.Blank || (Letters(page.Facts.Text) < FewestLetters && !page.Facts.HasPasswordField))
        {
            yield return new AuditFinding($"{path} is a blank page.", page.Location) { Key = "blank", Evidence = evidence };
        }
        else if (page.Visit.MediaType is not ("text/html" or "application/xhtml+xml"))
        {
            yield return new AuditFinding($"{path} answers a person with {page.Visit.MediaType}.", page.Location) { Key = "type", Evidence = evidence };
        }
        else if (page.Facts.WaysAnywhere == 0)
        {
            yield return new AuditFinding($"{path} leads nowhere.", page.Location) { Key = "end", Severity = Severity.Low, Evidence = $"{evidence}; no link and no button" };
        }
    }

    /// <summary>Lines of the page long enough to be somebody's.</summary>
    public static IEnumerable<string> Lines(StatePage page) =>
        page.Facts.MainText.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= ShortestLine).Distinct(StringComparer.Ordinal);

    private static bool IsElsewhere(StatePage page) => page.Visit.Url.AbsolutePath != page.Address.AbsolutePath;

    private static int Letters(string text) => text.Count(char.IsLetter);
}
