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
/// <param name="Answer">What came back.</param>
internal sealed record WritableOperation(WalkedIdentity Who, ApiOperation Operation, FilledPath Path, JsonObject Body, ProbeAnswer Answer);

/// <summary>What can be written, found once for the checks that write. Only with leave.</summary>
internal sealed class Writing
{
    private const int MostOperations = 60;

    private readonly RunMark _mark;

    private Writing(AccessWalk walk, RunMark mark, IReadOnlyList<WritableOperation> all)
    {
        Walk = walk;
        _mark = mark;
        All = all;
        Taken = [.. all.Where(operation => operation.Answer.IsSuccess)];
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

            var body = sample.Of(operation.Body) as JsonObject ?? [];
            var answer = await context.Http.SendAsync(
                walk.Request(operation, filled.Path, who.Ids, who.Identity, $"see whether {operation} takes a plain body") with { Body = mark.Fresh(body).ToJsonString() }, cancellationToken).ConfigureAwait(false);
            all.Add(new WritableOperation(who, operation, filled, body, answer));
        }

        return new Writing(walk, mark, all);
    }

    private static IEnumerable<ApiOperation> Candidates(AccessWalk walk, AuditContext context) => walk.Surface.Document.Operations
        .Where(operation => operation.Method is "POST" or "PUT" or "PATCH" && operation.Body is not null)
        .Where(operation => operation.BodyType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true && !ApiWords.IsForAnyone(operation))
        .Where(operation => context.Http.Has(Leave.Chat) || !ApiWords.IsPrompt(operation))
        .Take(MostOperations);
}
