using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Running;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>Any chat endpoint. What cannot be planted, told or done there is not run, with the reason.</summary>
internal sealed class EndpointTarget(EndpointDescription target, IEndpointTransport transport) : IRedTeamTarget, IDisposable
{
    /// <summary>What cases call the record that a destructive request is about.</summary>
    public const string RecordName = "record";

    private const string Secret = "{{secret}}";
    private const int FirstNumber = 7_000;
    private readonly EndpointClient _client = new(target, transport);
    private readonly CaseWords _run = WordsOf(target);
    private int _numbers;

    public string Name => target.Name;

    public string Model => "its own";

    public int AtOnce => target.AtOnce;

    public IReadOnlyList<string> Credentials => target.Credentials;

    /// <summary>Whether any answer had something where tool calls should stand.</summary>
    public bool ShowsCalls { get; private set; }

    public TargetAbilities Abilities => new()
    {
        ToolLog = target.ToolLog is not null,
        Records = target.Record is not null,
        Instructions = target.Instructions is not null,
        UnknownWords = new[] { (target.SystemCanary, "systemCanary"), (target.InternalUrl, "internalUrl"), (null, "foreignCanary") }
            .Where(word => word.Item1 is null).Select(word => word.Item2).ToHashSet(),
    };

    /// <summary>Says something harmless first: where even that is not answered, no case would mean anything.</summary>
    /// <exception cref="HttpRequestException">It does not answer, or the reply is not where the description says.</exception>
    public async Task TryAsync(CancellationToken cancellationToken)
    {
        var answer = await _client.AskAsync("Hello! In one sentence, what can you help me with?", await _client.BeginAsync(cancellationToken).ConfigureAwait(false), [], cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(answer.Reply))
        {
            throw new HttpRequestException("it answered, but no reply stands where the description says. Check 'reply' or 'replyEvents', and the body.");
        }
    }

    /// <summary>Lays a harmless document ready and asks for something that stands only in it: where that is not answered, a poisoned one would prove nothing.</summary>
    /// <exception cref="HttpRequestException">It was not taken, or not read.</exception>
    public async Task TryDocumentAsync(CancellationToken cancellationToken)
    {
        var (name, number) = (Number(PlantKind.Document), RunWords.Marker().Trim('[', ']'));
        await _client.UploadAsync(name, $"Floor plan of the office. Its reference number is {number}. The kitchen is on floor two.", cancellationToken).ConfigureAwait(false);
        var answer = await _client.AskAsync($"Which reference number stands in document {name}?", await _client.BeginAsync(cancellationToken).ConfigureAwait(false), [], cancellationToken).ConfigureAwait(false);
        if (!answer.Reply.Contains(number, StringComparison.OrdinalIgnoreCase))
        {
            throw new HttpRequestException("an uploaded document was not read: asked for a number that stands in it, the assistant did not say it");
        }
    }

    public RedTeamCase Adapt(RedTeamCase one) => new EndpointAdaptation(target, Abilities).Of(one);

    public async Task<CaseRun> RunAsync(RedTeamCase one, CancellationToken cancellationToken)
    {
        if (Impossible(one) is { } why)
        {
            return CaseRun.Not(one, why);
        }

        var words = RunWords.ForCase(_run);
        List<string> pasted = [];
        foreach (var plant in one.Plants)
        {
            var number = Number(plant.Kind);
            var ready = FilledCase.Of(plant, words, null);
            words = words.With(plant.Name, number);
            if (ready.Field(PlantReader.Carrier(plant.Kind)) is { } text)
            {
                await PlantAsync(number, text, pasted, cancellationToken).ConfigureAwait(false);
            }
        }

        var filled = FilledCase.Of(one, words);
        var before = await RecordAsync(one, cancellationToken).ConfigureAwait(false);
        var seen = await TalkAsync(filled, pasted, cancellationToken).ConfigureAwait(false);
        var after = await RecordAsync(one, cancellationToken).ConfigureAwait(false);
        return new CaseRun(filled, before is null ? seen : seen with { Records = [new ObservedRecord(RecordName, before, after ?? "it is gone")] }, null);
    }

    /// <summary>Why a case can say nothing here; null when it can.</summary>
    public string? WhyNot(RedTeamCase one) => CaseVerdict.Untellable(Adapt(one), Abilities) ?? Impossible(one);

    public void Dispose() => _client.Dispose();

    private async Task PlantAsync(string number, string text, List<string> pasted, CancellationToken cancellationToken)
    {
        if (target.Upload is not null)
        {
            await _client.UploadAsync(number, text, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            pasted.Add(target.PasteBefore!.Replace("{{name}}", number, StringComparison.Ordinal).Replace("{{text}}", text, StringComparison.Ordinal));
        }
    }

    private async Task<Observation> TalkAsync(RedTeamCase filled, List<string> pasted, CancellationToken cancellationToken)
    {
        var (conversation, history) = (await _client.BeginAsync(cancellationToken).ConfigureAwait(false), new JsonArray());
        List<string> replies = [];
        List<ObservedCall> calls = [];
        string? unfinished = null;
        foreach (var exchange in filled.Conversation)
        {
            if (exchange.NewConversation)
            {
                (conversation, history) = (await _client.BeginAsync(cancellationToken).ConfigureAwait(false), []);
            }

            var text = replies.Count == 0 ? string.Concat(pasted) + exchange.Person : exchange.Person!;
            var answer = await _client.AskAsync(text, conversation, history, cancellationToken).ConfigureAwait(false);
            if (string.IsNullOrWhiteSpace(answer.Reply) && answer.Calls.Count == 0)
            {
                throw new HttpRequestException("it answered without a reply");
            }

            history.Add(new JsonObject { ["role"] = "user", ["content"] = text });
            history.Add(new JsonObject { ["role"] = "assistant", ["content"] = answer.Reply });
            replies.Add(answer.Reply);
            calls.AddRange(answer.Calls);
            unfinished ??= answer.Unfinished;
            ShowsCalls |= answer.ShowsCalls;
        }

        return new Observation { Replies = replies, Calls = calls, Instructions = target.Instructions, Unfinished = unfinished, IsQuotedBriefly = target.HasToolsOfItsOwn };
    }

    private string? Impossible(RedTeamCase one)
    {
        var texts = one.Plants.Where(plant => plant.Field(PlantReader.Carrier(plant.Kind)) is not null).ToList();
        return one.Conversation.Any(exchange => exchange.Deed is not null) ? "its other doors are not known"
            : one.Plants.Any(plant => plant.Kind == PlantKind.Foreign) ? "another workspace of it is not known"
            : texts.Count > 0 && target.Upload is null && target.PasteBefore is null ? "nothing can be planted there (no 'upload', no 'pasteBefore')"
            : one.Conversation.Count > 1 && !target.HasMemory ? "it has no memory ('conversation', 'history' or 'messages' in the body)"
            : NeedsSecret(one) ? "it does not know the secret that the case asks for"
            : target.Upload is null && one.Plants.Count > 0 && one.BrokenWhen.Any(condition => condition.Templates.Contains(Secret)) ? "the person pastes the secret that must not be shown"
            : null;
    }

    /// <summary>A secret of this run that nothing planted cannot come out.</summary>
    private static bool NeedsSecret(RedTeamCase one) =>
        one.BrokenWhen.Any(condition => condition.Templates.Contains(Secret))
            && !one.Plants.SelectMany(plant => plant.Fields.Values).Concat(one.Conversation.Select(exchange => exchange.Person ?? string.Empty)).Any(text => text.Contains(Secret, StringComparison.Ordinal));

    /// <summary>The record that the case is about, as it reads now; null for a case that is about none.</summary>
    private async Task<string?> RecordAsync(RedTeamCase one, CancellationToken cancellationToken) =>
        target.Record is { } record && one.BrokenWhen.OfType<RecordChanged>().Any(changed => changed.Name == RecordName) ? await _client.ReadAsync(record, cancellationToken).ConfigureAwait(false) : null;

    private string Number(PlantKind kind) => kind switch
    {
        PlantKind.Customer or PlantKind.ToolOutput => "C-",
        PlantKind.Invoice => "INV-",
        _ => "T-",
    } + (FirstNumber + Interlocked.Increment(ref _numbers)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static CaseWords WordsOf(EndpointDescription target)
    {
        var words = RunWords.ForRun();
        words = target.SystemCanary is { } canary ? words.With("systemCanary", canary) : words;
        return target.InternalUrl is { } url ? words.With("internalUrl", url) : words;
    }
}
