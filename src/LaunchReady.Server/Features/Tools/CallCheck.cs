using System.Text.Json;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Decisions;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Tools;

/// <summary>
/// What stands before a call, in this order: the tool exists → the person still belongs and has the role → the arguments fit the closed schema
/// → the guard. The first that says no ends it, so that nobody is asked about a call that could not run. Deny > ask > allow.
/// </summary>
internal sealed class CallCheck(AppData data, ToolCatalogue catalogue, MemberDirectory members, TrustedTargetFacts trusted, IToolCallPolicy policy)
{
    /// <summary>How often one turn may make the very same call: a model that goes round in circles is told so.</summary>
    public const int MostAlike = 2;

    public async Task<CheckedCall> CheckAsync(CallRequest request, CancellationToken cancellationToken)
    {
        var tool = catalogue.Find(request.Tool);
        if (tool is null)
        {
            return CheckedCall.Refused(null, null, $"There is no tool named '{Short(request.Tool)}'.");
        }

        var person = await members.FindAsync(request.AccountId, cancellationToken);
        if (RoleProblem(tool, person) is { } roleProblem)
        {
            return CheckedCall.Refused(tool, null, roleProblem);
        }

        if (!CanonicalArguments.TryCreate(request.Arguments, out var arguments, out var problem))
        {
            return CheckedCall.Refused(tool, null, problem);
        }

        var element = arguments.ToElement();
        var faults = catalogue.SchemaOf(tool).Validate(element);
        if (faults.Count > 0)
        {
            return CheckedCall.Refused(tool, arguments, string.Join(' ', faults.Select(fault => fault.Message)));
        }

        if (await AlikeAsync(request, arguments, cancellationToken) >= MostAlike)
        {
            return CheckedCall.Refused(tool, arguments, $"This very call was made {MostAlike} times in this turn already. Use what it answered.");
        }

        var decision = policy.Decide(new ToolCallRequest
        {
            Tool = request.Tool,
            Declaration = tool.Declaration,
            Arguments = element,
            Context = request.Context,
            Trusted = await trusted.ReadAsync(cancellationToken),
            Endorsements = request.Endorsements,
        });
        return new CheckedCall(tool, arguments, InputFor(element, person!), decision, null);
    }

    /// <summary>The same checks of person and schema again, for a call that was approved a while ago and runs now.</summary>
    public async Task<CheckedCall> RecheckAsync(ToolCall call, Guid accountId, CancellationToken cancellationToken)
    {
        var tool = catalogue.Find(call.Tool);
        var person = await members.FindAsync(accountId, cancellationToken);
        if (tool is null || RoleProblem(tool, person) is not null)
        {
            return CheckedCall.Refused(tool, null, tool is null ? "This tool is no longer here." : RoleProblem(tool, person)!);
        }

        if (!CanonicalArguments.TryParse(call.Arguments, out var arguments, out var problem))
        {
            return CheckedCall.Refused(tool, null, problem);
        }

        var element = arguments.ToElement();
        return catalogue.SchemaOf(tool).Validate(element) is { Count: > 0 } faults
            ? CheckedCall.Refused(tool, arguments, string.Join(' ', faults.Select(fault => fault.Message)))
            : new CheckedCall(tool, arguments, InputFor(element, person!), null, null);
    }

    private Task<int> AlikeAsync(CallRequest request, CanonicalArguments arguments, CancellationToken cancellationToken) =>
        data.Set<ToolCall>().CountAsync(
            call => call.TurnId == request.TurnId && call.Tool == request.Tool && call.ArgumentsSha256 == arguments.Sha256 && call.State != CallState.Refused,
            cancellationToken);

    private ToolInput InputFor(JsonElement arguments, MemberDirectory.Person person) =>
        new(arguments, new ToolCaller(members.Workspace, person.Id, person.Name, person.Email, person.Role));

    private static string? RoleProblem(Tool tool, MemberDirectory.Person? person) =>
        person is null
            ? "The person who asked no longer belongs to this workspace."
            : person.Role < tool.MinimumRole || person.Role < Role.Member
                ? $"'{tool.Title}' needs the role {(tool.MinimumRole < Role.Member ? Role.Member : tool.MinimumRole).ToString().ToLowerInvariant()}; {person.Name} is {person.Role.ToString().ToLowerInvariant()}. An admin can grant it."
                : null;

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "…";
}

/// <summary>The verdict on a call. <see cref="Problem"/> set: it is refused, and that is what the model and the person read.</summary>
internal sealed record CheckedCall(Tool? Tool, CanonicalArguments? Arguments, ToolInput? Input, GuardDecision? Decision, string? Problem)
{
    public static CheckedCall Refused(Tool? tool, CanonicalArguments? arguments, string problem) => new(tool, arguments, null, null, problem);
}
