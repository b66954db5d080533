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

        var assignments = await Assignments.OfAsync(context, cancellationToken);
        var writing = assignments.Writing;
        var (made, changed) = (assignments.Read.Count(operation => operation.Method == "POST"), assignments.Read.Count(operation => operation.Method != "POST"));
        var findings = assignments.Assigned.Where(one => one.WasThere).Select(one => ForeignAnswer.Finding(
            writing.Walk.Surface,
            one.Operation,
            $"{one.Operation} lets the caller set \"{one.Field.Name}\".",
            $"sent {one.Field.Name}: {one.Value}, read back {one.Field.Name}: {one.Value}") with
        { Key = $"{one.Operation} {one.Field.Name}", Severity = ServerFields.IsOwned(one.Field.Path[^1]) ? Severity.High : Severity.Medium })
            .Concat(assignments.Assigned.Where(one => !one.WasThere).GroupBy(one => one.Operation).Select(invented => ForeignAnswer.Finding(
                writing.Walk.Surface,
                invented.Key,
                $"{invented.Key} lets the caller add fields that the record never had.",
                $"sent and read back: {string.Join(", ", invented.Select(one => one.Field.Name).Take(6))}") with
            { Key = $"{invented.Key} added fields" })).ToList();

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : made + changed == 0 ? new CheckResult.NotChecked($"Nothing that was written could be read back ({writing.Taken.Count} of {writing.Tried} writing operations take a plain body).")
            : new CheckResult.Pass($"{made + changed} operations ({made} that create, {changed} that change) of {writing.Tried} answered 2xx, were written to with fields of the server's and read back without them");
    }
}
