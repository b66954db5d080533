using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Access;

/// <summary>An operation that takes a body, tried with the plain one that its schema describes.</summary>
/// <param name="Who">The identity.</param>
/// <param name="Operation">A POST, PUT or PATCH.</param>
/// <param name="Path">With the identity's own ids.</param>
/// <param name="Body">The plain body.</param>
/// <param name="Current">What stood there before; null for creations, and where it cannot be read.</param>
/// <param name="Answer">What came back.</param>
internal sealed record WritableOperation(WalkedIdentity Who, ApiOperation Operation, FilledPath Path, JsonObject Body, JsonObject? Current, ProbeAnswer Answer);

/// <summary>What can be written, found once for the checks that write. Only with leave.</summary>
internal sealed class Writing
{
    private const int MostOperations = 60;

    private readonly RunMark _mark;

    private Writing(AccessWalk walk, RunMark mark, IReadOnlyList<WritableOperation> all, bool isDryRun)
    {
        Walk = walk;
        _mark = mark;
        All = all;
        // In a dry run nothing answers; what would be sent if all of it did is listed.
        Taken = [.. all.Where(operation => isDryRun || AnswerMeaning.IsGiven(operation.Answer))];
    }

    public AccessWalk Walk { get; }

    /// <summary>Everything that was tried.</summary>
    public IReadOnlyList<WritableOperation> All { get; }

    /// <summary>Those that can really be used: the plain body was taken with a 2xx.</summary>
    public IReadOnlyList<WritableOperation> Taken { get; }

    /// <summary>How many operations were tried.</summary>
    public int Tried => All.Count;

    /// <summary>Why nothing may be written; null when something may.</summary>
    public static string? Refusal(AuditContext context) => context.Http.Has(Leave.Write) ? null : "The manifest gives no leave to write.";

    public static Task<Writing> OfAsync(AuditContext context, CancellationToken cancellationToken) =>
        context.Facts.GetAsync(token => TryAllAsync(context, token), cancellationToken);

    /// <summary>The operation with another body. Names in it are new ones: what may exist only once is not refused for that.</summary>
    public Probe Request(WritableOperation operation, JsonNode body, string purpose) =>
        Walk.Request(operation.Operation, operation.Path.Path, operation.Who.Ids, operation.Who.Identity, purpose) with { Body = _mark.Fresh(body).ToJsonString() };

    /// <summary>A body with new names in it, as it is sent.</summary>
    public string Fresh(JsonNode body) => _mark.Fresh(body).ToJsonString();

    /// <summary>Sends the operation with another body, and takes back or puts back what comes of it.</summary>
    public Task<ProbeAnswer> SendAsync(WritableOperation operation, JsonNode body, string purpose, AuditContext context, CancellationToken cancellationToken) =>
        SendAsync(Request(operation, body, purpose), operation, context, cancellationToken);

    /// <summary>Sends a request of the operation, and takes back or puts back what comes of it.</summary>
    public async Task<ProbeAnswer> SendAsync(Probe probe, WritableOperation operation, AuditContext context, CancellationToken cancellationToken)
    {
        var answer = await context.Http.SendAsync(probe, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return answer;
        }

        if (operation.Operation.Method != "POST")
        {
            // Also after an answer that nobody understands: something may have been set.
            await context.Http.SendAsync(Request(operation, operation.Body, $"put back what {operation.Operation} has set"), cancellationToken).ConfigureAwait(false);
        }
        else if (AnswerMeaning.IsGiven(answer) && Walk.ParameterBelow(operation.Operation) is { } parameter && JsonAnswers.CreatedId(JsonAnswers.Body(answer), parameter) is { } id)
        {
            await Undoing.TakeBackAsync(Walk, operation.Operation, operation.Path, id, operation.Who, context, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    private static async Task<Writing> TryAllAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var walk = await AccessWalk.OfAsync(context, cancellationToken).ConfigureAwait(false);
        var sample = new SampleBody(walk.Surface.Document.Schemas);
        var mark = await RunMark.OfAsync(context, cancellationToken).ConfigureAwait(false);
        var all = new List<WritableOperation>();
        foreach (var operation in Candidates(walk, context))
        {
            if (walk.Identities.SelectMany(who => who.Ids.Fill(operation.Path).Take(1).Select(path => (who, path))).FirstOrDefault() is not ({ } who, { } filled))
            {
                continue;
            }

            // A change is made to the value that stands there, so that nothing is lost by it.
            var current = operation.Method == "POST" ? null : await CurrentAsync(walk, operation, who, filled, context, cancellationToken).ConfigureAwait(false);
            if (operation.Method != "POST" && current is null && !context.Http.IsDryRun && !filled.Values.Any(who.Ids.IsCreated))
            {
                // What stands there cannot be read, so it could not be put back: it is left alone, unless this run made it.
                continue;
            }

            var body = operation.Body is null ? CurrentValues.Plain(current) : CurrentValues.Over(sample.Of(operation.Body) as JsonObject ?? [], current);
            var answer = await context.Http.SendAsync(
                walk.Request(operation, filled.Path, who.Ids, who.Identity, $"see whether {operation} takes a plain body") with { Body = mark.Fresh(body).ToJsonString() }, cancellationToken).ConfigureAwait(false);
            all.Add(new WritableOperation(who, operation, filled, body, current, answer));
        }

        return new Writing(walk, mark, all, context.Http.IsDryRun);
    }

    private static async Task<JsonObject?> CurrentAsync(AccessWalk walk, ApiOperation operation, WalkedIdentity who, FilledPath path, AuditContext context, CancellationToken cancellationToken) =>
        walk.ReadAt(operation.Path) is { } read
            && await context.Http.SendAsync(walk.Request(read, path.Path, who.Ids, who.Identity, $"read what {operation} would change"), cancellationToken).ConfigureAwait(false) is var answer
            && AnswerMeaning.IsGiven(answer) && JsonAnswers.Body(answer) is JsonObject record
            ? record.Count == 1 && record.First().Value is JsonObject inner ? inner : record
            : operation.Method == "PATCH" ? Listed(who, path) : null;

    // An entry of the list above: enough for a change of some members, too little for a record that is set whole.
    private static JsonObject? Listed(WalkedIdentity who, FilledPath path) => who.Answers
        .Where(answer => path.Values.Count > 0 && path.Path.EndsWith("/" + path.Values[^1], StringComparison.Ordinal) && path.Path[..^(path.Values[^1].Length + 1)] == answer.Path.Path && AnswerMeaning.IsGiven(answer.Answer))
        .SelectMany(answer => JsonAnswers.Items(JsonAnswers.Body(answer.Answer)))
        .OfType<JsonObject>()
        .FirstOrDefault(item => JsonAnswers.IdOf(item, "id") == path.Values[^1]);

    // A change whose body no document tells, of a record that can be read: it is sent as it stands there.
    private static bool IsUntold(AccessWalk walk, ApiOperation operation) => operation is { Method: not "POST", BodyType: null } && walk.ReadAt(operation.Path) is not null;

    private static IEnumerable<ApiOperation> Candidates(AccessWalk walk, AuditContext context) => walk.Surface.Document.Operations
        .Where(operation => operation.Method is "POST" or "PUT" or "PATCH" && (operation.Body is not null || IsUntold(walk, operation)) && !ApiWords.IsForAnyone(operation))
        .Where(operation => operation.Body is null || operation.BodyType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
        .Where(operation => context.Http.Has(Leave.Chat) || !ApiWords.IsPrompt(operation))
        .Take(MostOperations);
}
