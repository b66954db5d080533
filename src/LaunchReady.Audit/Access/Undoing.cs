using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access;

/// <summary>Takes back what this run has made, and nothing else.</summary>
internal static class Undoing
{
    private static readonly string[] Ends = ["delete", "remove", "revoke", "cancel"];

    /// <summary>The operation that takes an entry of this list back: a DELETE below it, or a POST that says so.</summary>
    public static ApiOperation? For(AccessWalk walk, ApiOperation list)
    {
        var below = walk.Surface.Document.Operations.Where(operation => operation.Path.StartsWith(list.Path.TrimEnd('/') + "/{", StringComparison.Ordinal)).ToList();
        return below.FirstOrDefault(operation => operation.Method == "DELETE" && operation.PathParameters.Count == list.PathParameters.Count + 1 && operation.Path.EndsWith('}'))
            ?? below.FirstOrDefault(operation => operation.Method == "POST" && operation.PathParameters.Count == list.PathParameters.Count + 1 && Ends.Any(end => operation.Path.EndsWith("}/" + end, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Takes an entry back that this run has made in the list. Says whether it is gone.</summary>
    public static async Task<bool> TakeBackAsync(AccessWalk walk, ApiOperation list, FilledPath path, string id, WalkedIdentity who, AuditContext context, CancellationToken cancellationToken)
    {
        if (For(walk, list) is not { } undo)
        {
            return false;
        }

        var tail = undo.Path[(list.Path.TrimEnd('/').Length + 1)..].Split('}', 2)[1];
        var probe = walk.Request(undo, $"{path.Path.TrimEnd('/')}/{Uri.EscapeDataString(id)}{tail}", who.Ids, who.Identity, $"take back what was made by {list}");
        var answer = await context.Http.SendAsync(undo.Method == "POST" ? probe with { Body = "{}" } : probe, cancellationToken).ConfigureAwait(false);
        return AnswerMeaning.IsGiven(answer);
    }
}
