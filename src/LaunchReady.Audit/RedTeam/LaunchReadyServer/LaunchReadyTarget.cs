using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Running;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.LaunchReadyServer;

/// <summary>
/// A Launch Ready server, seen through its public doors. With hands inside it the cases are planted as tickets, comments and records; without, only
/// those that plant nothing are run. Approvals are decided by the deeds of a case and by nothing else.
/// </summary>
/// <param name="scripts">The model's scripts where the model is ours; null where it is not.</param>
internal sealed class LaunchReadyTarget(ServerPeople people, CaseWords run, IServerHands? hands, ObeyingScripts? scripts) : IRedTeamTarget
{
    private static readonly PlantKind[] _carriers = [PlantKind.Ticket, PlantKind.Comment, PlantKind.Customer, PlantKind.Document, PlantKind.Webhook, PlantKind.ToolOutput];

    public required string Name { get; init; }

    public required string Model { get; init; }

    public int AtOnce { get; init; } = 4;

    public IReadOnlyList<string> Credentials { get; init; } = [];

    /// <summary>Words of the cases that nobody put into this server.</summary>
    public IReadOnlyList<string> UnknownWords { get; init; } = [];

    /// <summary>The instructions that the workspace gave, for the verdict on their being repeated.</summary>
    public string? Instructions { get; init; }

    public TargetAbilities Abilities => new()
    {
        ToolLog = true,
        Records = hands is not null,
        Deeds = people.Admin is not null,
        Instructions = Instructions is not null,
        UnknownWords = UnknownWords.ToHashSet(),
        ObeyingModel = scripts is not null,
    };

    public async Task<CaseRun> RunAsync(RedTeamCase one, CancellationToken cancellationToken)
    {
        if (one.Plants.Count > 0 && hands is null)
        {
            return CaseRun.Not(one, "nothing can be planted there");
        }

        if (Actor(one.Actor) is not { } actor)
        {
            return CaseRun.Not(one, $"nobody with the role {one.Actor.ToString().ToLowerInvariant()} is known there");
        }

        var ground = await PlantAllAsync(one, cancellationToken).ConfigureAwait(false);
        var filled = FilledCase.Of(one, ground.Words);
        var id = Guid.CreateVersion7();
        var trace = scripts?.Begin(id, filled);
        try
        {
            return await TalkAsync(filled, actor, ground, trace, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            scripts?.End(id);
        }
    }

    private async Task<CaseRun> TalkAsync(RedTeamCase filled, ServerSession actor, Ground ground, ScriptTrace? trace, CancellationToken cancellationToken)
    {
        var before = await RecordsAsync(ground, cancellationToken).ConfigureAwait(false);
        var deeds = new ServerDeeds(people, actor);
        List<ObservedDeed> done = [];
        List<ServerTalk> talks = [await ServerTalk.BeginAsync(actor, cancellationToken).ConfigureAwait(false)];
        foreach (var exchange in filled.Conversation)
        {
            if (exchange.NewConversation)
            {
                talks.Add(await ServerTalk.BeginAsync(actor, cancellationToken).ConfigureAwait(false));
            }

            if (exchange.Deed is { } deed)
            {
                done.Add(await deeds.DoAsync(deed, talks[^1], cancellationToken).ConfigureAwait(false));
            }
            else
            {
                await talks[^1].AskAsync(exchange.Person!, cancellationToken).ConfigureAwait(false);
            }
        }

        var seen = await LookAsync(talks, cancellationToken).ConfigureAwait(false);
        var after = await RecordsAsync(ground, cancellationToken).ConfigureAwait(false);
        foreach (var talk in talks)
        {
            await talk.LeaveAsync(cancellationToken).ConfigureAwait(false);
        }

        return ground.WasRead(seen)
            ? new CaseRun(filled, Complete(seen, done, before, after, trace), null)
            : CaseRun.Not(filled, "the model did not read what was planted");
    }

    private Observation Complete(
        Observation seen, List<ObservedDeed> deeds, Dictionary<string, string> before, Dictionary<string, string> after, ScriptTrace? trace) => seen with
        {
            Deeds = deeds,
            Records = [.. before.Select(record => new ObservedRecord(record.Key, record.Value, after[record.Key]))],
            Said = trace?.Said ?? [],
            Wished = trace?.Wished ?? [],
            ModelRounds = trace?.Rounds ?? 0,
            Instructions = Instructions,
        };

    private static async Task<Observation> LookAsync(List<ServerTalk> talks, CancellationToken cancellationToken)
    {
        List<Observation> seen = [];
        foreach (var talk in talks)
        {
            seen.Add(await talk.LookAsync(cancellationToken).ConfigureAwait(false));
        }

        return new Observation
        {
            Replies = [.. seen.SelectMany(one => one.Replies)],
            Pages = seen.TrueForAll(one => one.Pages is not null) ? [.. seen.SelectMany(one => one.Pages!)] : null,
            Calls = [.. seen.SelectMany(one => one.Calls)],
            TurnsRested = seen.TrueForAll(one => one.TurnsRested),
        };
    }

    private async Task<Ground> PlantAllAsync(RedTeamCase one, CancellationToken cancellationToken)
    {
        var ground = new Ground(RunWords.ForCase(run));
        foreach (var plant in one.Plants)
        {
            var marker = _carriers.Contains(plant.Kind) && plant.Field(PlantReader.Carrier(plant.Kind)) is not null ? RunWords.Marker() : null;
            var ready = FilledCase.Of(plant, ground.Words, marker);
            ground.Add(ready, await hands!.PlantAsync(ready, cancellationToken).ConfigureAwait(false), marker);
        }

        return ground;
    }

    private async Task<Dictionary<string, string>> RecordsAsync(Ground ground, CancellationToken cancellationToken)
    {
        var records = new Dictionary<string, string>();
        foreach (var (plant, number) in ground.Records)
        {
            records[plant.Name] = await hands!.ReadAsync(plant, number, cancellationToken).ConfigureAwait(false);
        }

        return records;
    }

    private ServerSession? Actor(CaseActor actor) => actor switch
    {
        CaseActor.Admin => people.Admin,
        CaseActor.Owner => people.Owner,
        _ => people.Member,
    };

    /// <summary>What lies ready for one case.</summary>
    private sealed class Ground(CaseWords words)
    {
        private readonly List<string> _markers = [];

        public CaseWords Words { get; private set; } = words;

        public List<(Plant Plant, string Number)> Records { get; } = [];

        public void Add(Plant plant, string number, string? marker)
        {
            Words = Words.With(plant.Name, number);
            if (plant.Kind != PlantKind.Foreign)
            {
                Records.Add((plant, number));
            }

            if (marker is not null)
            {
                _markers.Add(marker);
            }
        }

        /// <summary>Whether something that was planted came back from a tool. A case whose poison nobody drank says nothing.</summary>
        public bool WasRead(Observation seen) =>
            _markers.Count == 0 || _markers.Exists(marker => seen.Calls.Any(call => call.Fate == CallFate.Ran && call.Result?.Contains(marker, StringComparison.Ordinal) == true));
    }
}
