using LaunchReady.Server.UI.Components;

namespace LaunchReady.Server.Features.Trail.Pages;

public sealed record TrailModel
{
    public required IReadOnlyList<TrailLine> Items { get; init; }

    public required bool IsFiltered { get; init; }

    public required string ListUrl { get; init; }

    public required string VerifyUrl { get; init; }

    public required string ExportUrl { get; init; }

    public string? FirstUrl { get; init; }

    public string? NextUrl { get; init; }

    public required IReadOnlyList<Choice> Actors { get; init; }

    public required IReadOnlyList<Choice> Actions { get; init; }

    public required IReadOnlyList<Choice> Periods { get; init; }

    public string? Actor { get; init; }

    public string? Action { get; init; }

    public string? Days { get; init; }

    /// <summary>Null unless the person asked for it.</summary>
    public ChainCheck? Chain { get; init; }
}

/// <summary>The chain, recomputed just now.</summary>
public sealed record ChainCheck(DateTimeOffset At, long Records, string LastHash, IReadOnlyList<string> Faults);

/// <summary>One record as it reads on the page.</summary>
public sealed record TrailLine(Guid Id, DateTimeOffset At, string Who, string? Through, string What, string? About, string Outcome, Tone Tone)
{
    /// <summary>A failed sign-in names nobody as its actor; whose account was tried is what an admin wants to know.</summary>
    internal static bool IsAboutAccount(TrailItem item) => item.Action is "sign-in-failed" or "sign-in-slowed";

    internal static TrailLine Of(TrailItem item, IReadOnlyDictionary<Guid, string> names)
    {
        var (outcome, tone) = Word(item);
        var about = IsAboutAccount(item) && Guid.TryParse(item.SubjectId, out var account) ? names.GetValueOrDefault(account) : null;
        return new TrailLine(item.Id, item.At, item.Actor, Manner(item.ActorKind), item.What, about, outcome, tone);
    }

    private static (string Text, Tone Tone) Word(TrailItem item) => (item.Action, item.Outcome) switch
    {
        ("sign-in-slowed", _) => ("Slowed down", Tone.Ask),
        (_, "done") => ("Done", Tone.Ok),
        (_, "waiting") => ("Waiting", Tone.Ask),
        (_, "refused") => ("Refused", Tone.Deny),
        (_, "failed") => ("Failed", Tone.Deny),
        _ => ("Outcome unknown", Tone.Ask),
    };

    private static string? Manner(string actorKind) => actorKind switch
    {
        "assistant" => "via assistant",
        "api-key" => "via API key",
        _ => null,
    };
}
