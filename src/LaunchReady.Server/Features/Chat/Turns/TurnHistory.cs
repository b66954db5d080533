using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Limits;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>
/// All that has been said and read in a conversation up to now, twice over: as messages for the model, and with its provenance for the guard.
/// Always built from the database, so a resumed turn and one on another node know the same.
/// </summary>
internal sealed class TurnHistory(AppData data, Calls calls, RequestApproval approvals, ToolOffer tools, WrittenTexts written, ReplyGuard replies, Instructions instructions)
{
    private const int EarlierTurns = 20;
    private const int LongestEarlierResult = 4_000;
    private const int LongestResult = 60_000;

    public async Task<Past> ReadAsync(Turn turn, MemberDirectory.Person person, CancellationToken cancellationToken)
    {
        var turns = await data.Set<Turn>().AsNoTracking()
            .Where(other => other.ConversationId == turn.ConversationId && other.Number <= turn.Number)
            .OrderByDescending(other => other.Number).Take(EarlierTurns).ToListAsync(cancellationToken);
        turns.Reverse();
        var ids = turns.ConvertAll(other => other.Id);
        var events = await data.Set<TurnEvent>().AsNoTracking().Where(happened => ids.Contains(happened.TurnId) && happened.Kind != TurnEventKind.State)
            .OrderBy(happened => happened.Number).ToListAsync(cancellationToken);

        // A call comes to be together with its event.
        var anyCalls = events.Exists(happened => happened.CallId is not null);
        var made = anyCalls ? await calls.OfTurnsAsync(ids, cancellationToken) : new Dictionary<Guid, StoredCall>();
        HashSet<Guid> approved = anyCalls ? await approvals.UsedInAsync(turn.ConversationId, cancellationToken) : [];
        var past = new Past();
        await BeginAsync(past, turn.ConversationId, person, cancellationToken);
        if (turns.Count > 0 && turns[0].Number > 1)
        {
            // What the model no longer sees has shaped what it still sees: its own answers of then.
            past.Context = past.Context.Append(ContextPart.FromToolOutput("what was read earlier in this conversation", null, string.Empty));
        }

        Func<string, bool> distrusted = anyCalls ? await written.DistrustedAsync(cancellationToken) : _ => false;
        foreach (var other in turns)
        {
            AddTurn(past, other, TurnFold.Items(events.Where(happened => happened.TurnId == other.Id)), made, distrusted, isCurrent: other.Id == turn.Id);
        }

        past.Endorsements.AddRange(made.Values.Where(call => approved.Contains(call.Item.Id) && call.Item.State == "done").Select(Endorsed).OfType<Endorsement>());

        return past;
    }

    private async Task BeginAsync(Past past, Guid conversation, MemberDirectory.Person person, CancellationToken cancellationToken)
    {
        var (ours, facts, workspaces) = await instructions.ForAsync(person, cancellationToken);
        past.Instructions = workspaces.Length == 0 ? ours : ours + "\n\n" + workspaces;
        past.Messages.Add(new ChatMessage(ChatRole.System, past.Instructions + "\n\n" + replies.CanaryOf(conversation).Instruction));

        // Of our own instructions only what they state: their words are no names of channels, and no value may count as given because it occurs among them.
        past.Context = past.Context.Append(ContextPart.FromSystem(facts));
        if (workspaces.Length > 0)
        {
            past.Context = past.Context.Append(ContextPart.FromWorkspaceSetting("the workspace's instructions", workspaces));
        }
    }

    private void AddTurn(Past past, Turn turn, IReadOnlyList<FoldedItem> items, IReadOnlyDictionary<Guid, StoredCall> made, Func<string, bool> distrusted, bool isCurrent)
    {
        past.Messages.Add(new ChatMessage(ChatRole.User, turn.Question));
        past.Context = past.Context.Append(Said(turn.Question));
        foreach (var item in items)
        {
            if (item.CallId is { } callId && made.TryGetValue(callId, out var call))
            {
                AddCall(past, call, distrusted, isCurrent);
            }
            else if (item.Text.Length > 0)
            {
                past.Messages.Add(new ChatMessage(ChatRole.Assistant, item.Text));
            }
        }
    }

    private void AddCall(Past past, StoredCall call, Func<string, bool> distrusted, bool isCurrent)
    {
        var arguments = call.Item.Arguments.EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value);
        var result = call.Result ?? """{"status":"waiting","message":"This call waits for a person's approval. It has not run."}""";
        var most = isCurrent ? LongestResult : LongestEarlierResult;
        past.Messages.Add(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent(call.ModelCallId, call.Item.Tool, arguments)]));
        past.Messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.ModelCallId, result.Length <= most ? result : result[..most] + "…")]));
        if (isCurrent)
        {
            past.Calls = past.Calls.WithCall(call.Item.Tool);
        }

        if (Read(call, distrusted) is { } part)
        {
            past.Context = past.Context.Append(part);
        }
    }

    /// <summary>The person's own words, and apart from them what they only quoted.</summary>
    private static IEnumerable<ContextPart> Said(string question)
    {
        var (own, quoted) = QuotedWords.Split(question);
        yield return ContextPart.FromPerson(own);
        if (quoted.Length > 0)
        {
            yield return ContextPart.FromToolOutput("text quoted in the message", null, quoted);
        }
    }

    /// <summary>What a call brought into the conversation. A failed one brings a sentence in which anything may be quoted.</summary>
    private ContextPart? Read(StoredCall call, Func<string, bool> distrusted) => (call.Item switch
    {
        { State: "done", Result: { } output } => ContextPart.FromToolOutput(tools.SourceOf(call.Item.Tool, output), tools.DeclarationOf(call.Item.Tool), output, distrusted),
        { State: "failed" } => ContextPart.FromToolOutput(tools.SourceOf(call.Item.Tool, null), null, call.Result ?? string.Empty),
        _ => null,
    })?.WithSuspicion(call.Item.Suspicion);

    private static Endorsement? Endorsed(StoredCall call) =>
        CanonicalArguments.TryCreate(call.Item.Arguments, out var canonical, out _) ? new Endorsement(call.Item.Tool, canonical) : null;
}

/// <summary>What <see cref="TurnHistory"/> found.</summary>
internal sealed class Past
{
    public List<ChatMessage> Messages { get; } = [];

    /// <summary>What the model was told before everything else, without the canary.</summary>
    public string Instructions { get; set; } = string.Empty;

    public ConversationContext Context { get; set; } = ConversationContext.Empty;

    public List<Endorsement> Endorsements { get; } = [];

    /// <summary>The calls that the present turn has made. Of alike ones the check tells the model, and does not end the turn.</summary>
    public TurnUsage Calls { get; set; } = TurnUsage.None;
}
