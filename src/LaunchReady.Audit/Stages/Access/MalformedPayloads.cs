using LaunchReady.Audit.Access;
using LaunchReady.Audit.Access.Fields;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>Bodies that are none, of the wrong kind, too deep, too long or mislabelled: each is to be answered with 4xx.</summary>
internal sealed class MalformedPayloads : ICheck
{
    private const int MostLong = 1;

    public CheckInfo Info { get; } = new(
        "access.malformed-payload",
        Stage.Access,
        "A malformed body is refused, not tripped over",
        Severity.High,
        "OWASP ASVS 5.0 V1.2, V2.2",
        "Parse bodies into strict types first, limit their size and depth, and turn every parse or validation error into 400 before any work is done.")
    { Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(4) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var writing = await Writing.OfAsync(context, cancellationToken);
        var reached = writing.All.Where(operation => (context.Http.IsDryRun || operation.Answer.Failure is null) && AnswerMeaning.Of(operation.Answer) != Meaning.Denied && operation.Answer.Status is not (405 or 429)).ToList();
        // Odd bodies come last: where they are kept, nothing can be read back any more.
        await Assignments.OfAsync(context, cancellationToken);
        var (asked, failed, findings) = (0, (string?)null, new List<AuditFinding>());
        foreach (var (operation, body) in reached.SelectMany(operation => MalformedBodies.Of(operation.Body).Select(body => (operation, body))).Concat(Long(writing)))
        {
            var answer = await writing.SendAsync(Request(writing, operation, body), operation, context, cancellationToken);
            asked++;
            // A server may hang up on a body that is too long for it: that is a refusal.
            failed ??= body.IsLong ? null : answer.Failure;
            if (Problem(answer, body) is not { } problem)
            {
                continue;
            }

            findings.Add(ForeignAnswer.Finding(writing.Walk.Surface, operation.Operation, $"{operation.Operation} {problem.Words} {body.Name}.", $"{answer.Status} to {(body.Body.Length > 60 ? body.Body[..60] + "…" : body.Body)}") with
            { Key = $"{operation.Operation} {body.Name}", Severity = problem.Severity });
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failed is not null ? new CheckResult.NotChecked(failed)
            : asked == 0 ? new CheckResult.NotChecked($"None of {writing.Tried} writing operations could be reached.")
            : new CheckResult.Pass($"{asked} malformed bodies to {reached.Count} of {writing.Tried} operations, {writing.Taken.Count} of which answer 2xx to a right one, were answered with 4xx");
    }

    private static Probe Request(Writing writing, WritableOperation operation, MalformedBody body) => writing.Request(operation, operation.Body, $"send {operation.Operation} {body.Name}") with
    {
        Body = body.Body,
        ContentType = body.ContentType,
        Headers = body.IsLong ? new Dictionary<string, string> { ["Expect"] = "100-continue" } : new Dictionary<string, string>(),
    };

    // Few, and only where what is made can be taken back: nobody wants a million characters kept.
    private static IEnumerable<(WritableOperation Operation, MalformedBody Body)> Long(Writing writing)
    {
        var sample = new SampleBody(writing.Walk.Surface.Document.Schemas);
        return from operation in writing.Taken.Where(operation => operation.Operation.Method != "POST" || Undoing.For(writing.Walk, operation.Operation) is not null).Take(MostLong)
               let body = MalformedBodies.TooLong(operation.Body, sample, operation.Operation.Body)
               where body is not null
               select (operation, body);
    }

    private static (string Words, Severity Severity)? Problem(ProbeAnswer answer, MalformedBody body) =>
        answer.Status >= 500 ? ("trips over", body.Tripped) : AnswerMeaning.IsGiven(answer) && body.Taken is { } taken ? ("takes", taken) : null;
}
