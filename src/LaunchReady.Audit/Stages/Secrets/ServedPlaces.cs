using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Web;
using LaunchReady.Audit.Source;
using LaunchReady.Audit.Stages.QuickAudit;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>
/// What else may lie open at an address than the usual names at its root: the same below folders of static files (a whole project mounted as <c>/static</c>),
/// the environment files that this tree really has, and the source of the server itself.
/// </summary>
internal static class ServedPlaces
{
    private const int MostFolders = 5;
    private const int MostOwnFiles = 6;
    private const int ShortestSource = 60;
    private static readonly string[] s_usualFolders = ["/static", "/public", "/assets"];
    private static readonly string[] s_everywhere = ["/.env", "/.git/HEAD"];

    public static async Task<IReadOnlyList<ServedFile>> AtAsync(AuditContext context, Uri origin, CancellationToken cancellationToken)
    {
        var folders = Folders(await SiteVisits.OfAsync(context, cancellationToken).ConfigureAwait(false), origin);
        var own = context.Target.Source is null ? [] : await OwnAsync(context, cancellationToken).ConfigureAwait(false);
        return [.. ServedFile.All.Concat(own)
            .Concat(folders.SelectMany(folder => ServedFile.All.Where(file => s_everywhere.Contains(file.Path)).Concat(own.Where(file => !file.Path[1..].Contains('/', StringComparison.Ordinal))).Select(file => file with { Path = folder + file.Path })))
            .DistinctBy(file => file.Path)];
    }

    // The first folder of what the pages load, and those that are usual.
    private static IReadOnlyList<string> Folders(SiteVisits visits, Uri origin) =>
        [.. visits.All.Where(visit => visit.Html is not null).SelectMany(visit => visit.Html!.Resources)
            .Where(resource => resource.Address.Authority == origin.Authority && resource.Address.Segments.Length > 2)
            .Select(resource => "/" + resource.Address.Segments[1].TrimEnd('/')).Concat(s_usualFolders).Distinct(StringComparer.Ordinal).Take(MostFolders)];

    private static async Task<IReadOnlyList<ServedFile>> OwnAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var tree = await context.SourceTreeAsync(cancellationToken).ConfigureAwait(false);
        var routes = await SourceInventory.GetAsync(context, cancellationToken).ConfigureAwait(false);
        var served = routes.Routes.Select(route => route.File).Distinct(StringComparer.Ordinal).OrderBy(path => path.Count(letter => letter == '/')).Take(2).ToHashSet(StringComparer.Ordinal);
        var settings = tree.Files.Where(file => file.Name.StartsWith(".env", StringComparison.Ordinal) && !file.Name.Contains("example", StringComparison.OrdinalIgnoreCase) && !file.Name.Contains("sample", StringComparison.OrdinalIgnoreCase) && !file.Name.Contains("template", StringComparison.OrdinalIgnoreCase));
        return [.. settings.Take(MostOwnFiles).Select(file => ServedFile.Settings("/" + file.Path)).Concat(tree.Files.Where(file => served.Contains(file.Path)).Select(Source).OfType<ServedFile>())];
    }

    // The same file, not a page about it: it begins as the file in the tree does.
    private static ServedFile? Source(SourceFile file) => file.ReadText()?.Trim().ReplaceLineEndings("\n") is { Length: > ShortestSource } text
        ? new ServedFile("/" + file.Path, body => body.Trim().ReplaceLineEndings("\n") is var served && served.StartsWith(text[..Math.Min(text.Length, 400)], StringComparison.Ordinal), "source code of the server")
        : null;
}
