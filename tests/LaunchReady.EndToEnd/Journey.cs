using Microsoft.Playwright;

namespace LaunchReady.EndToEnd;

/// <summary>
/// What people do in windows. When the test is over, no window may have written an error to the console, broken the content policy or asked
/// another host for anything; a failed test leaves pictures of its windows under <c>artifacts/end-to-end</c>.
/// </summary>
public abstract class Journey(Chromium chromium) : IAsyncDisposable
{
    private readonly List<Window> _windows = [];

    internal async Task<Window> OpenAsync(TestServer server, Glass? glass = null)
    {
        var window = await Window.OpenAsync(await chromium.OpenAsync(), server.Address, glass ?? new Glass());
        _windows.Add(window);
        return window;
    }

    /// <summary>A window in which this person is signed in.</summary>
    internal async Task<Window> OpenAsync(TestServer server, Person person, Glass? glass = null) =>
        await (await OpenAsync(server, glass)).WithSessionAsync(person);

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var faults = new List<string>();
        foreach (var (number, window) in _windows.Index())
        {
            if (failed)
            {
                await PictureAsync(window, number);
            }

            faults.AddRange(window.Faults);
            await window.Context.DisposeAsync();
        }

        if (!failed)
        {
            Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        }
    }

    private async Task PictureAsync(Window window, int number)
    {
        var name = $"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}.{number}.png";
        var path = Path.Combine(Repository.Root, "artifacts", "end-to-end", name);
        TestContext.Current.SendDiagnosticMessage("{0}: {1}; {2}", path, window.Page.Url, string.Join("; ", window.Faults));
        if (!window.Page.IsClosed)
        {
            await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        }
    }
}
