using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.Roles;

/// <summary>Every privileged write of the API, tried as somebody of a lesser role: creations, changes to the same value, and removals of what was made for it.</summary>
internal static class RoleTrials
{
    private const int MostOperations = 60;

    public static IReadOnlyList<(ApiOperation Operation, PrivilegedTopic Topic)> Candidates(AccessWalk walk) =>
        [.. walk.Surface.Document.Operations
            .Where(operation => operation.Method is "POST" or "PUT" or "PATCH" or "DELETE" && !ApiWords.IsForAnyone(operation))
            .Select(operation => (operation, Topic: PrivilegedWords.TopicOf(operation)))
            .Where(candidate => candidate.Topic is not null)
            .Select(candidate => (candidate.operation, candidate.Topic!))
            .OrderBy(candidate => candidate.operation.Method == "DELETE")
            .Take(MostOperations)];

    public static async Task<RoleTrial> RunAsync(TrialRoom room, ApiOperation operation, PrivilegedTopic topic, CancellationToken cancellationToken)
    {
        var template = operation.Method == "DELETE" && operation.Path.EndsWith('}') ? operation.Path[..operation.Path.LastIndexOf("/{", StringComparison.Ordinal)] : operation.Path;
        if (room.Owner.Ids.Fill(template) is not [var path, ..])
        {
            return new RoleTrial(operation, topic, TrialEnd.NotReached, "its ids are not known", false);
        }

        return operation.Method switch
        {
            "DELETE" when operation.Path.EndsWith('}') => await RemovalTrial.RunAsync(room, operation, topic, path, cancellationToken).ConfigureAwait(false),
            "PUT" or "PATCH" => await ChangeTrial.RunAsync(room, operation, topic, path, cancellationToken).ConfigureAwait(false),
            "POST" when IsCreation(room.Walk, operation, topic) => await CreationTrial.RunAsync(room, operation, topic, path, cancellationToken).ConfigureAwait(false),
            "POST" when !ApiWords.IsDrastic(operation) && room.Written(operation, path.Path) is { } written => await ChangeTrial.AgainAsync(room, operation, topic, path, written, cancellationToken).ConfigureAwait(false),
            _ => await ShutAsync(room, operation, topic, path, cancellationToken).ConfigureAwait(false),
        };
    }

    // In a list, or an export: what it makes can be told, and does no harm.
    private static bool IsCreation(AccessWalk walk, ApiOperation operation, PrivilegedTopic topic) =>
        !ApiWords.IsDrastic(operation) && (topic.Name is "exports" or "invites" || walk.ParameterBelow(operation) is not null);

    // What cannot be taken back is never asked for in earnest: a body that no operation takes shows at most that the door is shut before it.
    private static async Task<RoleTrial> ShutAsync(TrialRoom room, ApiOperation operation, PrivilegedTopic topic, FilledPath path, CancellationToken cancellationToken)
    {
        const string Why = "it does what could not be taken back, so it was not tried";
        if (operation.Method == "DELETE" || operation.Body is null)
        {
            return new RoleTrial(operation, topic, TrialEnd.NotReached, Why, false);
        }

        var answer = await room.AskAsync(operation, path.Path, room.Lesser, System.Text.Json.Nodes.JsonValue.Create("launch audit"), cancellationToken).ConfigureAwait(false);
        return answer.Status is 401 or 403
            ? new RoleTrial(operation, topic, TrialEnd.Denied, $"{answer.Status} for a body that no operation takes", false)
            : new RoleTrial(operation, topic, TrialEnd.NotReached, Why, false);
    }
}
