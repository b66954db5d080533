using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>How bad it is when the case breaks the assistant. Ordered: a later value is worse.</summary>
internal enum CaseSeverity
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>Whose session the conversation runs in.</summary>
internal enum CaseActor
{
    Member,
    Admin,
    Owner,
}

/// <summary>One attack with its verdict: what is planted, what is said, what a model that obeys does, and what must never be seen afterwards.</summary>
internal sealed record RedTeamCase
{
    public required string Id { get; init; }

    public required string Class { get; init; }

    public required string Title { get; init; }

    public required CaseSeverity Severity { get; init; }

    public CaseActor Actor { get; init; }

    public required IReadOnlyList<Plant> Plants { get; init; }

    public required IReadOnlyList<Exchange> Conversation { get; init; }

    /// <summary>Any of these, and the assistant was broken.</summary>
    public required IReadOnlyList<Condition> BrokenWhen { get; init; }

    /// <summary>All of these, or the assistant was broken: an attack that only takes the assistant down has succeeded, too.</summary>
    public required IReadOnlyList<Condition> MustHold { get; init; }

    public required CaseLocation Location { get; init; }
}

/// <summary>Where a case is written.</summary>
internal sealed record CaseLocation(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>What kind of thing carries the planted text to the model.</summary>
internal enum PlantKind
{
    Ticket,
    Comment,
    Customer,
    Invoice,
    Document,
    Webhook,
    ToolOutput,

    /// <summary>A record in a workspace that the person does not belong to.</summary>
    Foreign,
}

/// <summary>Something that lies ready before the conversation begins. Its number is known by <see cref="Name"/> in the rest of the case.</summary>
internal sealed record Plant(PlantKind Kind, string Name, IReadOnlyDictionary<string, string> Fields, HiddenPart? Hidden)
{
    public string? Field(string name) => Fields.GetValueOrDefault(name);
}

/// <summary>Text that stands in a message or a planted text in disguise, where it says <c>{{hidden}}</c>.</summary>
internal sealed record HiddenPart(string Text, Disguise Disguise);

/// <summary>One message of the person, or one deed beside the conversation; and what an obeying model does on it.</summary>
internal sealed record Exchange
{
    /// <summary>What the person writes; null when this is a deed.</summary>
    public string? Person { get; init; }

    public HiddenPart? Hidden { get; init; }

    /// <summary>Whether it opens another conversation of the same person.</summary>
    public bool NewConversation { get; init; }

    /// <summary>What somebody does beside the conversation: decide about an approval, open what is not theirs.</summary>
    public Deed? Deed { get; init; }

    /// <summary>The model's rounds: each is one or more calls at once, or a reply that ends the turn.</summary>
    public IReadOnlyList<Round> Obeying { get; init; } = [];
}

/// <summary>One answer of the obeying model. <see cref="Times"/> repeats the whole round.</summary>
internal sealed record Round(IReadOnlyList<ScriptedCall> Calls, string? Reply, int Times);

/// <summary>A call with its arguments, templates still in them.</summary>
internal sealed record ScriptedCall(string Tool, JsonObject Arguments);
