using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Access;

/// <summary>
/// Every identity's walk through the API: what it reaches with its own ids, and the ids it finds on the way. Lists come before what is in them.
/// With leave to write it creates a record where it has none. The checks of the stage then ask the same things as somebody else.
/// </summary>
internal sealed class AccessWalk
{
    private const int MostOperations = 150;
    private readonly List<WalkedIdentity> _walked = [];

    private AccessWalk(ApiSurface surface) => Surface = surface;

    public ApiSurface Surface { get; }

    public IReadOnlyList<WalkedIdentity> Identities => _walked;

    /// <summary>Pairs of identities of two workspaces, each as owner of the one and stranger to the other.</summary>
    public IEnumerable<(WalkedIdentity Owner, WalkedIdentity Stranger)> Strangers =>
        (from owner in _walked
         from stranger in _walked
         where owner.Identity.Workspace is { } own && stranger.Identity.Workspace is { } other && own != other
         select (owner, stranger)).Take(2);

    public IReadOnlyList<ApiOperation> Reads => [.. Surface.Document.Operations.Where(operation => operation.Method == "GET" && !ApiWords.ActsOnGet(operation)).Take(MostOperations)];

    public static Task<AccessWalk> OfAsync(AuditContext context, CancellationToken cancellationToken) =>
        context.Facts.GetAsync(token => WalkAsync(context, token), cancellationToken);

    private static async Task<AccessWalk> WalkAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var walk = new AccessWalk(await ApiSurface.OfAsync(context, cancellationToken).ConfigureAwait(false));
        foreach (var identity in context.Target.Identities.Where(identity => identity.IsUsable).Take(4))
        {
            context.Progress.Report($"walking the API as {identity.Name}");
            var walked = new WalkedIdentity(identity, new KnownIds(identity, context.Target.Resources));
            await walk.ReadAllAsync(walked, context, cancellationToken).ConfigureAwait(false);
            if (context.Http.Has(Leave.Write))
            {
                await walk.CreateAsync(walked, context, cancellationToken).ConfigureAwait(false);
                await walk.ReadAllAsync(walked, context, cancellationToken).ConfigureAwait(false);
            }

            walk._walked.Add(walked);
        }

        return walk;
    }

    /// <summary>A request of an operation at a filled path.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="filled">Its path.</param>
    /// <param name="ids">For its query.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="purpose">Why.</param>
    /// <param name="query">Values that stand in the query whatever the ids say.</param>
    public Probe Request(ApiOperation operation, string filled, KnownIds ids, Identity? who, string purpose, IReadOnlyDictionary<string, string>? query = null) =>
        new(new HttpMethod(operation.Method), new Uri(Surface.Address(filled).AbsoluteUri + Query(operation, ids, query ?? new Dictionary<string, string>())), purpose) { As = who };

    private async Task ReadAllAsync(WalkedIdentity walked, AuditContext context, CancellationToken cancellationToken)
    {
        // Shorter paths first: a list is read before what is in it.
        foreach (var operation in Reads.OrderBy(operation => operation.Path.Count(character => character == '/')).ThenBy(operation => operation.PathParameters.Count))
        {
            foreach (var filled in walked.Ids.Fill(operation.Path).Where(path => walked.AsksFirst(operation, path)))
            {
                var answer = await context.Http.SendAsync(Request(operation, filled.Path, walked.Ids, walked.Identity, $"read {operation.Path} as {walked.Identity.Name}"), cancellationToken).ConfigureAwait(false);
                walked.Add(new OwnAnswer(operation, filled, answer));
            }
        }
    }

    private async Task CreateAsync(WalkedIdentity walked, AuditContext context, CancellationToken cancellationToken)
    {
        var sample = new SampleBody(Surface.Document.Schemas);
        var mark = await RunMark.OfAsync(context, cancellationToken).ConfigureAwait(false);
        foreach (var operation in Surface.Document.Operations.Where(operation => operation.Method == "POST" && ParameterBelow(operation) is not null && MayBeCreated(operation, context)).Take(MostOperations))
        {
            foreach (var filled in walked.Ids.Fill(operation.Path).Take(1))
            {
                var probe = Request(operation, filled.Path, walked.Ids, walked.Identity, $"create a record as {walked.Identity.Name}") with { Body = sample.Of(operation.Body) is { } body ? mark.Fresh(body).ToJsonString() : "{}" };
                var answer = await context.Http.SendAsync(probe, cancellationToken).ConfigureAwait(false);
                if (AnswerMeaning.IsGiven(answer) && JsonAnswers.CreatedId(JsonAnswers.Body(answer), ParameterBelow(operation)!) is { } id)
                {
                    walked.Ids.Created(filled.Path, id);
                }

                walked.Creations.Add(new OwnAnswer(operation, filled, answer));
            }
        }
    }

    /// <summary>The name of the parameter that an entry of this list has in its path.</summary>
    public string? ParameterBelow(ApiOperation list) => Surface.Document.Operations
        .Where(operation => operation.Path.StartsWith(list.Path.TrimEnd('/') + "/{", StringComparison.Ordinal))
        .Select(operation => operation.Path[(list.Path.TrimEnd('/').Length + 2)..].Split('}')[0])
        .FirstOrDefault();

    // A prompt costs money: that is a leave of its own.
    private static bool MayBeCreated(ApiOperation operation, AuditContext context) => context.Http.Has(Leave.Chat) || !ApiWords.IsPrompt(operation);

    /// <summary>The operation that reads what this one writes, at the same path.</summary>
    public ApiOperation? ReadAt(string template) => Reads.FirstOrDefault(read => read.Path == template);

    private static string Query(ApiOperation operation, KnownIds ids, IReadOnlyDictionary<string, string> given)
    {
        var pairs = operation.Parameters.Where(parameter => parameter.In == "query" && !given.ContainsKey(parameter.Name))
            .Select(parameter => (parameter.Name, Value: ids.ForQuery(parameter.Name).FirstOrDefault() ?? (parameter.IsRequired ? Usual(parameter) : null)))
            .Where(pair => pair.Value is not null).Concat(given.Select(pair => (Name: pair.Key, Value: (string?)pair.Value))).ToList();
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value!)}"));
    }

    private static string Usual(ApiParameter parameter) =>
        (parameter.Schema?["enum"] as System.Text.Json.Nodes.JsonArray)?.Select(JsonAnswers.Scalar).FirstOrDefault() ?? (SampleBody.Type(parameter.Schema) is "integer" or "number" ? "1" : "a");
}
