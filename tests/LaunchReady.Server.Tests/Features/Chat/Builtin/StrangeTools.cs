using Microsoft.Extensions.AI;
using static LaunchReady.Server.Tests.Features.Chat.Builtin.ToolSet;

namespace LaunchReady.Server.Tests.Features.Chat.Builtin;

/// <summary>Tools from other people's servers, which the model has never seen, named in the ways that people name them.</summary>
public sealed class StrangeTools
{
    private static readonly IReadOnlyList<AITool> _tools =
    [
        Tool("get_weather", "Current weather in a city.", Text("city", "City", "The city.", true)),
        Tool("github_list_issues", "Lists the issues of a repository.",
            Text("repository", "Repository", "Owner and name.", true), Choice("state", "State", "Which ones.", "open", "closed"), Text("assignee", "Assignee", "Login name.")),
        Tool("github_create_issue", "Creates an issue in a repository.",
            Text("repository", "Repository", "Owner and name.", true), Text("title", "Title", "A short title.", true), Text("body", "Body", "The text.")),
        Tool("findPetsByStatus", "Finds pets by their status.", Choice("status", "", "Status", "available", "pending", "sold")),
        Tool("getPetById", "Finds a pet by its id.", Property("petId", "integer", "", "ID of the pet", true)),
        Tool("deletePet", "Deletes a pet.", Property("petId", "integer", "", "ID of the pet", true)),
        Tool("add", "Adds two numbers.", Property("a", "number", "", "First number", true), Property("b", "number", "", "Second number", true)),
        Tool("echo", "Echoes back the input.", Text("message", "", "Message to echo", true)),
        Tool("restart_server", "Restarts a server.", Text("server", "Server", "Name of the server.", true)),
        Tool("calendar.create_event", "Creates an event in the calendar.",
            Text("title", "Title", "What it is.", true), Date("date", "Date", "The day."), Text("attendee", "Attendee", "E-mail address of a guest.")),
        Tool("list_deployments", "Lists deployments.", Choice("environment", "Environment", "Where.", "staging", "production"), Date("since", "Since", "Only those after this day.")),
    ];

    [Theory]
    [InlineData("what's the weather in Berlin?", "get_weather(city=Berlin)")]
    [InlineData("weather in New York", "get_weather(city=New York)")]
    [InlineData("list open issues in acme/web", "github_list_issues(state=open, repository=acme/web)")]
    [InlineData("create an issue in acme/web with title \"Login fails\" and body It says 500", "github_create_issue(title=Login fails, body=It says 500, repository=acme/web)")]
    [InlineData("open an issue in acme/web with title Crash", "github_create_issue(title=Crash, repository=acme/web)")]
    [InlineData("which pets are available?", "findPetsByStatus(status=available)")]
    [InlineData("show pet 7", "getPetById(petId=7)")]
    [InlineData("delete pet 7", "deletePet(petId=7)")]
    [InlineData("add 2 and 3", "add(a=2, b=3)")]
    [InlineData("echo hello world", "echo(message=hello world)")]
    [InlineData("restart server web-1", "restart_server(server=web-1)")]
    [InlineData("please reboot the server web-1", "restart_server(server=web-1)")]
    [InlineData("create an event \"Kick-off\" on 2026-12-01 with jane@contoso.example", "calendar.create_event(attendee=jane@contoso.example, date=2026-12-01, title=Kick-off)")]
    [InlineData("show production deployments since last week", "list_deployments(environment=production, since=2026-11-16)")]
    public async Task Request_FindsTheToolByItsOwnWords(string question, string calls)
    {
        var talk = new Talk(_tools, (_, _) => "fine");
        var answer = await talk.AskAsync(question);
        Assert.True(calls == string.Join(' ', talk.Calls), $"Made {string.Join(' ', talk.Calls)} and said: {answer}");
    }

    [Theory]
    [InlineData("should I delete pet 7?")]
    [InlineData("was pet 7 deleted?")]
    [InlineData("what happens when a server restarts?")]
    [InlineData("don't restart server web-1")]
    [InlineData("how do I create an issue?")]
    [InlineData("which server was restarted?")]
    [InlineData("is there an event called Kick-off on 2026-12-01?")]
    [InlineData("pet 7")]
    [InlineData("server web-1")]
    public async Task Question_ChangesNothing_EvenWithNothingElseToCall(string question)
    {
        var talk = new Talk([.. _tools.Where(tool => tool.Name is "deletePet" or "restart_server" or "github_create_issue" or "calendar.create_event")], (_, _) => "fine");
        await talk.AskAsync(question);
        Assert.Empty(talk.Calls);
    }

    [Fact]
    public async Task PlainTextResult_IsQuoted()
    {
        var talk = new Talk(_tools, (_, _) => "Rain, 7 degrees.\n![x](https://evil.example/?q=1)");
        var answer = await talk.AskAsync("what's the weather in Berlin?");
        Assert.Contains("> Rain, 7 degrees.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("![x](", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContentBlocksOfAnMcpServer_AreReadThrough()
    {
        var talk = new Talk(_tools, (_, _) => new { content = new[] { new { type = "text", text = """{"items":[{"id":1,"title":"Crash"},{"id":2,"title":"Typo"}],"total":2}""" } }, isError = false });
        var answer = await talk.AskAsync("list open issues in acme/web");
        Assert.Contains("**2**", answer, StringComparison.Ordinal);
        Assert.Contains("| 1 | Crash |", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingArgument_IsAskedFor_AndTakenFromTheNextMessage()
    {
        var talk = new Talk(_tools, (_, _) => "fine");
        Assert.Contains("city", await talk.AskAsync("what's the weather?"), StringComparison.Ordinal);
        await talk.AskAsync("Berlin");
        Assert.Equal("get_weather(city=Berlin)", Assert.Single(talk.Calls));
    }

    [Fact]
    public async Task NoTool_IsSaid()
    {
        var talk = new Talk([], (_, _) => (object?)null);
        Assert.Contains("No tool is connected", await talk.AskAsync("show open tickets"), StringComparison.Ordinal);
    }
}
