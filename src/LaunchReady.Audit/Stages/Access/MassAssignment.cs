using LaunchReady.Audit.Access;
using LaunchReady.Audit.Access.Fields;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>
/// Write, then read, on creations and changes alike: fields that the server shows but does not ask for, and those that it should never take (role, price, workspace),
/// are sent along, in nested records too; what then is read back with the value that was sent has been assigned.
/// </summary>
internal sealed class MassAssignment : ICheck
{
    public CheckInfo Info { get; } = new(
        "access.mass-assignment",
        Stage.Access,
        "A body sets no field that is the server's to set",
        Severity.High,
        "OWASP API3:2023 Broken object property level authorization",
        "Bind bodies to types that hold only what a caller may set; set role, workspace, price and state on the server.")
    { Required = true, Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(4) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var writing = await Writing.OfAsync(context, cancellationToken);
        var (made, changed, findings) = (0, 0, new List<AuditFinding>());
        foreach (var operation in writing.Taken)
        {
            var assigning = new Assigning(writing, operation, context);
            foreach (var (field, value) in await assigning.RunAsync(cancellationToken))
            {
                findings.Add(ForeignAnswer.Finding(
                    writing.Walk.Surface,
                    operation.Operation,
                    $"{operation.Operation} lets the caller set \"{field.Name}\".",
                    $"sent {field.Name}: {value}, read back {field.Name}: {value}") with
                { Key = $"{operation.Operation} {field.Name}", Severity = ServerFields.IsOwned(field.Path[^1]) ? Severity.High : Severity.Medium });
            }

            made += assigning.Before is not null && operation.Operation.Method == "POST" ? 1 : 0;
            changed += assigning.Before is not null && operation.Operation.Method != "POST" ? 1 : 0;
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : made + changed == 0 ? new CheckResult.NotChecked($"Nothing that was written could be read back ({writing.Taken.Count} of {writing.Tried} writing operations take a plain body).")
            : new CheckResult.Pass($"{made + changed} operations ({made} that create, {changed} that change) of {writing.Tried} answered 2xx, were written to with fields of the server's and read back without them");
    }
}
