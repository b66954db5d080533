using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser;

/// <summary>The window of one visitor for many pages; a new one after a page that did not let go of it.</summary>
internal sealed class WalkWindow(AuditBrowser browser, Identity? who) : IAsyncDisposable
{
    private IBrowserPage? _page;

    public Identity? Who => who;

    public async Task<IBrowserPage> PageAsync(CancellationToken cancellationToken) =>
        _page ??= await browser.OpenAsync(who, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);

    public async Task CloseAsync()
    {
        if (_page is { } page)
        {
            _page = null;
            await page.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);
}
