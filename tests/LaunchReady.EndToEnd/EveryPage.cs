using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace LaunchReady.EndToEnd;

/// <summary>What holds for every page, in both themes and at both ends of the range of widths.</summary>
public sealed class EveryPage(Chromium chromium, FurnishedSite site) : Journey(chromium), IClassFixture<FurnishedSite>
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Axe_finds_nothing(int width, bool dark)
    {
        var found = new List<string>();
        await VisitAsync(new Glass { Width = width, Dark = dark, Touch = width < 500 }, async (window, path) =>
        {
            var result = await window.Page.RunAxe();
            Assert.NotEmpty(result.Passes);
            found.AddRange(result.Violations.SelectMany(rule => rule.Nodes.Select(node => Line(path, rule, node))));
        });
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(800)]
    [InlineData(1600)]
    public async Task Nothing_sticks_out_to_the_side(int width)
    {
        var found = new List<string>();
        await VisitAsync(new Glass { Width = width }, async (window, path) =>
        {
            var content = await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (content > width)
            {
                found.Add($"{path}: {content} px wide");
            }
        });
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static string Line(string path, AxeResultItem rule, AxeResultNode node) => $"{path}: {rule.Id}: {node.Html}";

    private async Task VisitAsync(Glass glass, Func<Window, string, Task> lookAsync)
    {
        foreach (var (person, paths) in site.Pages)
        {
            var window = person is null ? await OpenAsync(site.Server, glass) : await OpenAsync(site.Server, person, glass);
            window.Expect(401, 403, 404, 410);
            foreach (var path in paths)
            {
                await window.GoAsync(path);
                await Expect(window.Page.Locator("main")).ToBeVisibleAsync();
                await lookAsync(window, path);
            }
        }
    }
}
