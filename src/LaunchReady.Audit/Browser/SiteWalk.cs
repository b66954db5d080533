using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser;

/// <summary>
/// A walk through the target in a browser: where it begins, the pages that the manifest names, and what they link to on the target's own hosts.
/// Bounded: so many pages, two of a shape. Nothing is pressed but what opens a menu, and no link that would sign somebody out or take something away.
/// </summary>
internal sealed partial class SiteWalk
{
    private const int MostPages = 16;
    private const int MostOfAShape = 2;
    private const int Small = 390;
    private const int Large = 1280;
    private const int MenuGlances = 10;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private readonly List<WalkedPage> _pages = [];
    private readonly HashSet<string> _reachable = new(StringComparer.Ordinal);
    private readonly AuditContext _context;

    private SiteWalk(AuditContext context) => _context = context;

    /// <summary>What was seen, in order.</summary>
    public IReadOnlyList<WalkedPage> Pages => _pages;

    /// <summary>Links that were left alone because there were enough.</summary>
    public int Left { get; private set; }

    /// <summary>Why there is no walk.</summary>
    public string? Reason { get; private set; }

    /// <summary>Why there is nothing to walk through: what answers where the walk begins is no page. Null when there are pages.</summary>
    public string? NoPages => Reason is null && _pages.Count > 0 && _pages.All(page => page.NotSeen is null && !page.IsPage)
        ? $"No address of the target serves a page: {_pages[0].Address.AbsolutePath} answers {_pages[0].Visit.Status}{(_pages[0].Visit.MediaType is { Length: > 0 } type ? $", {type}" : "")}."
        : null;

    /// <summary>The walk of this run, made once.</summary>
    public static Task<SiteWalk> OfAsync(AuditContext context, CancellationToken cancellationToken) =>
        context.Facts.GetAsync(token => new SiteWalk(context).GoAsync(token), cancellationToken);

    private async Task<SiteWalk> GoAsync(CancellationToken cancellationToken)
    {
        var starts = _context.Browser.Home is null ? [] : Starts().DistinctBy(start => (start.Address, start.Who?.Name)).ToList();
        Reason = await _context.Browser.UnreadyAsync(starts.Select(start => (start.Address, start.Who)), "look at the page and what it links to", cancellationToken);
        if (Reason is not null)
        {
            return this;
        }

        foreach (var visitor in starts.GroupBy(start => start.Who?.Name, StringComparer.Ordinal))
        {
            await using var window = new WalkWindow(_context.Browser, visitor.First().Who);
            var found = new List<(Uri Address, string From)>();
            foreach (var start in visitor)
            {
                found.AddRange(await LookAsync(window, start.Address, null, cancellationToken));
            }

            foreach (var (address, from) in Chosen(found, visitor.First().Who))
            {
                await LookAsync(window, address, from, cancellationToken);
            }
        }

        return this;
    }

    private IEnumerable<(Uri Address, Identity? Who)> Starts()
    {
        var home = _context.Browser.Home!;
        yield return (home, null);
        foreach (var url in _context.Target.Urls.Where(url => !url.IsApi))
        {
            yield return (url.Address, null);
        }

        var pages = _context.Target.Pilot?.Pages ?? [];
        foreach (var (who, reason, page) in pages.Select(page => (_context.Browser.Named(page.Identity).Who, _context.Browser.Named(page.Identity).Reason, page)))
        {
            if (reason is null)
            {
                yield return (_context.Browser.Address(page), who);
            }
        }

        // Without a word of the manifest, the first identity sees what a signed-in customer sees.
        if (pages.Count == 0 && _context.Target.Identities.FirstOrDefault(identity => identity.IsUsable) is { } first)
        {
            yield return (home, first);
        }
    }

    private IEnumerable<(Uri Address, string From)> Chosen(IEnumerable<(Uri Address, string From)> found, Identity? who)
    {
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = _pages.Where(page => page.Who == who).Select(page => page.Address.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        foreach (var link in found.Where(link => seen.Add(link.Address.AbsoluteUri)))
        {
            var shape = Number().Replace(link.Address.GetLeftPart(UriPartial.Path), "{n}");
            var known = shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
            if (known > MostOfAShape || _pages.Count >= MostPages)
            {
                Left++;
                continue;
            }

            yield return link;
        }
    }

    // Looks at one page on both screens; answers where it leads.
    private async Task<IReadOnlyList<(Uri Address, string From)>> LookAsync(WalkWindow window, Uri address, string? from, CancellationToken cancellationToken)
    {
        _context.Progress.Report(address.AbsolutePath);
        var page = await window.PageAsync(cancellationToken);
        var visit = await page.OpenAsync(address, cancellationToken);
        var walked = new WalkedPage(address, window.Who, from) { Visit = visit, Activity = page.Activity };
        if (visit.Failure is not null)
        {
            // A host that is gone, or another host behind a redirect, is nothing that a page could be judged by; a link to it is.
            var isHeld = walked.Activity.Held.Any(held => held.Request.Kind == BrowserRequestKind.Document);
            _pages.Add(walked with { NotSeen = isHeld || from is null ? visit.Failure : null });
            await window.CloseAsync();
            return [];
        }

        var wide = await PageFacts.OfAsync(page, cancellationToken);
        await page.ResizeAsync(Small, 844, cancellationToken);
        var narrow = await PageFacts.OfAsync(page, cancellationToken);
        var unreachable = wide is null || narrow is null ? [] : await UnreachableAsync(page, wide, narrow, cancellationToken);
        await page.ResizeAsync(Large, 860, cancellationToken);
        _pages.Add(walked with { Wide = wide, Narrow = narrow, Unreachable = unreachable, Activity = page.Activity });
        if (wide is null)
        {
            await window.CloseAsync();
        }

        return [.. (wide?.Links ?? []).Concat(narrow?.Links ?? []).Select(link => Own(link, window.Who)).OfType<Uri>().Select(link => (link, address.AbsolutePath))];
    }

    private async Task<IReadOnlyList<string>> UnreachableAsync(IBrowserPage page, PageFacts wide, PageFacts narrow, CancellationToken cancellationToken)
    {
        var wanted = wide.Links.Where(link => link is { IsSeen: true, IsNavigation: true }).Select(link => link.Address).Distinct(StringComparer.Ordinal).ToList();
        var missing = Missing(wanted, narrow);
        if (missing.Count == 0 || _reachable.Contains(string.Join('\n', wanted)))
        {
            return [];
        }

        // A menu may take a moment to open.
        var patience = await PageFacts.OpenMenusAsync(page, cancellationToken) > 0 ? MenuGlances : 0;
        for (var glance = 0; glance < patience && missing.Count > 0; glance++)
        {
            await Task.Delay(Glance, _context.Clock, cancellationToken);
            missing = await PageFacts.OfAsync(page, cancellationToken) is { } opened ? Missing(wanted, opened) : missing;
        }

        if (missing.Count == 0)
        {
            _reachable.Add(string.Join('\n', wanted));
        }

        return [.. missing.Select(address => new Uri(address).AbsolutePath).Distinct(StringComparer.Ordinal)];
    }

    private static List<string> Missing(IEnumerable<string> wanted, PageFacts facts)
    {
        var seen = facts.Links.Where(link => link.IsSeen).Select(link => link.Address).ToHashSet(StringComparer.Ordinal);
        return [.. wanted.Where(address => !seen.Contains(address) && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")];
    }

    private Uri? Own(PageLink link, Identity? who)
    {
        if (link.IsDownload || !Uri.TryCreate(link.Address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var address = new Uri(url.GetLeftPart(UriPartial.Query));
        var isOwn = _context.Http.Allows(address) && _context.Target.Pilot?.Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase) != true;
        return isOwn && (who is null || !Ending().IsMatch(address.PathAndQuery)) ? address : null;
    }

    [GeneratedRegex(@"(log|sign)[-_]?(out|off)|delete|remove|destroy|revoke|cancel|unsubscribe|disconnect", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Ending();

    [GeneratedRegex(@"[^/]*\d[^/]*", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
