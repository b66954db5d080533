using System.Text.Json.Nodes;
using LaunchReady.Audit.Access;
using LaunchReady.Audit.Access.Fields;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>A body that is taken is sent again with a field that nobody knows, at its top and in each record inside it.</summary>
internal sealed class UnknownFieldsRefused : ICheck
{
    private const string Unknown = "launchAuditUnknownField";
    private const int MostNested = 3;

    public CheckInfo Info { get; } = new(
        "access.unknown-fields",
        Stage.Access,
        "A field that the server does not know is refused",
        Severity.Medium,
        "OWASP API3:2023 Broken object property level authorization",
        "Refuse unknown members with 400 and the name of the field; close the schemas (additionalProperties: false), nested ones too.")
    { Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(3) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var writing = await Writing.OfAsync(context, cancellationToken);
        var (findings, nested) = (new List<AuditFinding>(), 0);
        string? failed = null;
        foreach (var operation in writing.Taken)
        {
            var answer = await writing.SendAsync(operation, NestedRecords.With(operation.Body, "", Unknown, "x"), $"send {operation.Operation} a field that nobody knows", context, cancellationToken);
            failed ??= answer.Failure;
            if (AnswerMeaning.IsGiven(answer))
            {
                findings.Add(ForeignAnswer.Finding(writing.Walk.Surface, operation.Operation, $"{operation.Operation} takes a field that it does not know.", $"{answer.Status} with {Unknown}"));
                continue;
            }

            var (tried, taken) = await InsideAsync(writing, operation, context, cancellationToken);
            nested += tried;
            if (taken is not null)
            {
                findings.Add(ForeignAnswer.Finding(writing.Walk.Surface, operation.Operation, $"{operation.Operation} takes a field that it does not know inside \"{taken}\".", $"2xx with {taken}.{Unknown}, and a refusal of the same at the top"));
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failed is not null ? new CheckResult.NotChecked(failed)
            : writing.Taken.Count == 0 ? new CheckResult.NotChecked($"None of {writing.Tried} writing operations takes the plain body that its schema describes.")
            : new CheckResult.Pass($"{writing.Taken.Count} of {writing.Tried} writing operations take a plain body, and refuse it with an unknown field{(nested == 0 ? "" : $", as in {nested} records inside")}");
    }

    // With everything that may be there, so that there are records inside; that body must be taken first.
    private static async Task<(int Tried, string? Taken)> InsideAsync(Writing writing, WritableOperation operation, AuditContext context, CancellationToken cancellationToken)
    {
        var whole = CurrentValues.Over(new SampleBody(writing.Walk.Surface.Document.Schemas, withOptional: true).Of(operation.Operation.Body) as JsonObject ?? [], operation.Current);
        JsonObject[] bodies = NestedRecords.In(operation.Body).Count > 0 ? [operation.Body] : NestedRecords.In(whole).Count > 0 ? [whole] : [];
        foreach (var body in bodies)
        {
            if (body != operation.Body && !AnswerMeaning.IsGiven(await writing.SendAsync(operation, body, $"see whether {operation.Operation} takes everything that it may", context, cancellationToken)))
            {
                continue;
            }

            var ways = NestedRecords.In(body).Take(MostNested).ToList();
            foreach (var way in ways)
            {
                if (AnswerMeaning.IsGiven(await writing.SendAsync(operation, NestedRecords.With(body, way, Unknown, "x"), $"send {operation.Operation} a field inside that nobody knows", context, cancellationToken)))
                {
                    return (ways.Count, way);
                }
            }

            return (ways.Count, null);
        }

        return (0, null);
    }
}
