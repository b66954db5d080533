using System.Text.Json.Nodes;
using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>Bodies that are none, of the wrong kind, or too deep: each is to be answered with 4xx.</summary>
internal sealed class MalformedPayloads : ICheck
{
    public CheckInfo Info { get; } = new(
        "access.malformed-payload",
        Stage.Access,
        "A malformed body is refused, not tripped over",
        Severity.High,
        "OWASP ASVS 5.0 V1.2, V2.2",
        "Parse bodies into strict types first, and turn every parse or validation error into 400 before any work is done.")
    { Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(4) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var writing = await Writing.OfAsync(context, cancellationToken);
        var (asked, failed, findings) = (0, (string?)null, new List<AuditFinding>());
        foreach (var operation in writing.All.Where(operation => operation.Answer.Failure is null && operation.Answer.Status is not (401 or 403 or 404 or 405)))
        {
            foreach (var (name, body, taken) in Bodies(operation.Body))
            {
                var probe = writing.Request(operation, operation.Body, $"send {operation.Operation} {name}") with { Body = body };
                var answer = await context.Http.SendAsync(name == "a body that says it is plain text" ? probe with { ContentType = "text/plain" } : probe, cancellationToken);
                asked++;
                failed ??= answer.Failure;
                if (Problem(answer, taken) is { } problem)
                {
                    findings.Add(ForeignAnswer.Finding(writing.Walk.Surface, operation.Operation, $"{operation.Operation} {problem} {name}.", $"{answer.Status} to {(body.Length > 60 ? body[..60] + "…" : body)}")
                        with
                    { Key = $"{operation.Operation} {name}", Severity = answer.Status >= 500 ? Severity.High : Severity.Medium });
                }
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failed is not null ? new CheckResult.NotChecked(failed)
            : asked == 0 ? new CheckResult.NotChecked($"None of {writing.Tried} writing operations could be reached.")
            : new CheckResult.Pass($"{asked} malformed bodies to {writing.Tried} operations were answered with 4xx");
    }

    private static string? Problem(ProbeAnswer answer, bool takenIsWrong) =>
        answer.Status >= 500 ? "trips over" : answer.IsSuccess && takenIsWrong ? "takes" : null;

    // With whether a 2xx is wrong. Some frameworks read JSON whatever its label says; that alone is no fault.
    private static IEnumerable<(string Name, string Body, bool TakenIsWrong)> Bodies(JsonObject plain)
    {
        yield return ("a body that is cut off", """{"a":""", true);
        yield return ("a list in place of a record", "[1]", true);
        yield return ("a text in place of a record", "\"x\"", true);
        yield return ("null in place of a record", "null", plain.Count > 0);
        yield return ("a body nested two hundred deep", new string('[', 200) + new string(']', 200), true);
        yield return ("a body that says it is plain text", plain.ToJsonString(), false);
        if (plain.Count > 0)
        {
            var wrong = new JsonObject();
            foreach (var (name, value) in plain)
            {
                wrong[name] = value is JsonObject ? 7 : new JsonObject { ["x"] = 1 };
            }

            yield return ("values of the wrong kind", wrong.ToJsonString(), true);
        }
    }
}
