using System.Text.Json.Nodes;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Access.Roles;

/// <summary>Something new in a privileged list: an invitation, a key, an export. What comes of it is taken back.</summary>
internal static class CreationTrial
{
    public static async Task<RoleTrial> RunAsync(TrialRoom room, ApiOperation operation, PrivilegedTopic topic, FilledPath path, CancellationToken cancellationToken)
    {
        var (body, above) = await LearnAsync(room, operation, path, cancellationToken).ConfigureAwait(false);
        var mark = room.Mark.Next();
        var answer = await room.AskAsync(operation, path.Path, room.Lesser, RunMark.Fresh(body, mark), cancellationToken).ConfigureAwait(false);
        if (!AnswerMeaning.IsGiven(answer))
        {
            return room.NotGiven(operation, topic, answer, above);
        }

        var id = IdIn(room, operation, answer);
        var end = await SeenAsync(room, operation, topic, path, answer, id, mark, above, cancellationToken).ConfigureAwait(false);
        if (id is not null && !await Undoing.TakeBackAsync(room.Walk, operation, path, id, room.Owner, room.Context, cancellationToken).ConfigureAwait(false))
        {
            await Undoing.TakeBackAsync(room.Walk, operation, path, id, room.Lesser, room.Context, cancellationToken).ConfigureAwait(false);
        }

        return end;
    }

    /// <summary>A record made by somebody who may: its id, or null when that did not work.</summary>
    public static async Task<string?> MakeAsync(TrialRoom room, ApiOperation operation, FilledPath path, CancellationToken cancellationToken)
    {
        if (room.Above is not { } above)
        {
            return null;
        }

        var list = await room.ReadAsync(operation.Path, path.Path, above, cancellationToken).ConfigureAwait(false);
        foreach (var body in BodyGuesses.Of(operation, room.Walk, above, list is null ? null : JsonAnswers.Body(list)))
        {
            var answer = await room.AskAsync(operation, path.Path, above, room.Mark.Fresh(body), cancellationToken).ConfigureAwait(false);
            if (AnswerMeaning.IsGiven(answer))
            {
                return IdIn(room, operation, answer);
            }
        }

        return null;
    }

    // As somebody who may, and taken back. What cannot be taken back is made only where the walk has made it already.
    private static async Task<(JsonObject Body, bool IsReached)> LearnAsync(TrialRoom room, ApiOperation operation, FilledPath path, CancellationToken cancellationToken)
    {
        var list = await room.ReadAsync(operation.Path, path.Path, room.Owner, cancellationToken).ConfigureAwait(false);
        var guesses = BodyGuesses.Of(operation, room.Walk, room.Owner, list is null ? null : JsonAnswers.Body(list)).ToList();
        if (room.Above is not { } above)
        {
            return (guesses[0], false);
        }

        if (above.Creations.Any(made => made.Operation == operation && AnswerMeaning.IsGiven(made.Answer)))
        {
            return (guesses[0], true);
        }

        if (Undoing.For(room.Walk, operation) is null && IsNoExport(operation))
        {
            return (guesses[0], false);
        }

        foreach (var guess in guesses)
        {
            var answer = await room.AskAsync(operation, path.Path, above, room.Mark.Fresh(guess), cancellationToken).ConfigureAwait(false);
            if (!AnswerMeaning.IsGiven(answer))
            {
                continue;
            }

            if (IdIn(room, operation, answer) is { } id)
            {
                await Undoing.TakeBackAsync(room.Walk, operation, path, id, above, room.Context, cancellationToken).ConfigureAwait(false);
            }

            return (guess, true);
        }

        return (guesses[0], false);

        static bool IsNoExport(ApiOperation operation) => PrivilegedWords.TopicOf(operation)?.Name != "exports";
    }

    // A list that the owner reads says whether it is everybody's or the caller's own.
    private static async Task<RoleTrial> SeenAsync(
        TrialRoom room, ApiOperation operation, PrivilegedTopic topic, FilledPath path, ProbeAnswer answer, string? id, string mark, bool above, CancellationToken cancellationToken)
    {
        var plain = $"{path.Path}: {answer.Status} to {room.Lesser.Identity.Name}";
        if (room.Above is not { } superior || await room.ReadAsync(operation.Path, path.Path, superior, cancellationToken).ConfigureAwait(false) is not { } list)
        {
            return new RoleTrial(operation, topic, TrialEnd.Allowed, plain, above);
        }

        return list.Body.Contains(mark, StringComparison.Ordinal) || (id is not null && JsonAnswers.Scalars(JsonAnswers.Body(list)).Contains(id, StringComparer.Ordinal))
            ? new RoleTrial(operation, topic, TrialEnd.Allowed, $"{plain}, and {superior.Identity.Name} reads it back in the list", above)
            : new RoleTrial(operation, topic, TrialEnd.OnlyOwn, $"{plain}, and {superior.Identity.Name} sees nothing of it in the list", above);
    }

    private static string? IdIn(TrialRoom room, ApiOperation operation, ProbeAnswer answer) =>
        room.Walk.ParameterBelow(operation) is { } parameter ? JsonAnswers.CreatedId(JsonAnswers.Body(answer), parameter) : null;
}
