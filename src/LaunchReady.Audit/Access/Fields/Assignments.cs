using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.Fields;

/// <summary>A member that a caller could set.</summary>
/// <param name="Operation">By which operation.</param>
/// <param name="Field">Which.</param>
/// <param name="Value">The value that was sent and read back.</param>
/// <param name="WasThere">Whether the record had it before; else the caller has made it up.</param>
internal sealed record Assigned(ApiOperation Operation, ServerField Field, string Value, bool WasThere);

/// <summary>What could be assigned by all operations, found once: before odd bodies are sent, after which nothing may be as it was.</summary>
internal sealed record Assignments(Writing Writing, IReadOnlyList<ApiOperation> Read, IReadOnlyList<Assigned> Assigned)
{
    public static Task<Assignments> OfAsync(AuditContext context, CancellationToken cancellationToken) =>
        context.Facts.GetAsync(token => FindAsync(context, token), cancellationToken);

    private static async Task<Assignments> FindAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var writing = await Writing.OfAsync(context, cancellationToken).ConfigureAwait(false);
        var (read, assigned) = (new List<ApiOperation>(), new List<Assigned>());
        foreach (var operation in writing.Taken)
        {
            context.Progress.Report($"fields of {operation.Operation}");
            var assigning = new Assigning(writing, operation, context);
            foreach (var (field, value) in await assigning.RunAsync(cancellationToken).ConfigureAwait(false))
            {
                assigned.Add(new Assigned(operation.Operation, field, value, field.In(assigning.Before) is not null));
            }

            if (assigning.Before is not null)
            {
                read.Add(operation.Operation);
            }
        }

        return new Assignments(writing, read, assigned);
    }
}
