using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.Roles;

/// <summary>Removing something privileged: only what was made for it a moment ago. Without that, an id that nobody has shows at most that the door is shut.</summary>
internal static class RemovalTrial
{
    public static async Task<RoleTrial> RunAsync(TrialRoom room, ApiOperation operation, PrivilegedTopic topic, FilledPath list, CancellationToken cancellationToken)
    {
        var template = operation.Path[..operation.Path.LastIndexOf("/{", StringComparison.Ordinal)];
        var making = room.Walk.Surface.Document.Operations.FirstOrDefault(candidate => candidate.Method == "POST" && candidate.Path == template);
        if (making is null || await CreationTrial.MakeAsync(room, making, list, cancellationToken).ConfigureAwait(false) is not { } id)
        {
            var denied = await room.AskAsync(operation, $"{list.Path}/00000000-0000-4000-8000-00000000a0d1", room.Lesser, null, cancellationToken).ConfigureAwait(false);
            return denied.Status is 401 or 403
                ? new RoleTrial(operation, topic, TrialEnd.Denied, $"{denied.Status} for an id that nobody has", false)
                : new RoleTrial(operation, topic, TrialEnd.NotReached, "nothing could be made for it to be removed", false);
        }

        var path = $"{list.Path}/{Uri.EscapeDataString(id)}";
        var answer = await room.AskAsync(operation, path, room.Lesser, null, cancellationToken).ConfigureAwait(false);
        var isGone = AnswerMeaning.IsGiven(answer) && !await IsThereAsync(room, operation, template, list, path, id, cancellationToken).ConfigureAwait(false);
        var reached = !isGone && await Undoing.TakeBackAsync(room.Walk, making, list, id, room.Owner, room.Context, cancellationToken).ConfigureAwait(false);
        return isGone ? new RoleTrial(operation, topic, TrialEnd.Allowed, $"{list.Path}/…: {answer.Status} to {room.Lesser.Identity.Name}, and it is gone", true)
            : AnswerMeaning.IsGiven(answer) ? new RoleTrial(operation, topic, TrialEnd.NotReached, $"{answer.Status} to {room.Lesser.Identity.Name}, and it is still there", reached)
            : room.NotGiven(operation, topic, answer, reached);
    }

    private static async Task<bool> IsThereAsync(TrialRoom room, ApiOperation operation, string template, FilledPath list, string path, string id, CancellationToken cancellationToken) =>
        await room.ReadAsync(operation.Path, path, room.Owner, cancellationToken).ConfigureAwait(false) is not null
        || (await room.ReadAsync(template, list.Path, room.Owner, cancellationToken).ConfigureAwait(false) is { } entries
            && JsonAnswers.Items(JsonAnswers.Body(entries)).OfType<System.Text.Json.Nodes.JsonObject>()
                .Any(item => JsonAnswers.IdOf(item, operation.PathParameters[^1]) == id && !JsonAnswers.Scalars(item).Any(text => text is "revoked" or "deleted" or "cancelled" or "canceled" or "removed")));
}
