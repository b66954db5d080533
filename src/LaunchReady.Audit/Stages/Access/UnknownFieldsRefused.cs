using System.Text.Json.Nodes;
using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>A body that is taken is sent again with a field that nobody knows.</summary>
internal sealed class UnknownFieldsRefused : ICheck
{
    private const string Unknown = "launchAuditUnknownField";

    public CheckInfo Info { get; } = new(
        "access.unknown-fields",
        Stage.Access,
        "A field that the server does not know is refused",
        Severity.Medium,
        "OWASP API3:2023 Broken object property level authorization",
        "Refuse unknown members with 400 and the name of the field; close the schemas (additionalProperties: false).")
    { Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(3) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var writing = await Writing.OfAsync(context, cancellationToken);
        var findings = new List<AuditFinding>();
        string? failed = null;
        foreach (var operation in writing.Taken)
        {
            var body = (JsonObject)operation.Body.DeepClone();
            body[Unknown] = "x";
            var answer = await context.Http.SendAsync(writing.Request(operation, body, $"send {operation.Operation} a field that nobody knows"), cancellationToken);
            failed ??= answer.Failure;
            if (answer.IsSuccess)
            {
                findings.Add(ForeignAnswer.Finding(writing.Walk.Surface, operation.Operation, $"{operation.Operation} takes a field that it does not know.", $"{answer.Status} with {Unknown}"));
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failed is not null ? new CheckResult.NotChecked(failed)
            : writing.Taken.Count == 0 ? new CheckResult.NotChecked($"None of {writing.Tried} writing operations takes the plain body that its schema describes.")
            : new CheckResult.Pass($"{writing.Taken.Count} of {writing.Tried} writing operations take a plain body, and refuse it with an unknown field");
    }
}
