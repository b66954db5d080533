using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser.Tests.DevTools;

/// <summary>What the browser does for a check: pages, facts, fields and buttons.</summary>
public sealed class LookingAtPages
{
    [Fact]
    public async Task APage_IsOpened_AndItsFactsAreSeen()
    {
        await using var site = new Site().Page("/", "<main><h1>Hello</h1><p>Welcome to the site.</p><a href=/next>Next</a><p hidden>secret words</p></main><script>fetch('/data')</script>").Page("/data", _ => new(200, "{}"));
        await using var surfing = await Surfing.StartAsync(site.Target());
        await using var page = await surfing.OpenWindowAsync(site);

        var visit = await page.OpenAsync(site.Url, Surfing.Token);
        var facts = await PageFacts.OfAsync(page, Surfing.Token);

        Assert.Null(visit.Failure);
        Assert.Equal((200, true, "text/html"), (visit.Status, visit.Rested, visit.MediaType));
        Assert.NotNull(facts);
        Assert.Equal(("Site", "en", 1), (facts.Title, facts.Language, facts.Headings));
        Assert.Contains("Welcome", facts.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret words", facts.Text, StringComparison.Ordinal);
        Assert.Equal(new Uri(site.Url, "/next").AbsoluteUri, Assert.Single(facts.Links).Address);
        Assert.Equal(200, Assert.Single(page.Activity.Fetched).Status);
        Assert.Empty(page.Activity.Errors);
    }

    [Fact]
    public async Task AField_IsFilledByItsLabel_AndAFormIsSent_OnlyWithLeave()
    {
        const string form = "<form method=post action=/in><label for=a>E-mail</label><input id=a name=mail><label>Password <input type=password name=p></label><select aria-label=Team><option>Red<option>Blue</select><button>Sign in</button></form>";
        await using var site = new Site().Page("/", form).Page("/in", request => Site.Html($"<p>You are {(request.Body.Contains("mail=ann", StringComparison.Ordinal) ? "Ann" : "nobody")}</p>"));
        await using var surfing = await Surfing.StartAsync(site.Target(Leave.Write));
        await using var page = await surfing.OpenWindowAsync(site);
        await page.OpenAsync(site.Url, Surfing.Token);

        Assert.Null(await page.FillAsync(new FieldEntry("E-mail", "ann", IsSecret: false), Surfing.Token));
        Assert.Null(await page.FillAsync(new FieldEntry("password", "long enough", IsSecret: true), Surfing.Token));
        Assert.Null(await page.FillAsync(new FieldEntry("Team", "Blue", IsSecret: false), Surfing.Token));
        Assert.Contains("environment", await page.FillAsync(new FieldEntry("Password", "written out", IsSecret: false), Surfing.Token), StringComparison.Ordinal);
        Assert.Contains("no field", await page.FillAsync(new FieldEntry("Telephone", "1", IsSecret: false), Surfing.Token), StringComparison.Ordinal);
        Assert.Null(await page.PressAsync("Sign in", Surfing.Token));
        await page.RestAsync(TimeSpan.FromSeconds(5), Surfing.Token);

        Assert.Contains("You are Ann", (await PageFacts.OfAsync(page, Surfing.Token))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AForm_IsNotSent_WithoutLeave()
    {
        await using var site = new Site().Page("/", "<form method=post action=/in><button>Sign in</button></form>");
        await using var surfing = await Surfing.StartAsync(site.Target());
        await using var page = await surfing.OpenWindowAsync(site);
        await page.OpenAsync(site.Url, Surfing.Token);

        Assert.Null(await page.PressAsync("Sign in", Surfing.Token));
        await page.RestAsync(TimeSpan.FromSeconds(5), Surfing.Token);

        Assert.DoesNotContain(site.Requests, request => request.Method != "GET");
        var held = Assert.Single(page.Activity.Held);
        Assert.Equal(("POST", "the manifest gives no leave to write"), (held.Request.Method, held.Reason));
    }

    [Theory]
    [InlineData("<button disabled>Go</button>", "disabled")]
    [InlineData("<button style='visibility:hidden'>Go</button>", "no button")]
    [InlineData("<button>Go</button><div style='position:fixed;inset:0'></div>", "under another element")]
    public async Task WhatAPersonCannotPress_IsNotPressed(string body, string why)
    {
        await using var site = new Site().Page("/", body);
        await using var surfing = await Surfing.StartAsync(site.Target());
        await using var page = await surfing.OpenWindowAsync(site);
        await page.OpenAsync(site.Url, Surfing.Token);

        Assert.Contains(why, await page.PressAsync("Go", Surfing.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_GoToTheTargetAlone()
    {
        await using var other = new Site().Page("/", "<p>Elsewhere</p>");
        await using var site = new Site();
        site.Page("/", request => Site.Html($"<p>{request.Headers.GetValueOrDefault("Cookie")} {request.Headers.GetValueOrDefault("X-Key")}</p><script>document.body.append(document.cookie.length)</script>"))
            .Page("/away", _ => Site.Redirect($"http://localhost:{other.Url.Port}/"));
        await using var surfing = await Surfing.StartAsync(site.Target());
        await using var page = await surfing.OpenWindowAsync(site, ("Cookie", "session=abc; more=1"), ("X-Key", "key-of-ann"));

        await page.OpenAsync(site.Url, Surfing.Token);
        var text = (await PageFacts.OfAsync(page, Surfing.Token))!.Text;
        var away = await page.OpenAsync(new Uri(site.Url, "/away"), Surfing.Token);

        Assert.Contains("session=abc; more=1 key-of-ann", text, StringComparison.Ordinal);
        Assert.EndsWith("0", text.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal("localhost", away.Url.Host);
        Assert.All(other.Requests, request => Assert.False(request.Headers.ContainsKey("X-Key") || request.Headers.ContainsKey("Cookie")));
    }
}
