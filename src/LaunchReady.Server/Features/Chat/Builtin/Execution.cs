using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>A tool and what is known of its arguments: values that are ready, and names that have yet to be looked up.</summary>
internal sealed record Goal(ToolCard Tool, Clause Clause, JsonObject Values, IReadOnlyDictionary<ToolProperty, string> Names);

internal sealed record PlannedCall(ToolCard Tool, JsonObject Arguments);

/// <summary>What the person was asked, so that their next message can answer it.</summary>
internal sealed record OpenQuestion(Goal Goal, ToolProperty Property, IReadOnlyList<JsonElement> Candidates, string Sentence);

/// <summary>A call that was made for a goal, with its result.</summary>
internal sealed record Finding(Goal Goal, JsonObject Arguments, ToolResult Result, bool IsLookup);

/// <summary>
/// Carries a plan out against the calls that the turn has made already. The plan is worked through from its start each time:
/// a call that was made gives its result, the first one that was not is the next to make. So the model keeps no state,
/// and what a result says can change which record is acted on, never what is done.
/// </summary>
internal sealed class Execution(Conversation conversation, int turnIndex, Toolbox tools, DateOnly today)
{
    /// <summary>No turn makes more calls than this, whatever was asked.</summary>
    public const int MaximumCalls = 5;

    private int _position;

    public Conversation Conversation { get; } = conversation;

    public int TurnIndex { get; } = turnIndex;

    public Turn Turn => Conversation.Turns[TurnIndex];

    public Toolbox Tools { get; } = tools;

    public DateOnly Today { get; } = today;

    public Memory Memory { get; } = new(conversation, tools);

    public List<Finding> Findings { get; } = [];

    /// <summary>The record that an earlier request of the same message was about.</summary>
    public RecordReference? Current { get; set; }

    public PlannedCall? Next { get; private set; }

    public OpenQuestion? Question { get; private set; }

    public string? Stopped { get; private set; }

    public bool Exhausted { get; private set; }

    public bool IsOver => Next is not null || Question is not null || Stopped is not null || Exhausted;

    /// <summary>The result of the call, or null when the plan cannot go on for now: <see cref="IsOver"/> is then true.</summary>
    public ToolResult? Run(Goal goal, JsonObject arguments, bool isLookup)
    {
        if (_position >= Turn.Calls.Count)
        {
            Exhausted = _position >= MaximumCalls;
            Next = Exhausted ? null : new PlannedCall(goal.Tool, arguments);
            return null;
        }

        var past = Turn.Calls[_position++];
        if (past.Tool != goal.Tool.Name)
        {
            Stopped = "The calls of this turn are not the ones that I would make, so I leave it here.";
            return null;
        }

        var result = past.Result ?? new ToolResult(Trouble.Waiting, "", null, [], 0, null);
        Findings.Add(new Finding(goal, past.Arguments, result, isLookup));
        return result;
    }

    /// <summary>Leaves out of the answer what was tried in vain.</summary>
    public void Forget(Predicate<Finding> idle) => Findings.RemoveAll(idle);

    public RecordReference? LastRecord(string? noun) =>
        Current is { } current && (noun is null || current.Noun == noun) ? current : Memory.Last(TurnIndex, noun);

    public void Ask(Goal goal, ToolProperty property, IReadOnlyList<JsonElement> candidates, string sentence) =>
        Question = new OpenQuestion(goal, property, candidates, sentence);

    public void Stop(string sentence) => Stopped = sentence;
}
