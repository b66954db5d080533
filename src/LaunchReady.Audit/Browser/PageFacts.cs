using System.Text.Json;

namespace LaunchReady.Audit.Browser;

/// <summary>What can be seen of a page: facts of its document, in no language.</summary>
internal sealed record PageFacts
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);
    private static readonly string Script = Load("page-facts.js");
    private static readonly string Openers = Load("open-menus.js");

    /// <summary>Whether there is no document of the target at all: nothing, or the browser's own error page.</summary>
    public bool Blank { get; init; }

    public string Title { get; init; } = "";

    public string Language { get; init; } = "";

    /// <summary>How many first headings can be seen.</summary>
    public int Headings { get; init; }

    /// <summary>The text that can be seen. May hold personal data: evidence takes excerpts through masking.</summary>
    public string Text { get; init; } = "";

    public string MainText { get; init; } = "";

    /// <summary>Letters, pictures and fields that can be seen in the main part; without one, outside navigation, header and footer.</summary>
    public int Content { get; init; }

    /// <summary>Whether the page shows nothing of its own.</summary>
    public bool IsEmpty => Blank || Content == 0;

    /// <summary>Letters in the main part outside headings, labels, heads of columns and controls.</summary>
    public int Said { get; init; }

    /// <summary>Links, buttons and fields in the main part that can be used.</summary>
    public int WaysOn { get; init; }

    /// <summary>Links and buttons anywhere.</summary>
    public int WaysAnywhere { get; init; }

    public bool HasPasswordField { get; init; }

    /// <summary>Progress bars, status lines and endless animations that can be seen.</summary>
    public int Indicators { get; init; }

    /// <summary>How wide the document is.</summary>
    public int Width { get; init; }

    public IReadOnlyList<PageLink> Links { get; init; } = [];

    /// <summary>Texts below 11 pixels.</summary>
    public IReadOnlyList<string> SmallText { get; init; } = [];

    public IReadOnlyList<string> Unlabelled { get; init; } = [];

    public IReadOnlyList<string> ImagesWithoutText { get; init; } = [];

    /// <summary>Looks at a page. Null when it does not answer, or goes elsewhere all the time.</summary>
    public static async Task<PageFacts?> OfAsync(IBrowserPage page, CancellationToken cancellationToken) =>
        await page.EvaluateAsync(Script, cancellationToken).ConfigureAwait(false) is { ValueKind: JsonValueKind.Object } facts ? facts.Deserialize<PageFacts>(Form) : null;

    /// <summary>Opens menus that are folded up; answers how many.</summary>
    public static async Task<int> OpenMenusAsync(IBrowserPage page, CancellationToken cancellationToken) =>
        await page.EvaluateAsync(Openers, cancellationToken).ConfigureAwait(false) is { ValueKind: JsonValueKind.Number } pressed ? pressed.GetInt32() : 0;

    private static string Load(string name)
    {
        using var stream = typeof(PageFacts).Assembly.GetManifestResourceStream("LaunchReady.Audit.Browser." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A link of a page.</summary>
internal sealed record PageLink(string Address, bool IsDownload, bool IsSeen, bool IsNavigation);
