using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Tests;

/// <summary>Calls and conversations as the tests speak of them.</summary>
internal static class Calls
{
    public static readonly ToolDeclaration Assign = new()
    {
        Name = "assign_ticket",
        Effect = ToolEffect.Write,
        Targets = ["ticket", "assignee"],
        OutputTrust = OutputTrust.Trusted,
        Egress = false,
        Reversible = true,
    };

    public static readonly ToolDeclaration ReadTicket = new()
    {
        Name = "read_ticket",
        Effect = ToolEffect.Read,
        Targets = ["ticket"],
        OutputTrust = OutputTrust.Mixed,
        UntrustedFields = ["body"],
        Egress = false,
    };

    public static ToolDeclaration Writing(string name, params string[] targets) => Assign with { Name = name, Targets = targets };

    public static ConversationContext Said(params string[] texts) => ConversationContext.Empty.Append(texts.Select(text => ContextPart.FromPerson(text)));

    public static GuardDecision Decide(ToolDeclaration tool, string arguments, ConversationContext context, params Endorsement[] endorsements) =>
        new ProvenancePolicy().Decide(new ToolCallRequest
        {
            Tool = tool.Name,
            Declaration = tool,
            Arguments = Json.Of(arguments),
            Context = context,
            Endorsements = endorsements,
        });

    public static ValueOrigin Origin(ToolDeclaration tool, string arguments, ConversationContext context) =>
        Assert.Single(Decide(tool, arguments, context).Origins);

    public static Endorsement Approved(ToolDeclaration tool, string arguments) =>
        CanonicalArguments.TryParse(arguments, out var canonical, out var problem) ? new(tool.Name, canonical) : throw new InvalidOperationException(problem);
}
