using System.Reflection;
using LaunchReady.Server.Features.Desk.Demo;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Tests.Features.Chat.Builtin;

/// <summary>The desk as it is built: its own declarations, and the names of its people and companies.</summary>
public sealed class RealDesk
{
    internal static readonly IReadOnlyList<AITool> Declarations = [.. typeof(Tool).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Tool)) && type.Namespace!.Contains(".Desk.", StringComparison.Ordinal))
        .Select(Declared).OrderBy(tool => tool.Name, StringComparer.Ordinal)];

    public static TheoryData<string, string> Questions => ThirtyThings.Questions;

    public static TheoryData<string> Companies => [.. CompanyNames.All];

    public static TheoryData<string> People => [.. Enumerable.Range(0, 40).Select(PersonNames.Of), "Priya Nair", "Ben Whitaker", "Julia Santos", "Queenie Lau"];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Question_IsRoutedAlikeWithTheDesksOwnDeclarations(string question, string calls)
    {
        var talk = new Talk(Declarations, FakeDesk.Run);
        var answer = await talk.AskAsync(question);
        Assert.True(calls == string.Join(' ', talk.Calls), $"Made {string.Join(' ', talk.Calls)} and said: {answer}");
    }

    [Theory]
    [MemberData(nameof(Companies))]
    public async Task Company_IsReadAsOneName(string company)
    {
        foreach (var (question, call) in ((string, string)[])
        [
            ($"which tickets does {company} have?", $"search_tickets(customer={company})"),
            ($"show the overdue invoices of {company}", $"search_invoices(status=overdue, customer={company})"),
            ($"show me open tickets from {company} please", $"search_tickets(status=open, customer={company})"),
        ])
        {
            var talk = new Talk(Declarations, FakeDesk.Run);
            await talk.AskAsync(question);
            Assert.Equal(call, talk.Calls[0]);
        }
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task Person_IsReadAsOneName(string person)
    {
        foreach (var (question, call) in ((string, string)[])
        [
            ($"assign T-118 to {person}", $"assign_ticket(ticket=T-118, assignee={person})"),
            ($"what is {person}'s salary?", $"search_staff(query={person})"),
            ($"which tickets are assigned to {person}?", $"search_tickets(assignee={person})"),
        ])
        {
            var talk = new Talk(Declarations, FakeDesk.Run);
            await talk.AskAsync(question);
            Assert.Equal(call, talk.Calls[0]);
        }
    }

    /// <summary>What a tool declares needs none of what it works with.</summary>
    private static AIFunctionDeclaration Declared(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)[0];
        var tool = (Tool)constructor.Invoke(new object?[constructor.GetParameters().Length]);
        return AIFunctionFactory.CreateDeclaration(tool.Declaration.Name, tool.Description, tool.Schema);
    }
}
