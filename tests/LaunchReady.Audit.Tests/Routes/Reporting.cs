using System.Text.Json;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Routes.Reports;

namespace LaunchReady.Audit.Tests.Routes;

public sealed class Reporting
{
    private static RouteInventory Inventory => SmallProject.Read(("app.js", """
        const express = require('express');
        const app = express();
        app.post('/chat', async (req, res) => { const { text } = req.body; res.json(await openai.chat.completions.create({ text })); });
        app.get('/admin/users', requireAdmin, list);
        app.post('/hooks/stripe', (req, res) => stripe.webhooks.constructEvent(req.body));
        app.get('/a|b`c', h);
        """));

    [Fact]
    public void Text_HasALineForEachRouteAndTheCaveat()
    {
        var text = RouteText.Write(Inventory, colours: false);
        Assert.Contains("POST    /chat", text, StringComparison.Ordinal);
        Assert.Contains("[model]", text, StringComparison.Ordinal);
        Assert.Contains("signature checked", text, StringComparison.Ordinal);
        Assert.Contains("not a proof", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.Contains('\u001b', RouteText.Write(Inventory, colours: true));
    }

    [Fact]
    public void Json_IsReadBack()
    {
        using var json = JsonDocument.Parse(RouteJson.Write(Inventory));
        var chat = json.RootElement.GetProperty("routes").EnumerateArray().Single(route => route.GetProperty("path").GetString() == "/chat");
        Assert.Equal("sideEffect", chat.GetProperty("effect").GetString());
        Assert.Equal("noneSeen", chat.GetProperty("authentication").GetProperty("place").GetString());
        Assert.Equal("text", chat.GetProperty("parameters")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Markdown_IsOnePageThatAPathCannotBreak()
    {
        var page = RouteMarkdown.Write(Inventory, "a `name` <b>");
        Assert.Contains("# Who can do what: a 'name' ‹b›", page, StringComparison.Ordinal);
        Assert.Contains("| By role or permission | 1 | 0 | 0 |", page, StringComparison.Ordinal);
        Assert.Contains("| `POST /hooks/stripe` | check seen | app.js:5 |", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a|b`c", page, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatSteersTheTerminal_DoesNot() =>
        Assert.DoesNotContain('\u001b', RouteText.Write(SmallProject.Read(("app.js", "const app = require('express')(); app.get('/x\u001b[31m', h);")), colours: false));
}
